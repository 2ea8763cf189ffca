//! A run that the address carries.

use super::{LAB, after, edit, run_of_the_defaults};
use crate::engine::Trace;
use crate::lesson::Values;
use crate::player::Command;
use crate::ui::state::{Action, Carried, Scene, State};
use std::rc::Rc;
use yew::Reducible;

/// What an address with the defaults carries.
fn carried(traces: Vec<Trace>) -> Action {
    let values = Rc::new(Values::defaults(LAB.params));
    Action::Carried(Carried { values, with: None, traces })
}

fn run() -> Vec<Trace> {
    vec![LAB.simulate(&Values::defaults(LAB.params))]
}

/// The state of a page that was opened from this query, with a run.
fn opened(query: &str) -> Rc<State> {
    let opened = Rc::new(State::new(&LAB)).reduce(Action::Visit(query.to_owned()));
    opened.reduce(carried(run()))
}

#[test]
fn it_has_ended_elsewhere() {
    let state = opened("");
    assert_eq!(state.status(), "Finished in 300 ms (predicted 300 ms), measured elsewhere");
    assert!(state.scene() == Scene::Whole && state.notes.is_empty());
    assert_eq!(state.address(), "");
}

#[test]
fn an_edit_or_a_run_replaces_it() {
    let edited = opened("").reduce(edit("count", "4"));
    assert_eq!(edited.status(), "Ready: predicted 400 ms");
    let run = run_of_the_defaults().into_iter().fold(opened(""), |state, next| state.reduce(next));
    assert_eq!(run.status(), "Finished in 300 ms (predicted 300 ms)");
}

#[test]
fn it_stands_at_the_moment_of_the_address() {
    let state = opened("t=150");
    assert_eq!(state.address(), "t=150");
    assert_eq!(state.status(), "Paused in the run");
}

#[test]
fn it_is_shown_without_a_question() {
    let state = opened("ask=1&t=150");
    assert!(!state.asked());
    assert_eq!(state.address(), "t=150&ask=1");
}

#[test]
fn what_cannot_be_read_is_left_out() {
    let state = after([carried(Vec::new())]);
    assert_eq!(*state.notes, ["The run in the address cannot be read. It is left out."]);
    assert_eq!(state.status(), "Ready: predicted 300 ms");
}

#[test]
fn what_the_reader_has_done_since_stays() {
    let edited = after([edit("count", "4"), carried(run())]);
    assert_eq!(edited.status(), "Ready: predicted 400 ms");
    let [start, _] = run_of_the_defaults();
    assert!(after([start, carried(run())]).running());
    let moved = after([Action::Play(Command::Seek(100_000)), carried(run())]);
    assert_eq!(moved.address(), "t=100");
}
