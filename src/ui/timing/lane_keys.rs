//! The keys of the lanes: they go from lane to lane, fold one, and edit the call of a predicted one.

use super::Props;
use super::calls::Calls;
use super::rows::Rows;
use crate::lesson::CallEdit;
use crate::ui::keys::modified;
use yew::{Callback, KeyboardEvent};

/// So many lanes are a page.
const PAGE: usize = 10;

pub(super) fn lane_keys(props: &Props, rows: &Rows, calls: &Calls) -> Callback<KeyboardEvent> {
    let (rows, calls) = (rows.clone(), calls.clone());
    let (predicted, on_edit) = (props.predicted.clone(), props.on_edit.clone());
    // After a run keys no longer edit the call of a lane: → and ← fold, or go to the player.
    let editable = props.editable && props.simulated;
    Callback::from(move |event: KeyboardEvent| {
        let (active, last) = (calls.active, rows.lines.len().saturating_sub(1));
        let Some(line) = rows.lines.get(active).filter(|_| !modified(&event)) else { return };
        let lane = line.row.predicted.and_then(|index| predicted.lane(index));
        let call = lane.filter(|_| editable).and_then(|lane| lane.request);
        let steps = if event.shift_key() { 10 } else { 1 };
        let go = |index: usize| {
            if index != active {
                calls.keep_focus();
                calls.activate(rows.name(index));
            }
        };
        let edit = |call, edit| {
            calls.keep_focus();
            on_edit.emit((call, edit));
        };
        match (event.key().as_str(), call) {
            ("ArrowDown", _) => go(last.min(active + 1)),
            ("ArrowUp", _) => go(active.saturating_sub(1)),
            ("PageDown", _) => go(last.min(active + PAGE)),
            ("PageUp", _) => go(active.saturating_sub(PAGE)),
            ("Home", _) => go(0),
            ("End", _) => go(last),
            ("Enter", _) if line.folded.is_some() => rows.fold(active),
            ("ArrowRight", Some(call)) => edit(call, CallEdit::Longer(steps)),
            ("ArrowLeft", Some(call)) => edit(call, CallEdit::Longer(-steps)),
            ("ArrowRight", None) if line.folded == Some(true) => rows.fold(active),
            ("ArrowLeft", None) if line.folded == Some(false) => rows.fold(active),
            // A capital without Shift is Caps Lock's.
            ("x" | "X", Some(call)) if !event.shift_key() => edit(call, CallEdit::Fail),
            _ => return,
        }
        event.prevent_default();
    })
}
