//! What a reader does with the lanes: point, focus, fold, drag the end of a bar.

use super::Props;
use super::rows::{Line, Rows};
use crate::analysis::Row;
use crate::analysis::chart::Scale;
use crate::lesson::{CallEdit, call_of};
use crate::ui::pointed::Pointed;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::prelude::*;

/// The attribute that holds the index of a row.
pub(super) const ROW: &str = "data-row";
/// The class of the end of a bar that can be dragged.
pub(super) const HANDLE: &str = "timing-handle";
/// The class of what folds and unfolds a row.
pub(super) const FOLD: &str = "timing-fold";

/// One call, and what becomes of it.
pub(crate) type Edited = (u32, CallEdit);

/// The handlers of the element that holds the lanes.
pub(super) struct Hands {
    pub(super) onpointerover: Callback<PointerEvent>,
    pub(super) onpointerleave: Callback<PointerEvent>,
    pub(super) onpointerdown: Callback<PointerEvent>,
    pub(super) onpointermove: Callback<PointerEvent>,
    pub(super) onpointerup: Callback<PointerEvent>,
    pub(super) onfocusin: Callback<FocusEvent>,
    pub(super) onfocusout: Callback<FocusEvent>,
    pub(super) onkeydown: Callback<KeyboardEvent>,
    /// The row that Tab reaches.
    pub(super) active: usize,
}

/// The end of a bar that is being dragged.
#[derive(Clone, Copy)]
struct Drag {
    call: u32,
    from_x: i32,
    from_us: u64,
    us_per_pixel: f64,
}

#[hook]
pub(super) fn use_hands(props: &Props, scroll: &NodeRef, rows: &Rows, scale: Scale) -> Hands {
    let active = use_state_eq(|| 0_usize);
    let drag = use_mut_ref(|| None::<Drag>);
    let lines = rows.lines.clone();
    let on_row = {
        let (lines, on_point) = (lines.clone(), props.on_point.clone());
        move |event: &Event| {
            let row = row_of(event).and_then(|index| lines.get(index));
            on_point.emit(row.map_or(Pointed::Nothing, |line| Pointed::Lane(line.row)));
        }
    };
    let onpointerover = Callback::from({
        let on_row = on_row.clone();
        move |event: PointerEvent| on_row(&event)
    });
    let onfocusin = Callback::from({
        let active = active.setter();
        move |event: FocusEvent| {
            if let Some(index) = row_of(&event) {
                active.set(index);
            }
            on_row(&event);
        }
    });
    let onpointerdown = Callback::from({
        let (drag, lines) = (drag.clone(), lines.clone());
        let (predicted, on_fold) = (props.predicted.clone(), rows.on_fold.clone());
        move |event: PointerEvent| {
            let Some(line) = row_of(&event).and_then(|index| lines.get(index)) else { return };
            let lane = line.row.predicted.and_then(|index| predicted.lanes.get(index));
            if is_on(&event, FOLD) {
                on_fold.emit(line.row);
            } else if let (true, Some(lane)) = (is_on(&event, HANDLE), lane)
                && let (Some(call), Some((ends_us, _))) = (call_of(&lane.label), lane.end)
            {
                let from_us = ends_us.saturating_sub(lane.started_us().unwrap_or(ends_us));
                let us_per_pixel = scale.end_us as f64 / scale.width as f64;
                *drag.borrow_mut() =
                    Some(Drag { call, from_x: event.client_x(), from_us, us_per_pixel });
                event.prevent_default();
            }
        }
    });
    let onpointermove = Callback::from({
        let (drag, on_edit) = (drag.clone(), props.on_edit.clone());
        move |event: PointerEvent| {
            if event.buttons() != 1 {
                drag.take();
            } else if let Some(drag) = *drag.borrow() {
                let moved_us = f64::from(event.client_x() - drag.from_x) * drag.us_per_pixel;
                let ms = (drag.from_us as f64 + moved_us).max(0.0) / 1000.0;
                on_edit.emit((drag.call, CallEdit::Takes(ms as u32)));
            }
        }
    });
    Hands {
        onpointerover,
        onpointerleave: props.on_point.reform(|_| Pointed::Nothing),
        onpointerdown,
        onpointermove,
        onpointerup: Callback::from(move |_| *drag.borrow_mut() = None),
        onfocusin,
        onfocusout: props.on_point.reform(|_| Pointed::Nothing),
        onkeydown: on_keys(props, scroll, &lines, *active, rows.on_fold.clone()),
        active: (*active).min(lines.len().saturating_sub(1)),
    }
}

/// Up and down go from lane to lane, Enter folds one; left and right change how long the call of
/// a predicted lane takes, and x whether it fails.
fn on_keys(
    props: &Props,
    scroll: &NodeRef,
    lines: &Rc<Vec<Line>>,
    active: usize,
    on_fold: Callback<Row>,
) -> Callback<KeyboardEvent> {
    let (scroll, lines) = (scroll.clone(), lines.clone());
    let (predicted, on_edit, editable) =
        (props.predicted.clone(), props.on_edit.clone(), props.editable);
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(line) = lines.get(active) else { return };
        let lane = line.row.predicted.and_then(|index| predicted.lanes.get(index));
        let call = lane.filter(|_| editable).and_then(|lane| call_of(&lane.label));
        let steps = if event.shift_key() { 10 } else { 1 };
        match (event.key().as_str(), call) {
            ("ArrowDown", _) => focus(&scroll, (active + 1).min(lines.len() - 1)),
            ("ArrowUp", _) => focus(&scroll, active.saturating_sub(1)),
            ("Enter", _) if line.folded.is_some() => on_fold.emit(line.row),
            ("ArrowRight", Some(call)) => on_edit.emit((call, CallEdit::Longer(steps))),
            ("ArrowLeft", Some(call)) => on_edit.emit((call, CallEdit::Longer(-steps))),
            ("x", Some(call)) => on_edit.emit((call, CallEdit::Fail)),
            _ => return,
        }
        event.prevent_default();
    })
}

/// Gives a row the focus. The rows beside those in view are drawn too, so it is there.
fn focus(scroll: &NodeRef, index: usize) {
    let row = scroll
        .cast::<Element>()
        .and_then(|element| element.query_selector(&format!("[{ROW}=\"{index}\"]")).ok().flatten());
    if let Some(row) = row {
        // An SVG element is focused as an HTML element is.
        let _ = row.unchecked_into::<HtmlElement>().focus();
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

fn row_of(event: &Event) -> Option<usize> {
    let row = target(event)?.closest(&format!("[{ROW}]")).ok().flatten()?;
    row.get_attribute(ROW)?.parse().ok()
}

fn is_on(event: &Event, class: &str) -> bool {
    target(event)
        .is_some_and(|target| target.closest(&format!(".{class}")).is_ok_and(|e| e.is_some()))
}
