//! A few calls at a time. Graham's bounds for list scheduling (1969): no order is better than
//! max(longest, total ÷ limit), none is worse than total ÷ limit + (1 − 1/limit) × longest.

use super::Theory;
use super::calls::{all, all_settled, max, sum, times_us, unanswered};
use crate::analysis::{ms, thousands};
use crate::engine::{Call, Service};
use std::num::NonZeroUsize;

/// At most `limit` calls at a time, in the order of the list. With `stops`, the first error ends
/// the wait.
pub fn pool(service: &Service, limit: NonZeroUsize, stops: bool) -> Theory {
    let calls = &service.calls;
    let workers = limit.get().min(calls.len());
    // If there are more workers than the service accepts calls, one of them is refused at once,
    // over and over, until the list is empty: as if all calls had been made at once.
    match service.limit {
        Some(taken) if taken < workers && stops => return all(service),
        Some(taken) if taken < workers => return all_settled(service),
        _ => {}
    }
    let failing = calls.iter().position(|call| call.fails).filter(|_| stops);
    let times = times_us(calls);
    let theory = match (failing.and_then(|_| first_error(calls, workers)), &times) {
        (Some(theory), _) => theory,
        (None, Some(times)) => bounds(times, limit.get()),
        (None, None) => return unanswered(calls),
    };
    let last = failing.map_or(calls.len(), |failing| failing + 1);
    in_rounds(theory, &times.unwrap_or_default(), last, limit.get(), 0)
}

/// Jobs pushed `gap_us` microseconds apart, of which at most `limit` run at a time.
pub fn queue(jobs: &[Call], limit: NonZeroUsize, gap_us: u64) -> Theory {
    let Some(times) = times_us(jobs) else {
        return unanswered(jobs);
    };
    let limit = limit.get();
    if gap_us == 0 || times.len() < 2 {
        return in_rounds(bounds(&times, limit), &times, times.len(), limit, 0);
    }
    let ends = times.iter().zip(0..).map(|(time, pushed)| pushed * gap_us + time);
    let latest = ends.max().unwrap_or(0);
    let (longest, total) = (longest(&times), times.iter().sum::<u64>());
    if times.len() <= limit || longest <= limit as u64 * gap_us {
        let theory = Theory::exact("max(push + job)", latest);
        return theory.because("no job has to wait");
    }
    let pushes = times.len() as u64 - 1;
    let formula = format!(
        "max({}, {}) to {} × {pushes} + {}",
        ms(latest),
        share(total, limit),
        ms(gap_us),
        worst(total, longest, limit)
    );
    let low_us = latest.max(total / limit as u64);
    let high_us = pushes * gap_us + worst_us(total, longest, limit);
    in_rounds(Theory::between(&formula, low_us, high_us), &times, times.len(), limit, gap_us)
}

/// The exact time in place of bounds, if all calls take the same: they run in rounds, and call
/// number `last` ends in the last one. The calls of a round are pushed `gap_us` microseconds apart.
fn in_rounds(theory: Theory, times: &[u64], last: usize, limit: usize, gap_us: u64) -> Theory {
    let first = times.first().filter(|first| times.iter().all(|time| time == *first));
    let Some(&time) = first.filter(|_| theory.is_open()) else { return theory };
    let rounds = last.div_ceil(limit);
    let pushed_us = ((last - 1) % limit) as u64 * gap_us;
    let after = match pushed_us {
        0 => String::new(),
        _ => format!("{} + ", ms(pushed_us)),
    };
    let (last_call, at_a_time) = (thousands(last as u64), thousands(limit as u64));
    let formula = format!("{after}⌈{last_call} ÷ {at_a_time}⌉ × {}", ms(time));
    let theory = Theory::exact(&formula, pushed_us + rounds as u64 * time);
    match last < times.len() {
        true => theory.because(&format!("call {last} fails and ends the wait")),
        false => theory,
    }
}

/// The bounds of the first error that ends a pool; `None` if no failing call gets a turn.
fn first_error(calls: &[Call], workers: usize) -> Option<Theory> {
    let mut low_us = u64::MAX;
    // The earliest of the latest possible times of an error, the index of its call, the sum of the
    // calls before it, and how many workers share those.
    let mut high = (u64::MAX, 0, 0, 0);
    let (mut stuck, mut before_us, mut shortest_us) = (0, 0, u64::MAX);
    for (index, call) in calls.iter().enumerate() {
        let Some(time) = call.time_us() else {
            stuck += 1;
            if stuck == workers {
                break;
            }
            continue;
        };
        if call.fails {
            let rounds = (index / workers) as u64;
            let free = workers - stuck;
            let waits = if rounds == 0 { 0 } else { before_us / free as u64 };
            low_us = low_us.min(rounds.saturating_mul(shortest_us) + time);
            high = high.min((waits + time, index, before_us, free));
        }
        before_us += time;
        shortest_us = shortest_us.min(time);
    }
    let (high_us, index, before_us, free) = high;
    let call = calls.get(index).filter(|call| call.fails && high_us < u64::MAX)?;
    let begins = match index < workers {
        true => "at once".to_owned(),
        false => format!("by {}", share(before_us, free)),
    };
    let takes = ms(call.time_us()?);
    let formula = format!("call {} begins {begins} and fails {takes} later", index + 1);
    Some(Theory::between(&formula, low_us, high_us).because("the first error ends the wait"))
}

fn bounds(times: &[u64], limit: usize) -> Theory {
    let (longest, total) = (longest(times), times.iter().sum::<u64>());
    match limit {
        1 => sum(times),
        _ if times.len() <= limit => max(times),
        _ => {
            let (share, worst) = (share(total, limit), worst(total, longest, limit));
            let formula = format!("max({}, {share}) to {worst}", ms(longest));
            let low_us = longest.max(total / limit as u64);
            Theory::between(&formula, low_us, worst_us(total, longest, limit))
        }
    }
}

fn longest(times: &[u64]) -> u64 {
    times.iter().copied().max().unwrap_or(0)
}

fn share(total: u64, limit: usize) -> String {
    match limit {
        1 => ms(total),
        _ => format!("{} ÷ {limit}", ms(total)),
    }
}

/// The total if the longest call begins as late as possible.
fn worst(total: u64, longest: u64, limit: usize) -> String {
    match limit {
        1 => ms(total),
        _ => format!("{} + (1 − 1/{limit}) × {}", share(total, limit), ms(longest)),
    }
}

fn worst_us(total: u64, longest: u64, limit: usize) -> u64 {
    let limit = limit as u64;
    (total + (limit - 1) * longest) / limit
}
