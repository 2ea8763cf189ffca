//! What a lab knows after what happened to it.

mod ask;
mod before;
mod carried;
mod compare;

use super::{Action, EditOrigin, Phase, Scene, State};
use crate::analysis::Picture;
use crate::engine::{Event, SpanId, Trace};
use crate::lesson::Values;
use crate::pair::Pair;
use crate::player::{Command, Speed, Stride};
use crate::ui::fixture::LAB;
use std::rc::Rc;
use yew::Reducible;

/// The state after these actions, from the opened page on.
fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    let opened = Rc::new(State::new(&LAB)).reduce(Action::Visit(String::new()));
    actions.into_iter().fold(opened, |state, action| state.reduce(action))
}

fn edit(key: &'static str, text: &str) -> Action {
    Action::Edit { key, text: text.to_owned() }
}

/// A run of the defaults, from its start to its end.
fn run_of_the_defaults() -> [Action; 2] {
    run_of(LAB.simulate(&Values::defaults(LAB.params)))
}

/// The run with this trace, from its start to its end.
fn run_of(trace: Trace) -> [Action; 2] {
    let measured = Pair::alone(Rc::new(Picture::of(&trace)));
    let traces = Pair::alone(Rc::new(trace));
    [Action::Start(measured.clone()), Action::End { measured, traces }]
}

/// A frame of a run of which nothing is seen yet.
fn frame(now_us: u64) -> Action {
    Action::Frame { measured: Pair::default(), now_us }
}

#[test]
fn the_prediction_is_there_before_the_first_run() {
    assert_eq!(State::new(&LAB).status(), "Ready: predicted 300 ms");
}

#[test]
fn an_edit_changes_the_prediction_and_the_query() {
    let state = after([edit("count", "5")]);
    assert_eq!(state.status(), "Ready: predicted 500 ms");
    assert_eq!(&*state.query, "count=5");
    assert_eq!(state.origin, EditOrigin::Typed);
}

#[test]
fn a_mistake_is_named_and_the_last_values_stay() {
    let state = after([edit("count", "5"), edit("count", "many"), edit("latency", "5")]);
    assert_eq!(state.status(), "To run, correct Calls and Latency");
    assert_eq!(state.problems.len(), 2);
    assert_eq!(&*state.query, "count=5");
    assert_eq!(after([edit("count", "many"), edit("count", "3")]).problems.len(), 0);
}

#[test]
fn a_prediction_is_computed_only_for_new_values() {
    let before = after([edit("count", "5")]);
    let after = before.clone().reduce(edit("count", " 5 "));
    assert!(Rc::ptr_eq(&before.predicted.first, &after.predicted.first));
}

#[test]
fn a_run_is_announced_at_its_start_and_at_its_end() {
    let running = after([Action::Start(Pair::default()), frame(212_000)]);
    assert_eq!(running.status(), "Running…");
    assert_eq!(running.progress().as_deref(), Some("212 ms of a predicted 300 ms"));
    assert!(running.running());
    let ended = after(run_of_the_defaults());
    assert_eq!(ended.status(), "Finished in 300 ms (predicted 300 ms)");
    assert_eq!(ended.progress(), None);
    assert!(!ended.running());
}

#[test]
fn an_edit_ends_a_run_and_clears_what_it_measured() {
    let cut = after([Action::Start(Pair::default()), edit("count", "4")]);
    assert!(matches!(cut.phase, Phase::Ready { cut: true }));
    assert_eq!(cut.status(), "Run cancelled. Ready: predicted 400 ms");
    let cleared = after(run_of_the_defaults().into_iter().chain([edit("count", "4")]));
    assert_eq!(cleared.status(), "Ready: predicted 400 ms");
    assert!(cleared.measured().is_none());
}

#[test]
fn what_a_dropped_run_says_late_is_not_heard() {
    let end = Action::End { measured: Pair::default(), traces: Pair::default() };
    let late = [frame(1), end];
    let state = after([Action::Start(Pair::default()), edit("count", "4")].into_iter().chain(late));
    assert!(matches!(state.phase, Phase::Ready { cut: true }));
}

#[test]
fn a_wrong_address_is_told_until_the_next_edit() {
    let state = Rc::new(State::new(&LAB)).reduce(Action::Visit("count=x&latency=50".to_owned()));
    assert_eq!(state.notes.len(), 1);
    assert_eq!(&*state.query, "latency=50");
    assert!(state.reduce(edit("count", "4")).notes.is_empty());
}

#[test]
fn a_link_within_the_page_leaves_the_run_alone() {
    let visit = |query: &str| Action::Visit(query.to_owned());
    assert!(after([Action::Start(Pair::default()), visit("")]).running());
    assert!(!after([Action::Start(Pair::default()), visit("count=4")]).running());
}

#[test]
fn a_prediction_without_an_end_is_a_sentence() {
    let state = after([edit("calls", "never")]);
    let told = "Ready: predicted to stall: nothing is left to wake this future";
    assert!(state.status().starts_with(told), "{}", state.status());
}

fn play(commands: impl IntoIterator<Item = Command>) -> Rc<State> {
    after(commands.into_iter().map(Action::Play))
}

#[test]
fn without_a_run_the_simulation_is_replayed() {
    let state = play([Command::Seek(212_000)]);
    assert_eq!(state.status(), "Paused in the simulation");
    assert!(state.progress().is_some_and(|told| told.starts_with("212 ms, before the first of")));
    assert_eq!(state.now_us(), Some(212_000));
    assert_eq!(state.address(), "t=212");
}

#[test]
fn at_its_start_nothing_is_replayed() {
    let state = play([Command::Seek(212_000), Command::Start]);
    assert!(state.scene() == Scene::Prediction);
    assert_eq!((state.status().as_str(), state.now_us()), ("Ready: predicted 300 ms", None));
    assert_eq!(state.address(), "");
}

#[test]
fn a_run_that_is_over_is_replayed_and_its_end_is_the_run() {
    let over = after(run_of_the_defaults());
    assert!(over.scene() == Scene::Whole);
    let back = over.clone().reduce(Action::Play(Command::Previous(Stride::Event)));
    assert_eq!(back.status(), "Paused in the run");
    let forward = back.reduce(Action::Play(Command::Next(Stride::Event)));
    assert!(forward.scene() == Scene::Whole);
    assert_eq!(forward.status(), over.status());
}

#[test]
fn a_run_that_goes_on_has_no_playhead() {
    let state = after([Action::Start(Pair::default()), Action::Play(Command::Seek(9))]);
    assert!(state.scene() == Scene::Live && state.player.is_at_start());
}

#[test]
fn an_address_stands_the_playhead_and_keeps_it_while_nothing_changes() {
    let visit = |query: &str| Action::Visit(query.to_owned());
    let state = Rc::new(State::new(&LAB)).reduce(visit("count=5&t=212"));
    assert_eq!((state.now_us(), state.address().as_str()), (Some(212_000), "count=5&t=212"));
    let wrong = Rc::new(State::new(&LAB)).reduce(visit("t=soon"));
    assert!(wrong.notes[0].contains("“soon” is not a moment"), "{:?}", wrong.notes);
    assert_eq!(wrong.now_us(), None);
}

#[test]
fn the_address_of_a_step_leads_back_to_it() {
    // One of the events of the first moment lies behind it.
    let address = play([Command::Next(Stride::Event)]).address();
    assert_eq!(address, "t=300,1");
    let again = after([Action::Visit(address)]);
    assert_eq!((again.player.seen(), again.address()), (1, "t=300,1".to_owned()));
    // The whole of a moment needs no number.
    let sought = play([Command::Seek(100_000)]);
    assert_eq!(sought.address(), "t=100");
}

#[test]
fn the_way_back_to_an_address_without_a_moment_takes_the_playhead_along() {
    let visit = || Action::Visit(String::new());
    let back = play([Command::Seek(212_000)]).reduce(visit());
    assert!(back.scene() == Scene::Prediction);
    let over = after(run_of_the_defaults()).reduce(Action::Play(Command::Start));
    assert!(over.scene() == Scene::Replay);
    assert!(over.reduce(visit()).scene() == Scene::Whole);
    // A link within the page leaves a paused playhead alone, even between two milliseconds.
    let [start, end] = run_of_the_defaults();
    let Action::End { measured, traces } = end else { unreachable!("a run ends") };
    let events =
        traces.first.events.iter().map(|event| Event { at_us: event.at_us + 300, ..event.clone() });
    let late = Trace { events: events.collect(), spans: traces.first.spans.clone() };
    let stepped = after([
        start,
        Action::End { measured, traces: Pair::alone(Rc::new(late)) },
        Action::Play(Command::Previous(Stride::Event)),
    ]);
    let linked = stepped.clone().reduce(Action::Visit(stepped.address()));
    assert_eq!(linked.player, stepped.player);
    // Nor does it stop what plays.
    let plays = play([Command::Toggle]).reduce(visit());
    assert!(plays.player.playing());
}

#[test]
fn an_edit_takes_the_playhead_back_and_leaves_its_speed() {
    let fast = Command::Speed(Speed { percent: 500 });
    let state = play([fast, Command::Seek(100_000)]).reduce(edit("count", "4"));
    assert!(state.scene() == Scene::Prediction);
    assert_eq!(state.player.speed(), Speed { percent: 500 });
}

#[test]
fn a_run_with_a_late_timer_says_so() {
    let [start, mut end] = run_of_the_defaults();
    if let Action::End { measured, .. } = &mut end {
        Rc::make_mut(&mut measured.first).latest_timer = Some((SpanId(0), 51_000));
    }
    assert!(after([start, end]).distortion().is_some_and(|told| told.contains("51 ms late")));
}
