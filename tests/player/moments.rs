//! Steps from moment to moment, on random programs and on a lesson.

use crate::common::random::{node, program};
use crate::{command, sequential};
use async_design_patterns::engine::{Trace, simulate};
use async_design_patterns::pair::Pair;
use async_design_patterns::player::{Command, Player, Stride};
use proptest::prelude::*;
use std::iter::successors;

/// The times of the events of both traces, in order.
fn times(traces: Pair<&Trace>) -> Vec<u64> {
    let mut times: Vec<_> =
        traces.iter().flat_map(|trace| &trace.events).map(|event| event.at_us).collect();
    times.sort_unstable();
    times
}

/// How many events lie before the end of each moment, found without the player: a moment begins with the
/// first event that none before it holds, and holds all within a millisecond.
fn ends(times: &[u64]) -> Vec<usize> {
    let (mut ends, mut first) = (Vec::new(), times.first().copied());
    for (index, &time) in times.iter().enumerate() {
        if first.is_some_and(|first| time > first + 1_000) {
            ends.push(index);
            first = Some(time);
        }
    }
    ends.extend((!times.is_empty()).then_some(times.len()));
    ends
}

/// Spreads the events of a trace over time, as a browser does that takes some microseconds for each.
fn spread(mut trace: Trace, us: u64) -> Trace {
    let mut late_us = 0;
    for event in &mut trace.events {
        late_us += us;
        event.at_us += late_us;
    }
    trace
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// From anywhere, a step forward ends the moment of the next event, and a step back lands behind an
    /// earlier moment or at the start; from the end of a moment one undoes the other.
    #[test]
    fn a_step_goes_from_the_end_of_a_moment_to_the_end_of_another(
        nodes in (node(), node()),
        us in prop::sample::select(&[0, 90, 400, 1_000][..]),
        commands in prop::collection::vec(command(), 0..30),
    ) {
        let traces = [nodes.0, nodes.1].map(|node| spread(simulate(program(&node)), us));
        let both = Pair { first: &traces[0], second: Some(&traces[1]) };
        let (times, step) = (times(both), |player: Player, command| player.after(command, both));
        let ends = ends(&times);
        let player = commands.into_iter().fold(Player::at_start(), step);

        let forward = step(player, Command::Next(Stride::Moment));
        let wanted = ends.iter().copied().find(|&end| end > player.seen());
        prop_assert_eq!(forward.seen(), wanted.unwrap_or(player.seen()));
        prop_assert!(!forward.playing());

        let back = step(player, Command::Previous(Stride::Moment));
        prop_assert!(back.is_at_start() || ends.contains(&back.seen()));
        prop_assert!(back.now_us() < player.now_us() || back.is_at_start());
        let over = ends.iter().rev().find(|&&end| times[end - 1] + 1_000 < player.now_us());
        prop_assert!(back.seen() >= over.copied().unwrap_or(0), "a moment was left out");

        for stop in ends {
            let stop = step(player, Command::Stand(stop));
            let there = step(stop, Command::Next(Stride::Moment));
            if there != stop {
                prop_assert_eq!(step(there, Command::Previous(Stride::Moment)), stop);
            }
            let there = step(stop, Command::Previous(Stride::Moment));
            prop_assert_eq!(step(there, Command::Next(Stride::Moment)), stop);
        }
    }
}

#[test]
fn a_reader_steps_through_three_calls_in_four_moments() {
    let trace = sequential();
    let step = |player: &Player, command| Some(player.after(command, &trace));
    let forward: Vec<_> = successors(Some(Player::at_start()), |player| {
        step(player, Command::Next(Stride::Moment)).filter(|next| next != player)
    })
    .collect();
    let moments: Vec<_> = forward.iter().skip(1).map(Player::now_us).collect();
    assert_eq!(moments, [0, 100_000, 200_000, 300_000]);
    // Within a moment, and between two, the next one and the one before are the nearest.
    let within = forward[2].after(Command::Next(Stride::Event), &trace);
    assert_eq!(within.after(Command::Next(Stride::Moment), &trace), forward[3]);
    assert_eq!(within.after(Command::Previous(Stride::Moment), &trace), forward[2]);
    let between = Player::at_start().after(Command::Seek(150_000), &trace);
    assert_eq!(between.after(Command::Next(Stride::Moment), &trace), forward[3]);
    assert_eq!(between.after(Command::Previous(Stride::Moment), &trace), forward[2]);
}
