//! Editing a single call on its bar in the timeline: the answer is a new list of calls.

use super::calls::print_calls;
use super::param::{MOST_MS, STEP_MS};
use super::service_params::{calls_made, param, service};
use super::{Part, Values};
use crate::engine::Call;
use std::mem;

/// What a reader can do to a single call, on its bar in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallEdit {
    /// It takes this many milliseconds, rounded to the step of the form.
    Takes(u32),
    /// It takes this many steps longer (or shorter, if negative).
    Longer(i32),
    /// It fails; or, if it fails already, it succeeds.
    Fail,
}

/// The most calls that can be edited one by one: a longer list could not be read in its field.
const MOST_EDITED: u32 = 200;

/// The text of the call list after an edit of call `id`, counted from 1. `None` if the lesson has
/// no such list or no such call, and if the call stays as it is. A call that is never answered can only be
/// given a time; any other edit of it gives `None`.
pub fn edit_call(values: &Values, id: u32, edit: CallEdit) -> Option<String> {
    if !edits_calls(values) {
        return None;
    }
    let mut calls: Vec<Call> = service(values).calls.into_iter().map(in_steps).collect();
    let call = calls.get_mut((id as usize).checked_sub(1)?)?;
    let ms = match edit {
        CallEdit::Takes(ms) => ms,
        CallEdit::Longer(steps) => millis(call)?.saturating_add_signed(steps * STEP_MS as i32),
        CallEdit::Fail => millis(call)?,
    };
    let fails = call.fails != (edit == CallEdit::Fail);
    let edited = in_steps(Call { fails, ..Call::ok(ms) });
    let changes = mem::replace(call, edited) != edited;
    changes.then(|| print_calls(&calls))
}

/// Whether the calls of these values can be edited one by one, on their bars.
pub fn edits_calls(values: &Values) -> bool {
    let few = calls_made(values).is_some_and(|calls| calls <= MOST_EDITED);
    few && param(values, Part::Calls).is_some()
}

/// How many milliseconds a call takes; `None` if it is never answered.
fn millis(call: &Call) -> Option<u32> {
    call.time_us().map(|time_us| (time_us / 1000) as u32)
}

/// A call with its time rounded to the step of the form, and no longer than the form accepts.
fn in_steps(call: Call) -> Call {
    let Some(ms) = millis(&call) else { return call };
    let ms = (ms + STEP_MS / 2) / STEP_MS * STEP_MS;
    Call { fails: call.fails, ..Call::ok(ms.min(MOST_MS)) }
}
