//! What stays of a run after an edit.

use super::{Action, after, edit, run_of, run_of_the_defaults};
use crate::analysis::Verdict;
use crate::engine::Trace;
use crate::lesson::{CallEdit, Values, from_query};
use crate::pair::Pair;
use crate::script::cut;
use crate::ui::fixture::LAB;
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
    // It shows once the values are others.
    let same = visit("count=5&with=count=5");
    assert_eq!((before(&same), same.address().as_str()), (None, "count=5&with=count=5"));
    let wrong = visit("with=count=-1");
    assert_eq!((before(&wrong), wrong.notes.len()), (None, 1));
    let edited = after(run_of_the_defaults()).reduce(edit("count", "5"));
    assert_eq!(edited.address(), "count=5");
    assert_eq!(edited.reduce(Action::Keep(true)).address(), "count=5&with=");
}

#[test]
fn a_run_that_an_edit_cuts_does_not_stay() {
    let running = after([Action::Start(Pair::default())]);
    assert_eq!(before(&running.reduce(edit("count", "5"))), None);
}

#[test]
fn a_run_stays_however_it_ended() {
    let stays = |trace: Trace| {
        let edited = after(run_of(trace)).reduce(edit("count", "5"));
        edited.before().and_then(|before| before.picture.verdict.clone())
    };
    let (endless, _) = from_query(LAB.params, "calls=100,never");
    let stalled = stays(LAB.simulate(&endless));
    assert!(matches!(stalled, Some((100_000, Verdict::Stalled))), "{stalled:?}");
    assert_eq!(stays(cancelled()), Some((250_000, Verdict::Cancelled)));
    // Its worker was lost before it began.
    assert_eq!(stays(Trace::default()), None);
}

/// A run of the defaults that was cancelled after 250 ms.
fn cancelled() -> Trace {
    let mut trace = LAB.simulate(&Values::defaults(LAB.params));
    trace.events.retain(|event| event.at_us < 300_000);
    cut(&mut trace, 250_000);
    trace
}

#[test]
fn a_cancelled_run_does_not_replace_a_kept_one() {
    let kept = after(run_of_the_defaults()).reduce(edit("count", "5")).reduce(Action::Keep(true));
    let [start, end] = run_of(cancelled());
    let again = kept.reduce(edit("count", "3")).reduce(start).reduce(end);
    assert_eq!(before(&again.reduce(edit("count", "5"))), Some(300_000));
}

#[test]
fn a_run_of_the_same_values_is_none_before() {
    let ended = after(run_of_the_defaults());
    assert_eq!(before(&ended.clone().reduce(Action::Watch)), None);
    let same = ended.reduce(edit("count", "5")).reduce(edit("count", "3"));
    assert_eq!(before(&same), None);
}

#[test]
fn an_address_without_a_kept_run_keeps_none() {
    let visit = |query: &str| Action::Visit(query.to_owned());
    let linked = after([visit("count=5&with=count=2"), visit("count=5")]);
    assert_eq!((before(&linked), linked.address().as_str()), (None, "count=5"));
    let edited = after(run_of_the_defaults()).reduce(edit("count", "5"));
    let back = edited.reduce(Action::Keep(true)).reduce(visit("count=5"));
    assert_eq!((before(&back), back.address().as_str()), (Some(300_000), "count=5"));
}

#[test]
fn a_kept_run_of_an_address_gives_way_to_its_own_measurement() {
    let linked = after([Action::Visit("count=5&with=".to_owned())]);
    assert!(linked.before().is_some_and(|before| !before.measured));
    let [start, end] = run_of_the_defaults();
    let ran = linked.reduce(edit("count", "3")).reduce(start).reduce(end);
    let edited = ran.reduce(edit("count", "5"));
    assert!(edited.before().is_some_and(|before| before.measured && before.kept));
}

#[test]
fn an_edit_of_a_call_that_changes_nothing_leaves_the_run() {
    let ended = after(run_of_the_defaults());
    let touched = ended.reduce(Action::EditCall(2, CallEdit::Takes(103)));
    assert!(touched.over().is_some());
    assert_eq!(touched.address(), "");
    assert!(touched.reduce(Action::EditCall(2, CallEdit::Takes(110))).over().is_none());
}
