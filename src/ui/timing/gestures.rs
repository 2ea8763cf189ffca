//! What a reader does with the lanes: point, focus, fold, drag the end of a bar.

use super::Props;
use super::calls::use_calls;
use super::lane_keys::lane_keys;
use super::rows::Rows;
use super::size::Zoom;
use crate::analysis::draw::Scale;
use crate::lesson::CallEdit;
use crate::ui::dom;
use crate::ui::hooks::use_mut_ref;
use crate::ui::pointed::Pointed;
use web_sys::{Element, Event};
use yew::prelude::*;

/// The attribute that holds the index of a row.
pub(super) const ROW: &str = "data-row";
/// The class of the end of a bar that can be dragged.
pub(super) const HANDLE: &str = "timing-handle";
/// The class of what folds and unfolds a row.
pub(super) const FOLD: &str = "timing-fold";

/// One call, and what becomes of it.
pub(crate) type Edited = (u32, CallEdit);

/// The bar being dragged, as every group of lanes sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dragged {
    /// Its call, counted from 1.
    pub(crate) call: u32,
    /// Where the axis ends during the drag, in microseconds.
    pub(crate) axis_us: u64,
}

/// The handlers of the element that holds the lanes.
pub(super) struct Gestures {
    pub(super) onpointerover: Callback<PointerEvent>,
    pub(super) onpointerleave: Callback<PointerEvent>,
    pub(super) onpointerdown: Callback<PointerEvent>,
    pub(super) onpointermove: Callback<PointerEvent>,
    pub(super) onlostpointercapture: Callback<PointerEvent>,
    pub(super) onfocusin: Callback<FocusEvent>,
    pub(super) onfocusout: Callback<FocusEvent>,
    pub(super) onkeydown: Callback<KeyboardEvent>,
    /// The row that Tab reaches.
    pub(super) active: usize,
}

/// The end of a bar that is being dragged, as the pointer moves it.
#[derive(Clone, Copy)]
struct Drag {
    call: u32,
    from_x: i32,
    from_us: u64,
    us_per_pixel: f64,
}

#[hook]
pub(super) fn use_gestures(
    props: &Props,
    scroll: &NodeRef,
    rows: &Rows,
    scale: Scale,
    on_hold: &Callback<()>,
) -> Gestures {
    let calls = use_calls(props, scroll, rows);
    let drag = use_mut_ref(|| None::<Drag>);
    let point = {
        let (rows, calls, on_point) = (rows.clone(), calls.clone(), props.on_point.clone());
        move |event: &Event| {
            let name = row_of(event).and_then(|index| rows.name(index));
            calls.point(name);
            on_point.emit(rows.pointed(name));
            name
        }
    };
    let onpointerover = Callback::from({
        let (point, drag) = (point.clone(), drag.clone());
        move |event: PointerEvent| {
            // While a bar is dragged the pointer may be anywhere.
            if drag.borrow().is_none() {
                point(&event);
            }
        }
    });
    let onfocusin = Callback::from({
        let (calls, on_hold) = (calls.clone(), on_hold.clone());
        move |event: FocusEvent| {
            calls.activate(point(&event));
            on_hold.emit(());
        }
    });
    let onfocusout = Callback::from({
        let (calls, on_point) = (calls.clone(), props.on_point.clone());
        move |event: FocusEvent| {
            if event.related_target().is_some() {
                calls.lose_focus();
            }
            on_point.emit(Pointed::Nothing);
        }
    });
    let onpointerdown = Callback::from({
        let (drag, rows, scroll) = (drag.clone(), rows.clone(), scroll.clone());
        let (predicted, on_drag) = (props.predicted.clone(), props.on_drag.clone());
        move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            let Some(index) = row_of(&event) else { return };
            let lane = rows.lines.get(index).and_then(|line| line.row.predicted);
            let lane = lane.and_then(|index| predicted.lane(index));
            if is_on(&event, FOLD) {
                rows.fold(index);
            } else if let (true, Some(lane)) = (is_on(&event, HANDLE), lane)
                && let (Some(call), Some((ends_us, _))) = (lane.request, lane.end)
            {
                let from_us = ends_us.saturating_sub(lane.started_us().unwrap_or(ends_us));
                let us_per_pixel =
                    scale.end_us as f64 / (scale.width as f64 * Zoom::now().factor());
                *drag.borrow_mut() =
                    Some(Drag { call, from_x: event.client_x(), from_us, us_per_pixel });
                on_drag.emit(Some(Dragged { call, axis_us: scale.end_us }));
                // Not by the bar, which an edit may move. Refused where the pointer is gone.
                if let Some(lanes) = scroll.cast::<Element>() {
                    let _ = lanes.set_pointer_capture(event.pointer_id());
                }
                event.prevent_default();
            }
        }
    });
    let onpointermove = Callback::from({
        let (drag, on_edit, on_drag) = (drag.clone(), props.on_edit.clone(), props.on_drag.clone());
        move |event: PointerEvent| {
            // A copy: the edit is drawn before `emit` returns.
            let current = *drag.borrow();
            if !dom::main_button_is_down(&event) {
                if drag.take().is_some() {
                    on_drag.emit(None);
                }
            } else if let Some(drag) = current {
                let moved_us = f64::from(event.client_x() - drag.from_x) * drag.us_per_pixel;
                let ms = (drag.from_us as f64 + moved_us).max(0.0) / 1000.0;
                on_edit.emit((drag.call, CallEdit::Takes(ms as u32)));
            }
        }
    });
    Gestures {
        onpointerover,
        onpointerleave: props.on_point.reform(|_| Pointed::Nothing),
        onpointerdown,
        onpointermove,
        onlostpointercapture: props.on_drag.reform(move |_| {
            drag.take();
            None
        }),
        onfocusin,
        onfocusout,
        onkeydown: lane_keys(props, rows, &calls),
        active: calls.active,
    }
}

fn row_of(event: &Event) -> Option<usize> {
    let row = dom::closest(event, &format!("[{ROW}]"))?;
    row.get_attribute(ROW)?.parse().ok()
}

fn is_on(event: &Event, class: &str) -> bool {
    dom::closest(event, &format!(".{class}")).is_some()
}
