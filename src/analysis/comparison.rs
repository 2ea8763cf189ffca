//! What is different between two runs of the same calls, in sentences. It knows no lesson.

use super::status::verdict;
use super::{Curve, Gauge, Lane, LaneEnd, Picture, Verdict, ms, thousands};
use std::cmp::Ordering;

/// Moments closer than this count as one, in microseconds: a timer is seldom exact.
const ONE_MOMENT_US: u64 = 2_000;

/// The order is compared for this many calls at most.
const MOST_ORDERED: usize = 200;

/// One run of a comparison: its name, and its picture, measured or predicted.
pub type Named<'a> = (&'a str, &'a Picture);

/// What is different, the most telling first: how they end; which calls were made, cancelled, or
/// ran on although nobody waited; how high each gauge rose; in which order the calls finished. `call`
/// is the name of the function that counts as a call, and `gauges` are those that both runs have.
pub fn comparison(runs: [Named<'_>; 2], call: &str, gauges: &[Gauge]) -> Vec<String> {
    let facts = [Facts::of(runs[0].1, call), Facts::of(runs[1].1, call)];
    let names = runs.map(|(name, _)| name);
    let mut told = vec![ends(runs)];
    type Count = fn(&Facts<'_>) -> u64;
    let counts: [(&str, Count); 5] = [
        ("Calls made", |facts| facts.made),
        ("Calls that failed", |facts| facts.failed),
        ("Calls cancelled", |facts| facts.cancelled),
        ("Errors that nobody handled", |facts| facts.unhandled),
        ("Calls that never end", |facts| facts.stuck),
    ];
    let counts = counts.map(|(what, of)| (what.to_owned(), [&facts[0], &facts[1]].map(of)));
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
    if facts.iter().any(|facts| facts.unhandled > 0) {
        told.push("Node.js would end at the first error that nobody handles.".to_owned());
    }
    for (name, facts) in names.iter().zip(&facts) {
        if facts.ran_on > 0 {
            let calls = if facts.ran_on == 1 { "call ran" } else { "calls ran" };
            told.push(format!(
                "In {name}, {} {calls} on with nobody waiting, for {} in all.",
                thousands(facts.ran_on),
                ms(facts.ran_on_us)
            ));
        }
    }
    if turned(&facts[0].ends, &facts[1].ends) {
        told.push("The calls finish in a different order.".to_owned());
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

/// What became of the calls of one run.
#[derive(Default)]
struct Facts<'a> {
    made: u64,
    failed: u64,
    cancelled: u64,
    stuck: u64,
    unhandled: u64,
    /// How many ended after the run had its result, and how long after it, in microseconds, added
    /// up.
    ran_on: u64,
    ran_on_us: u64,
    /// The arguments of each call that finished, and when it did, in microseconds.
    ends: Vec<(&'a str, u64)>,
}

impl<'a> Facts<'a> {
    fn of(picture: &'a Picture, call: &str) -> Self {
        let mut facts = Self { unhandled: picture.unhandled, ..Self::default() };
        let total_us = picture.total_us();
        for lane in picture.lanes.iter().filter(|lane| lane.is_call_of(call) && is_made(lane)) {
            facts.made += 1;
            let Some((at_us, how)) = lane.end else { continue };
            match how {
                LaneEnd::Finished(_) => {}
                LaneEnd::Failed => facts.failed += 1,
                LaneEnd::Cancelled => facts.cancelled += 1,
                LaneEnd::Stalled | LaneEnd::NeverStarted => facts.stuck += 1,
            }
            if let LaneEnd::Finished(_) = how {
                facts.ends.push((arguments(lane), at_us));
            }
            let ended = matches!(how, LaneEnd::Finished(_) | LaneEnd::Failed);
            if ended && at_us > total_us + ONE_MOMENT_US {
                facts.ran_on += 1;
                facts.ran_on_us += at_us - total_us;
            }
        }
        facts
    }
}

/// Whether the call reached the service.
fn is_made(lane: &Lane) -> bool {
    lane.started_us().is_some()
}

/// What tells a call from the others, whatever the language calls its function.
fn arguments(lane: &Lane) -> &str {
    lane.label.strip_prefix(lane.name).unwrap_or(&lane.label)
}

/// Whether any two calls finish in one order in the first run and in the other in the second.
fn turned(first: &[(&str, u64)], second: &[(&str, u64)]) -> bool {
    let both = first.iter().take(MOST_ORDERED).filter_map(|&(call, at_us)| {
        let other = second.iter().find(|(other, _)| *other == call);
        Some((at_us, other?.1))
    });
    let both: Vec<_> = both.collect();
    let before = |a: u64, b: u64| a + ONE_MOMENT_US < b;
    let turns = |a: &(u64, u64)| both.iter().any(|b| before(a.0, b.0) && before(b.1, a.1));
    both.iter().any(turns)
}
