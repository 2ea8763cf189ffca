//! Calls made one after the other, or all at once: sums, maxima and minima.

use super::Theory;
use crate::analysis::{ms, thousands};
use crate::engine::{Call, Service};

/// The most numbers that a formula lists one by one.
const LISTED: usize = 6;

/// What a formula for the least of some times has before, between and after them.
const LEAST: [&str; 3] = ["min(", ", ", ")"];

/// One call after the other, until the first error.
pub fn one_by_one(calls: &[Call]) -> Theory {
    let last = calls.iter().position(|call| call.fails || call.time_us().is_none());
    let made = last.map_or(calls, |last| &calls[..=last]);
    let Some(times) = times_us(made) else {
        return unanswered(made);
    };
    let theory = sum(&times);
    match last {
        Some(last) => theory.because(&format!("call {} fails and ends the run", last + 1)),
        None => theory,
    }
}

/// All calls at once, until the first error.
pub fn all(service: &Service) -> Theory {
    let calls = &service.calls;
    if let Some(taken) = service.limit.filter(|&taken| taken < calls.len()) {
        return Theory::exact("the first error", 0).because(&format!(
            "the service accepts {} and refuses call {} at once",
            counted(taken),
            taken + 1
        ));
    }
    let failing = calls.iter().enumerate().filter(|(_, call)| call.fails);
    let failing = failing.filter_map(|(index, call)| Some((call.time_us()?, index)));
    match failing.min() {
        Some((at_us, index)) => {
            Theory::exact(&format!("the first error (call {})", index + 1), at_us)
        }
        None => longest(calls),
    }
}

/// All calls at once, until each of them has ended.
pub fn all_settled(service: &Service) -> Theory {
    let calls = &service.calls;
    match service.limit.filter(|&taken| taken < calls.len()) {
        Some(taken) => longest(&calls[..taken]).because(&format!(
            "the service accepts {} and refuses the others at once",
            counted(taken)
        )),
        None => longest(calls),
    }
}

/// All calls at once, until the first of them ends, successfully or not.
pub fn race(calls: &[Call]) -> Theory {
    let times: Vec<_> = calls.iter().filter_map(Call::time_us).collect();
    match times.iter().min() {
        Some(&shortest) => Theory::exact(&formula(&times, LEAST, "shortest"), shortest),
        None if calls.is_empty() => Theory::never("with no calls there is no winner"),
        None => Theory::never("no call is ever answered"),
    }
}

/// All calls at once, until the first of them succeeds.
pub fn any(calls: &[Call]) -> Theory {
    let good = calls.iter().filter(|call| !call.fails);
    let times: Vec<_> = good.filter_map(Call::time_us).collect();
    match times.iter().min() {
        Some(&shortest) => {
            let formula = formula(&times, LEAST, "shortest");
            Theory::exact(&format!("the first success: {formula}"), shortest)
        }
        None => longest(calls).because("none succeeds, so it waits for all of them"),
    }
}

/// The time of the longest of these calls.
fn longest(calls: &[Call]) -> Theory {
    match times_us(calls) {
        Some(times) => max(&times),
        None => unanswered(calls),
    }
}

/// The longest of these times, in microseconds.
pub(super) fn max(times: &[u64]) -> Theory {
    let longest = times.iter().copied().max().unwrap_or(0);
    Theory::exact(&formula(times, ["max(", ", ", ")"], "longest"), longest)
}

/// The sum of these times, in microseconds.
pub(super) fn sum(times: &[u64]) -> Theory {
    let formula = match times {
        [first, rest @ ..] if rest.iter().all(|time| time == first) => {
            format!("{} × {}", thousands(times.len() as u64), ms(*first))
        }
        _ => formula(times, ["", " + ", ""], "sum"),
    };
    Theory::exact(&formula, times.iter().sum())
}

/// What is made of these times: of a few by a formula that lists them, of many in a word.
fn formula(times: &[u64], [before, between, after]: [&str; 3], word: &str) -> String {
    match times.len() {
        0 => counted(0),
        1..=LISTED => {
            let times: Vec<_> = times.iter().map(|time| thousands(time / 1000)).collect();
            format!("{before}{} ms{after}", times.join(between))
        }
        many => format!("the {word} of {}", counted(many)),
    }
}

fn counted(calls: usize) -> String {
    match calls {
        0 => "no calls".to_owned(),
        1 => "1 call".to_owned(),
        _ => format!("{} calls", thousands(calls as u64)),
    }
}

/// A run that waits for a call that is never answered: the first such call in the list.
pub(super) fn unanswered(calls: &[Call]) -> Theory {
    let id = calls.iter().take_while(|call| call.time_us().is_some()).count() + 1;
    Theory::never(&format!("call {id} is never answered"))
}

/// How long each call takes, in microseconds; `None` if one is never answered.
pub(super) fn times_us(calls: &[Call]) -> Option<Vec<u64>> {
    calls.iter().map(Call::time_us).collect()
}
