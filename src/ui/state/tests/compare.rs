//! What a lab knows where two runs are compared.

use super::{Action, Command, after, edit};
use crate::pair::Pair;
use crate::ui::fixture::TWICE;
use crate::ui::state::Scene;
use yew::Reducible;

fn compared() -> [Action; 1] {
    [Action::Compare(Some(TWICE))]
}

#[test]
fn a_comparison_is_simulated_and_stands_in_the_address() {
    let state = after(compared());
    assert_eq!(state.predicted.second.as_ref().map(|picture| picture.total_us()), Some(400_000));
    assert_eq!(state.address(), "count=2&with=twice");
    let alone = state.reduce(Action::Compare(None));
    assert_eq!((alone.address().as_str(), &alone.simulated.second), ("count=2", &None));
}

#[test]
fn a_readers_own_values_stay_and_an_edit_is_one_of_both() {
    let state = after([edit("count", "5")].into_iter().chain(compared()));
    assert_eq!(state.address(), "count=5&with=twice");
    let more = state.reduce(edit("count", "6"));
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
fn the_playhead_goes_to_the_end_of_the_longer_run() {
    let end = after(compared()).reduce(Action::Play(Command::End));
    assert_eq!((end.now_us(), end.scene() == Scene::Replay), (Some(400_000), true));
}

#[test]
fn another_comparison_ends_a_run() {
    let running = after([Action::Start(Pair::default())]);
    assert!(!running.reduce(Action::Compare(Some(TWICE))).running());
}
