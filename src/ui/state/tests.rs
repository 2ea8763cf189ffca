//! What a lab knows after what happened to it.

use super::{Action, Origin, Phase, State};
use crate::analysis::Picture;
use crate::lesson::Values;
use crate::ui::fixture::LAB;
use crate::ui::shared::Shared;
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

/// A run of the defaults, drawn to its end.
fn run_of_the_defaults() -> Shared {
    let trace = LAB.simulate(&Values::defaults(LAB.params));
    let shared = Shared::default();
    *shared.0.borrow_mut() = Picture::of(&trace);
    shared
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
    assert_eq!(state.origin, Origin::Typed);
}

#[test]
fn a_mistake_is_named_and_the_last_values_stay() {
    let state = after([edit("count", "5"), edit("count", "many"), edit("latency", "5")]);
    assert_eq!(state.status(), "Run waits: correct Calls and Latency");
    assert_eq!(state.problems.len(), 2);
    assert_eq!(&*state.query, "count=5");
    assert_eq!(after([edit("count", "many"), edit("count", "3")]).problems.len(), 0);
}

#[test]
fn a_prediction_is_computed_only_for_new_values() {
    let before = after([edit("count", "5")]);
    let after = before.clone().reduce(edit("count", " 5 "));
    assert!(Rc::ptr_eq(&before.predicted, &after.predicted));
}

#[test]
fn a_run_is_announced_at_its_start_and_at_its_end() {
    let running = after([Action::Start(Shared::default()), Action::Frame { now_us: 212_000 }]);
    assert_eq!(running.status(), "Running…");
    assert_eq!(running.progress().as_deref(), Some("212 ms of 300 ms predicted"));
    assert!(running.running());
    let ended = after([Action::Start(run_of_the_defaults()), Action::End]);
    assert_eq!(ended.status(), "Finished in 300 ms (predicted 300 ms)");
    assert_eq!(ended.progress(), None);
    assert!(!ended.running());
}

#[test]
fn an_edit_ends_a_run_and_clears_what_it_measured() {
    let cut = after([Action::Start(Shared::default()), edit("count", "4")]);
    assert!(matches!(cut.phase, Phase::Ready { cut: true }));
    assert_eq!(cut.status(), "Run cancelled. Ready: predicted 400 ms");
    let cleared = after([Action::Start(run_of_the_defaults()), Action::End, edit("count", "4")]);
    assert_eq!(cleared.status(), "Ready: predicted 400 ms");
    assert!(cleared.measured().is_none());
}

#[test]
fn what_a_dropped_run_says_late_is_not_heard() {
    let late = [Action::Frame { now_us: 1 }, Action::End];
    let state =
        after([Action::Start(Shared::default()), edit("count", "4")].into_iter().chain(late));
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
    assert!(after([Action::Start(Shared::default()), visit("")]).running());
    assert!(!after([Action::Start(Shared::default()), visit("count=4")]).running());
}

#[test]
fn a_prediction_without_an_end_is_a_sentence() {
    let state = after([edit("calls", "never")]);
    let told = "Ready: predicted that nothing is left to wake this future";
    assert!(state.status().starts_with(told), "{}", state.status());
}
