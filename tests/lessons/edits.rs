//! Editing a call on its bar gives a new list of calls.

use crate::check::lab;
use async_design_patterns::lesson::{CallEdit, edit_call, from_query};

/// The list of calls after an edit of one of them.
fn edited(query: &str, id: u32, edit: CallEdit) -> Option<String> {
    let (values, notes) = from_query(lab("sequential").params, query);
    assert!(notes.is_empty(), "{query}: {notes:?}");
    edit_call(&values, id, edit)
}

#[test]
fn a_call_takes_another_time_or_fails() {
    let calls = |id, edit| edited("calls=100,200x", id, edit);
    assert_eq!(calls(1, CallEdit::Takes(154)).as_deref(), Some("150,200x"));
    assert_eq!(calls(2, CallEdit::Longer(-2)).as_deref(), Some("100,180x"));
    assert_eq!(calls(1, CallEdit::Longer(-20)).as_deref(), Some("0,200x"));
    assert_eq!(calls(1, CallEdit::Fail).as_deref(), Some("100x,200x"));
    assert_eq!(calls(2, CallEdit::Fail).as_deref(), Some("100,200"));
    assert_eq!(calls(3, CallEdit::Fail), None);
    assert_eq!(edited("", 2, CallEdit::Fail).as_deref(), Some("100,100x,100"));
}

#[test]
fn a_call_that_is_never_answered_can_be_given_a_time_and_no_more() {
    let calls = |edit| edited("calls=100,never", 2, edit);
    assert_eq!(calls(CallEdit::Fail), None);
    assert_eq!(calls(CallEdit::Longer(1)), None);
    assert_eq!(calls(CallEdit::Takes(300)).as_deref(), Some("100,300"));
    // Editing another call keeps it.
    assert_eq!(edited("calls=100,never", 1, CallEdit::Fail).as_deref(), Some("100x,never"));
}
