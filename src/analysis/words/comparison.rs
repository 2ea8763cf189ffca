//! What is different between two runs of the same calls, in sentences. It knows no lesson.

use super::ending::{has_time, verbs};
use super::{ms, thousands};
use crate::analysis::facts::{Calls, Curve, Gauge, ONE_MOMENT_US, Picture};
use std::cmp::Ordering;
use std::mem::discriminant;

/// The order is compared for this many calls at most.
const MOST_ORDERED: usize = 200;

/// One run of a comparison: its name, and its picture, measured or predicted.
pub type Named<'a> = (&'a str, &'a Picture);

/// What is different, the most telling first: how they end; which calls were made, cancelled, or
/// ran on although nobody waited; whose errors reached nobody; how high each gauge rose; in which
/// order the calls ended. `names` are those of the functions whose calls count, and `gauges` are
/// those that both runs have. `alike`: both are predicted to end at one moment, in one way.
pub fn comparison(
    runs: [Named<'_>; 2],
    names: &[&str],
    gauges: &[Gauge],
    alike: bool,
) -> Vec<String> {
    let calls = [Calls::of(runs[0].1, names), Calls::of(runs[1].1, names)];
    let names = runs.map(|(name, _)| name);
    let mut told = vec![ends(runs, alike)];
    type Count = fn(&Calls<'_>) -> u64;
    let of_calls = |count: Count| [&calls[0], &calls[1]].map(count);
    let unread = runs.map(|(_, picture)| picture.unread);
    let counts = [
        ("Calls made", of_calls(|calls| calls.made)),
        ("Calls that failed", of_calls(|calls| calls.failed)),
        ("Calls cancelled", of_calls(|calls| calls.cancelled)),
        ("Errors that reached nobody", unread),
        ("Calls that never end", of_calls(|calls| calls.stuck)),
    ];
    let counts = counts.map(|(what, counts)| (what.to_owned(), counts));
    let [a, b] = runs.map(|(_, picture)| Curve::each(gauges, picture));
    let most = a
        .iter()
        .zip(&b)
        .map(|(a, b)| (format!("Most {}", a.gauge.label), [a, b].map(Curve::highest)));
    for (what, [a, b]) in counts.into_iter().chain(most) {
        if a != b {
            let [a, b] = [a, b].map(|count| match count {
                0 => "none".to_owned(),
                count => thousands(count),
            });
            told.push(format!("{what}: {a} in {}, {b} in {}.", names[0], names[1]));
        }
    }
    if runs.iter().any(|(_, picture)| picture.is_unhandled) {
        told.push("Node.js would end at the first error that nobody handles.".to_owned());
    }
    for (name, calls) in names.iter().zip(&calls) {
        if calls.ran_on > 0 {
            let ran = if calls.ran_on == 1 { "call ran" } else { "calls ran" };
            told.push(format!(
                "In {name}, {} {ran} on with nobody waiting, for {} in all.",
                thousands(calls.ran_on),
                ms(calls.ran_on_us)
            ));
        }
    }
    if let Some([one, other]) = turned(&calls[0].ends, &calls[1].ends) {
        told.push(format!(
            "The calls end in a different order: call {one} before call {other} in {}, after it in {}.",
            names[0], names[1]
        ));
    }
    told
}

/// How the two runs end, and when.
fn ends([(first, a), (second, b)]: [Named<'_>; 2], alike: bool) -> String {
    let endings = [a, b].map(Picture::ending);
    let times = [a, b].map(Picture::total_us);
    let at = |index: usize, verb: &str| match has_time(endings[index]) {
        true => format!("{verb} at {}", ms(times[index])),
        false => verb.to_owned(),
    };
    let [one, other] = [0, 1].map(|index| at(index, verbs(endings[index])[0]));
    let [one_kind, other_kind] = endings.map(|ending| ending.map(discriminant));
    if one_kind != other_kind {
        return format!("{first} {one}, {second} {other}.");
    }
    let by_us = times[0].abs_diff(times[1]);
    if !has_time(endings[0]) || by_us < ONE_MOMENT_US {
        return format!("Both {}.", at(0, verbs(endings[0])[1]));
    }
    if alike {
        let (verb, [a, b]) = (verbs(endings[0])[1], times.map(ms));
        return format!("Both {verb}, at {a} and {b}; by prediction at the same moment.");
    }
    let than = match times[1].cmp(&times[0]) {
        Ordering::Less => "sooner",
        Ordering::Equal | Ordering::Greater => "later",
    };
    format!("{first} {one}, {second} {} {than}, at {}.", ms(by_us), ms(times[1]))
}

/// Two calls of which the first ends earlier in the first run and later in the second, if there are any: the arguments
/// of each.
fn turned<'a>(first: &[(&'a str, u64)], second: &[(&str, u64)]) -> Option<[&'a str; 2]> {
    let both = first.iter().take(MOST_ORDERED).filter_map(|&(call, at_us)| {
        let other = second.iter().find(|(other, _)| *other == call);
        Some((call, at_us, other?.1))
    });
    let both: Vec<_> = both.collect();
    let before = |a: u64, b: u64| a + ONE_MOMENT_US < b;
    both.iter().find_map(|one| {
        let other = both.iter().find(|other| before(one.1, other.1) && before(other.2, one.2))?;
        Some([one, other].map(|(call, ..)| *call))
    })
}
