//! What a lab knows where two runs are compared.

use super::{Action, Command, after, edit};
use crate::engine::simulate;
use crate::pair::Pair;
use crate::ui::fixture::{TWICE, twice};
use crate::ui::state::{Scene, State};
use std::rc::Rc;
use yew::Reducible;

/// The lab compared with a variant, which the page has simulated.
fn compared(before: impl IntoIterator<Item = Action>) -> Rc<State> {
    simulated(after(before.into_iter().chain([Action::Compare(Some(TWICE))])))
}

/// What the runner answers for the values of a state: each call twice.
fn simulated(state: Rc<State>) -> Rc<State> {
    let values = state.values.clone();
    let trace = Ok(simulate(twice(&values)));
    state.reduce(Action::Simulated { with: TWICE, values, trace })
}

#[test]
fn a_comparison_is_simulated_and_stands_in_the_address() {
    let state = compared([]);
    assert_eq!(state.predicted.second.as_ref().map(|picture| picture.total_us()), Some(400_000));
    assert_eq!(state.address(), "count=2&with=twice");
    let alone = state.reduce(Action::Compare(None));
    assert_eq!((alone.address().as_str(), &alone.simulated.second), ("count=2", &None));
}

#[test]
fn a_readers_own_values_stay_and_an_edit_is_one_of_both() {
    let state = compared([edit("count", "5")]);
    assert_eq!(state.address(), "count=5&with=twice");
    let more = simulated(state.reduce(edit("count", "6")));
    assert_eq!(more.predicted.second.as_ref().map(|picture| picture.total_us()), Some(1_200_000));
}

#[test]
fn a_link_compares_and_an_unknown_name_is_told() {
    let visit = |query: &str| after([Action::Visit(query.to_owned())]);
    assert_eq!(visit("count=4&with=twice").address(), "count=4&with=twice");
    let unknown = visit("with=thrice");
    assert_eq!(unknown.address(), "");
    let told = "with in the address: “thrice” is not known: use twice. Leaving it out.";
    assert_eq!(*unknown.notes, [told.to_owned()]);
}

#[test]
fn what_comes_late_is_of_other_values_and_left_out() {
    let state = compared([]);
    let values = state.values.clone();
    let edited = state.clone().reduce(edit("count", "7"));
    let late = Action::Simulated { with: TWICE, values, trace: Ok(Default::default()) };
    let after = edited.reduce(late);
    assert_eq!(after.predicted.second, state.predicted.second);
    assert!(after.awaits_variant());
}

#[test]
fn the_playhead_goes_to_the_end_of_the_longer_run() {
    let end = compared([]).reduce(Action::Play(Command::End));
    assert_eq!((end.now_us(), end.scene() == Scene::Replay), (Some(400_000), true));
}

#[test]
fn another_comparison_ends_a_run() {
    let running = after([Action::Start(Pair::default())]);
    assert!(!running.reduce(Action::Compare(Some(TWICE))).running());
}

#[test]
fn a_moment_in_the_address_waits_for_the_second_run() {
    let visit = Action::Visit("count=2&with=twice&t=350".to_owned());
    let state = simulated(after([visit]));
    assert_eq!(
        (state.now_us(), state.address().as_str()),
        (Some(350_000), "count=2&with=twice&t=350")
    );
}

#[test]
fn what_cannot_be_loaded_is_told_and_nothing_is_predicted() {
    let state = simulated(after([Action::Compare(Some(TWICE))]));
    let state = state.reduce(edit("count", "3"));
    let values = state.values.clone();
    let trace = Err("The comparison could not run: offline.".to_owned());
    let told = state.reduce(Action::Simulated { with: TWICE, values, trace });
    assert_eq!(*told.notes, ["The comparison could not run: offline.".to_owned()]);
    assert!(told.awaits_variant());
    assert!(told.predicted.second.as_ref().is_some_and(|second| second.verdict.is_none()));
}

#[test]
fn a_variant_that_never_ends_is_named_once_it_is_predicted() {
    let waiting = after([Action::Compare(Some(TWICE))]);
    assert_eq!(waiting.status(), "Ready: predicted 200 ms");
    let never = after([edit("calls", "never")]).values.clone();
    let (values, trace) = (waiting.values.clone(), Ok(simulate(twice(&never))));
    let known = waiting.reduce(Action::Simulated { with: TWICE, values, trace });
    assert_eq!(known.status(), "Ready: predicted 200 ms; twice.rs never ends");
    // What was predicted of other values says nothing of these.
    let edited = known.reduce(edit("count", "3"));
    assert_eq!(edited.status(), "Ready: predicted 300 ms");
}
