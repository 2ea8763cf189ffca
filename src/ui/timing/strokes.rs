//! The keys of the lanes: they go from lane to lane, fold one, and edit the call of a predicted one.

use super::Props;
use super::active::Active;
use super::rows::Rows;
use crate::lesson::{CallEdit, call_of};
use crate::ui::keys::modified;
use yew::{Callback, KeyboardEvent};

/// So many lanes are a page.
const PAGE: usize = 10;

pub(super) fn strokes(props: &Props, rows: &Rows, active: &Active) -> Callback<KeyboardEvent> {
    let (lines, on_fold, active) = (rows.lines.clone(), rows.on_fold.clone(), active.clone());
    let (predicted, on_edit, editable) =
        (props.predicted.clone(), props.on_edit.clone(), props.editable);
    Callback::from(move |event: KeyboardEvent| {
        let Some(line) = lines.get(active.index).filter(|_| !modified(&event)) else { return };
        let lane = line.row.predicted.and_then(|index| predicted.lanes.get(index));
        let call = lane.filter(|_| editable).and_then(|lane| call_of(&lane.label));
        let steps = if event.shift_key() { 10 } else { 1 };
        let go = |index: usize| {
            let index = index.min(lines.len() - 1);
            *active.keeps_focus.borrow_mut() = index != active.index;
            active.set.set(Some(lines[index].name));
        };
        let edit = |call, edit| {
            *active.keeps_focus.borrow_mut() = true;
            on_edit.emit((call, edit));
        };
        match (event.key().as_str(), call) {
            ("ArrowDown", _) => go(active.index + 1),
            ("ArrowUp", _) => go(active.index.saturating_sub(1)),
            ("PageDown", _) => go(active.index + PAGE),
            ("PageUp", _) => go(active.index.saturating_sub(PAGE)),
            ("Home", _) => go(0),
            ("End", _) => go(usize::MAX),
            ("Enter", _) if line.folded.is_some() => on_fold.emit(line.name),
            ("ArrowRight", Some(call)) => edit(call, CallEdit::Longer(steps)),
            ("ArrowLeft", Some(call)) => edit(call, CallEdit::Longer(-steps)),
            ("x", Some(call)) => edit(call, CallEdit::Fail),
            _ => return,
        }
        event.prevent_default();
    })
}
