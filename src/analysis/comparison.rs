//! What is different between two runs of the same calls, in sentences. It knows no lesson.

use super::calls::{Calls, ONE_MOMENT_US};
use super::status::verdict;
use super::{Curve, Gauge, Picture, Verdict, ms, thousands};
use std::cmp::Ordering;

/// The order is compared for this many calls at most.
const MOST_ORDERED: usize = 200;
/// At most this many calls of an order are named.
const MOST_TOLD: usize = 5;

/// One run of a comparison: its name, and its picture, measured or predicted.
pub type Named<'a> = (&'a str, &'a Picture);

/// What is different, the most telling first: how they end; which calls were made, cancelled, or
/// ran on although nobody waited; whose errors reached nobody; how high each gauge rose; in which
/// order the calls ended. `call` is the name of the function that counts as a call, and `gauges`
/// are those that both runs have.
pub fn comparison(runs: [Named<'_>; 2], call: &str, gauges: &[Gauge]) -> Vec<String> {
    let calls = [Calls::of(runs[0].1, call), Calls::of(runs[1].1, call)];
    let names = runs.map(|(name, _)| name);
    let mut told = vec![ends(runs)];
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
    let most = gauges.iter().map(|&gauge| {
        let highest = runs.map(|(_, picture)| Curve::of(gauge, picture).highest());
        (format!("Most {}", gauge.label), highest)
    });
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
    let orders =
        [&calls[0], &calls[1]].map(|calls| &calls.ends[..calls.ends.len().min(MOST_ORDERED)]);
    if turned(orders) {
        let [a, b] = told_orders([order(orders[0], orders[1]), order(orders[1], orders[0])]);
        told.push(format!(
            "The calls end in a different order: {a} in {}; {b} in {}.",
            names[0], names[1]
        ));
    }
    told
}

/// How the two runs end, and when.
fn ends([(first, a), (second, b)]: [Named<'_>; 2]) -> String {
    let kinds = [a, b].map(kind);
    let times = [a, b].map(Picture::total_us);
    let at = |index: usize, verb: &str| match kinds[index].has_time() {
        true => format!("{verb} at {}", ms(times[index])),
        false => verb.to_owned(),
    };
    let [one, other] = [0, 1].map(|index| at(index, kinds[index].verbs()[0]));
    if kinds[0] != kinds[1] {
        return format!("{first} {one}, {second} {other}.");
    }
    let by_us = times[0].abs_diff(times[1]);
    if !kinds[0].has_time() || by_us < ONE_MOMENT_US {
        return format!("Both {}.", at(0, kinds[0].verbs()[1]));
    }
    let than = match times[1].cmp(&times[0]) {
        Ordering::Less => "sooner",
        Ordering::Equal | Ordering::Greater => "later",
    };
    format!("{first} {one}, {second} {} {than}, at {}.", ms(by_us), ms(times[1]))
}

/// How a run ends, without its details.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Finishes,
    Fails,
    NeverEnds,
    IsCancelled,
    GoesOn,
}

impl End {
    /// In words, of one run and of both.
    fn verbs(self) -> [&'static str; 2] {
        match self {
            Self::Finishes => ["finishes", "finish"],
            Self::Fails => ["fails", "fail"],
            Self::NeverEnds => ["never ends", "never end"],
            Self::IsCancelled => ["is cancelled", "are cancelled"],
            Self::GoesOn => ["takes too many steps to simulate", "take too many steps to simulate"],
        }
    }

    /// Whether it is at a moment that the two runs can share or not.
    fn has_time(self) -> bool {
        match self {
            Self::Finishes | Self::Fails => true,
            Self::IsCancelled | Self::NeverEnds | Self::GoesOn => false,
        }
    }
}

fn kind(picture: &Picture) -> End {
    match verdict(picture) {
        Some(Verdict::Finished) => End::Finishes,
        Some(Verdict::Failed(_)) => End::Fails,
        Some(Verdict::Stalled(_)) => End::NeverEnds,
        Some(Verdict::Cancelled) => End::IsCancelled,
        Some(Verdict::OutOfBounds) | None => End::GoesOn,
    }
}

/// Calls that finished or failed: their arguments, and when they did, in microseconds.
type Ends<'a> = &'a [(&'a str, u64)];

/// Whether any two calls end in one order in the first run and in the other in the second.
fn turned([first, second]: [Ends<'_>; 2]) -> bool {
    let both = first.iter().filter_map(|&(call, at_us)| Some((at_us, end_of(call, second)?)));
    let both: Vec<_> = both.collect();
    let before = |a: u64, b: u64| a + ONE_MOMENT_US < b;
    let turns = |a: &(u64, u64)| both.iter().any(|b| before(a.0, b.0) && before(b.1, a.1));
    both.iter().any(turns)
}

/// When the call with these arguments ended.
fn end_of(call: &str, ends: Ends<'_>) -> Option<u64> {
    ends.iter().find(|(other, _)| *other == call).map(|&(_, at_us)| at_us)
}

/// The calls of a run in the order in which they end, of those that end in the other run too. Calls that end in one
/// moment are in the order in which they were made.
fn order<'a>(ends: Ends<'a>, other: Ends<'_>) -> Vec<(&'a str, u64)> {
    let mut order: Vec<(&str, u64)> = Vec::new();
    for &(call, at_us) in ends {
        if end_of(call, other).is_some() {
            let is_before = |(_, other_us): &(&str, u64)| *other_us <= at_us + ONE_MOMENT_US;
            let place = order.iter().rposition(is_before).map_or(0, |last| last + 1);
            order.insert(place, (call, at_us));
        }
    }
    order
}

/// Two orders in words: `3, 1, 2`. Where they differ late, what comes before is left out: `…, 8, 7, …`.
fn told_orders(orders: [Vec<(&str, u64)>; 2]) -> [String; 2] {
    let same = orders[0].iter().zip(&orders[1]).take_while(|(a, b)| a.0 == b.0).count();
    let skipped = if same + 2 > MOST_TOLD { same } else { 0 };
    orders.map(|order| {
        let mut told = if skipped > 0 { "…".to_owned() } else { String::new() };
        for (index, (call, _)) in order.iter().skip(skipped).take(MOST_TOLD + 1).enumerate() {
            if !told.is_empty() {
                told += ", ";
            }
            let bare = call.strip_prefix('(').and_then(|call| call.strip_suffix(')'));
            told += if index == MOST_TOLD { "…" } else { bare.unwrap_or(call) };
        }
        told
    })
}

#[cfg(test)]
mod tests {
    use super::{order, told_orders, turned};

    #[test]
    fn an_order_that_differs_late_is_told_from_there_on() {
        let calls = ["(1)", "(2)", "(3)", "(4)", "(Some(5))", "(6)"];
        let told = |at_ms: [[u64; 6]; 2]| {
            let ends =
                at_ms.map(|at_ms| [0, 1, 2, 3, 4, 5].map(|call| (calls[call], at_ms[call] * 1000)));
            assert!(turned([&ends[0], &ends[1]]));
            told_orders([order(&ends[0], &ends[1]), order(&ends[1], &ends[0])])
        };
        let early = told([[10, 20, 30, 40, 50, 60], [10, 30, 20, 40, 50, 60]]);
        assert_eq!(early, ["1, 2, 3, 4, Some(5), …", "1, 3, 2, 4, Some(5), …"]);
        let late = told([[10, 20, 30, 40, 50, 60], [10, 20, 30, 40, 60, 50]]);
        assert_eq!(late, ["…, Some(5), 6", "…, 6, Some(5)"]);
    }

    #[test]
    fn calls_of_one_moment_have_no_order_of_their_own() {
        let (a, b) = ([("(1)", 10_000), ("(2)", 10_900)], [("(1)", 10_900), ("(2)", 10_000)]);
        assert!(!turned([&a, &b]));
        assert_eq!(order(&b, &a), [("(1)", 10_900), ("(2)", 10_000)]);
    }
}
