//! What stays of a run after an edit.

use super::{Action, after, edit, run_of_the_defaults};
use crate::pair::Pair;
use crate::ui::state::State;
use yew::Reducible;

/// How long the run before took, in microseconds, if there is one.
fn before(state: &State) -> Option<u64> {
    state.before().map(|before| before.picture.total_us())
}

#[test]
fn a_run_stays_after_an_edit_until_the_next_one_ends() {
    let ended = after(run_of_the_defaults());
    assert_eq!(before(&ended), None);
    let edited = ended.reduce(edit("count", "5"));
    assert_eq!(before(&edited), Some(300_000));
    let [start, end] = run_of_the_defaults();
    let running = edited.reduce(edit("count", "6")).reduce(start);
    assert_eq!(before(&running), Some(300_000));
    assert_eq!(before(&running.reduce(end)), None);
}

#[test]
fn it_can_be_kept_and_dismissed() {
    let edited = after(run_of_the_defaults()).reduce(edit("count", "5"));
    let [start, end] = run_of_the_defaults();
    let kept = edited.clone().reduce(Action::Keep(true)).reduce(start).reduce(end);
    assert_eq!(before(&kept), Some(300_000));
    assert_eq!(before(&kept.reduce(Action::Forget)), None);
    assert_eq!(before(&edited.reduce(Action::Forget)), None);
}

#[test]
fn an_address_names_a_kept_run_by_its_settings() {
    let visit = |query: &str| after([Action::Visit(query.to_owned())]);
    let state = visit("count=5&with=count=2;latency=50");
    assert_eq!(before(&state), Some(100_000));
    assert_eq!(state.address(), "count=5&with=count=2;latency=50");
    // The defaults have no settings to name.
    let state = visit("count=5&with=twice&with=");
    assert_eq!(before(&state), Some(300_000));
    assert_eq!(state.address(), "count=5&with=twice&with=");
    assert_eq!(before(&visit("count=5&with=count=5")), None);
    let wrong = visit("with=count=-1");
    assert_eq!((before(&wrong), wrong.notes.len()), (None, 1));
    let edited = after(run_of_the_defaults()).reduce(edit("count", "5"));
    assert_eq!(edited.address(), "count=5");
    assert_eq!(edited.reduce(Action::Keep(true)).address(), "count=5&with=");
}

#[test]
fn a_cancelled_run_is_not_kept() {
    let running = after([Action::Start(Pair::default())]);
    assert_eq!(before(&running.reduce(edit("count", "5"))), None);
}

#[test]
fn a_run_of_the_same_values_is_none_before() {
    let ended = after(run_of_the_defaults());
    assert_eq!(before(&ended.clone().reduce(Action::Watch)), None);
    let same = ended.reduce(edit("count", "5")).reduce(edit("count", "3"));
    assert_eq!(before(&same), None);
}
