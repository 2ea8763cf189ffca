//! The laws of the player, on random programs: it moves over a trace and never changes it.

#[path = "../common/mod.rs"]
mod common;
mod moments;

use async_design_patterns::analysis::Picture;
use async_design_patterns::engine::{Trace, simulate};
use async_design_patterns::pair::Pair;
use async_design_patterns::player::{Command, Player, Speed, Stride};
use common::random::{node, program};
use common::steps::Steps;
use proptest::prelude::*;

fn stride() -> impl Strategy<Value = Stride> {
    prop_oneof![Just(Stride::Moment), Just(Stride::Event)]
}

/// A command of a reader. Its moments may lie before, within or after the trace.
fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        Just(Command::Toggle),
        stride().prop_map(Command::Next),
        stride().prop_map(Command::Previous),
        Just(Command::Start),
        Just(Command::End),
        (0..80_000_u64).prop_map(Command::Seek),
        (0..80_000_u64).prop_map(Command::Drag),
        Just(Command::Drop),
        (0..20_000_u64).prop_map(Command::Tick),
        prop::sample::select(&Speed::ALL[..]).prop_map(Command::Speed),
    ]
}

fn after(trace: &Trace, commands: &[Command]) -> Player {
    commands.iter().fold(Player::at_start(), |player, &command| player.after(command, trace))
}

fn picture(trace: &Trace, seen: usize) -> Picture {
    let mut picture = Picture::default();
    picture.advance_to(trace, seen);
    picture
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_playhead_is_behind_what_has_happened(
        node in node(),
        commands in prop::collection::vec(command(), 0..30),
    ) {
        let trace = simulate(program(&node));
        let player = after(&trace, &commands);
        let (behind, before) = trace.events.split_at(player.seen());
        prop_assert!(behind.iter().all(|event| event.at_us <= player.now_us()));
        prop_assert!(before.iter().all(|event| event.at_us >= player.now_us()));
    }

    /// A step ends at an event. A playhead between two events therefore comes back to the same
    /// events, but not to its earlier moment.
    #[test]
    fn a_step_and_its_way_back_change_nothing_that_is_seen(
        node in node(),
        commands in prop::collection::vec(command(), 0..30),
    ) {
        let trace = simulate(program(&node));
        let player = after(&trace, &commands);
        let last = player.seen().checked_sub(1).map_or(0, |last| trace.events[last].at_us);
        let steps = [Command::Next(Stride::Event), Command::Previous(Stride::Event)];
        for (step, way_back) in [(steps[0], steps[1]), (steps[1], steps[0])] {
            let there = player.after(step, &trace);
            if there.seen() == player.seen() {
                // There is no event in this direction.
                continue;
            }
            prop_assert_eq!(there.seen().abs_diff(player.seen()), 1);
            let back = there.after(way_back, &trace);
            prop_assert_eq!((back.seen(), back.now_us()), (player.seen(), last));
            let mut shown = picture(&trace, player.seen());
            shown.advance_to(&trace, there.seen());
            shown.advance_to(&trace, back.seen());
            prop_assert_eq!(shown, picture(&trace, player.seen()));
        }
    }

    /// The run is observed turn by turn, as a page does it; then a replay of it moves back and
    /// forth.
    #[test]
    fn at_its_end_a_replay_shows_what_the_run_had_come_to(
        node in node(),
        commands in prop::collection::vec(command(), 0..30),
    ) {
        let mut run = Steps::new(program(&node));
        let (mut live, trace) = (Picture::default(), run.trace());
        while run.step() {
            live.advance(&trace.borrow());
        }
        drop(run);
        let trace = trace.take();
        live.advance(&trace);
        let (mut player, mut replayed) = (Player::at_start(), Picture::default());
        for command in commands.into_iter().chain([Command::End]) {
            player = player.after(command, &trace);
            replayed.advance_to(&trace, player.seen());
        }
        prop_assert_eq!(player.seen(), trace.events.len());
        prop_assert_eq!(replayed, live);
    }

    #[test]
    fn played_to_its_end_it_stops_there(node in node(), speed in prop::sample::select(&Speed::ALL[..])) {
        let trace = simulate(program(&node));
        let mut player = after(&trace, &[Command::Speed(speed), Command::Toggle]);
        let mut seen = 0;
        while player.playing() {
            player = player.after(Command::Tick(16_000), &trace);
            prop_assert!(player.seen() >= seen);
            seen = player.seen();
        }
        prop_assert!(player.is_at_end(&trace));
    }
}

/// Three calls of 100 ms, one after the other.
fn sequential() -> Trace {
    let lab = async_design_patterns::lessons::sequential::LESSON.lab.as_ref().expect("it runs");
    lab.simulate(&async_design_patterns::lesson::Values::defaults(lab.params))
}

#[test]
fn speed_stretches_time() {
    let trace = sequential();
    let at = |percent| {
        let commands = [Command::Speed(Speed { percent }), Command::Toggle, Command::Tick(50_000)];
        after(&trace, &commands).now_us()
    };
    assert_eq!([3, 10, 100, 500].map(at), [1_500, 5_000, 50_000, 250_000]);
    let labels = Speed::ALL.map(Speed::label);
    assert_eq!(labels, ["0.03×", "0.1×", "0.5×", "1×", "2×", "5×", "10×"]);
}

#[test]
fn play_at_the_end_begins_again() {
    let trace = sequential();
    let player = Player::at_end(&trace).after(Command::Toggle, &trace);
    assert!(player.playing() && player.seen() == 0 && player.now_us() == 0);
}

#[test]
fn the_playhead_is_told_in_words() {
    let trace = sequential();
    let told = |command| Player::at_start().after(command, &trace).told(&trace);
    let events = trace.events.len();
    assert_eq!(told(Command::Start), format!("0 ms, before the first of {events} events"));
    let resumed = trace.events.iter().position(|event| event.at_us == 200_000).expect("an event");
    let mut player = Player::at_start();
    while player.seen() <= resumed {
        player = player.after(Command::Next(Stride::Event), &trace);
    }
    let told = player.told(&trace);
    let who = format!("200 ms, event {} of {events}: fetch_user(2)", resumed + 1);
    assert_eq!(told, who + " resumed, woken by its timer");
    // The page makes a link of the line.
    assert_eq!(player.line(&trace).map(|line| line.name()), Some("backend.rs"));
    assert_eq!(Player::at_start().line(&trace), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Over two traces the playhead is one moment of both.
    #[test]
    fn of_two_traces_the_same_moment_is_seen(
        nodes in (node(), node()),
        commands in prop::collection::vec(command(), 0..30),
    ) {
        let traces = [nodes.0, nodes.1].map(|node| simulate(program(&node)));
        let both = Pair { first: &traces[0], second: Some(&traces[1]) };
        let player = commands
            .iter()
            .fold(Player::at_start(), |player, &command| player.after(command, both));
        for (trace, seen) in traces.iter().zip(player.seen_of_each()) {
            let (behind, before) = trace.events.split_at(seen);
            prop_assert!(behind.iter().all(|event| event.at_us <= player.now_us()));
            prop_assert!(before.iter().all(|event| event.at_us >= player.now_us()));
        }
        let there = player.after(Command::Stand(player.seen()), both);
        prop_assert_eq!(there.seen(), player.seen());
        let forward = player.after(Command::Next(Stride::Event), both);
        if !player.is_at_end(both) {
            prop_assert_eq!(forward.seen(), player.seen() + 1);
            prop_assert_eq!(forward.after(Command::Previous(Stride::Event), both).seen(), player.seen());
        }
    }
}
