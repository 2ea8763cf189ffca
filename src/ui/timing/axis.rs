//! The time axis, which is the slider of the playhead.

use super::layout::Layouts;
use super::size::Zoom;
use crate::analysis::draw::{Mark, PRINTED, Scale, Shape};
use crate::engine::Trace;
use crate::pair::Pair;
use crate::player::{Command, Player, Stride};
use crate::ui::dom::main_button_is_down;
use crate::ui::keys::modified;
use crate::ui::shared::Same;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// The height of the axis, in pixels.
pub(super) const AXIS: i64 = 30;
/// The height of its line.
pub(super) const TRACK: i64 = 22;

pub(super) struct Axis<'a> {
    /// The element that is dragged.
    pub(super) node: NodeRef,
    pub(super) layouts: &'a Layouts,
    /// The marks of the output.
    pub(super) printed: &'a dyn Fn(&Scale) -> [Vec<Mark>; 2],
    /// The playhead and its traces.
    pub(super) player: Player,
    pub(super) traces: Pair<Same<Trace>>,
    /// The moment of a run that goes on, whose time nobody can move.
    pub(super) live_us: Option<u64>,
    pub(super) on_play: Callback<Command>,
}

/// One playhead: drag it, or move it with the arrow keys.
pub(super) fn axis(props: Axis<'_>) -> Html {
    let node = props.node;
    let live = props.live_us.is_some();
    let now_us = props.live_us.unwrap_or(props.player.now_us());
    let traces = props.traces.as_ref().map(|trace| &**trace);
    let end_us = Player::at_end(traces).now_us();
    let at = {
        let (node, scale) = (node.clone(), props.layouts.shown().scale);
        move |event: &PointerEvent| -> Option<u64> {
            let left = node.cast::<Element>()?.get_bounding_client_rect().left();
            Some(scale.at_us((f64::from(event.client_x()) - left) / Zoom::now().factor()))
        }
    };
    let onpointerdown = {
        let (at, node, on_play) = (at.clone(), node.clone(), props.on_play.clone());
        move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let (Some(at_us), Some(element)) = (at(&event), node.cast::<HtmlElement>()) {
                // WebKit selects from what takes no selection too. Nor does a press give the focus then.
                event.prevent_default();
                let _ = element.focus();
                // Refused where the pointer is gone already.
                let _ = element.set_pointer_capture(event.pointer_id());
                on_play.emit(Command::Drag(at_us));
            }
        }
    };
    let onpointermove = {
        let on_play = props.on_play.clone();
        move |event: PointerEvent| {
            if let (true, Some(at_us)) = (main_button_is_down(&event), at(&event)) {
                on_play.emit(Command::Drag(at_us));
            }
        }
    };
    let drop = props.on_play.reform(|_: PointerEvent| Command::Drop);
    let onkeydown = {
        let (on_play, now_us) = (props.on_play.clone(), props.player.now_us());
        move |event: KeyboardEvent| {
            let stride = Stride::with(event.shift_key());
            let tenth = (end_us / 10).max(1);
            let command = match event.key().as_str() {
                _ if modified(&event) => return,
                "ArrowRight" | "ArrowUp" => Command::Next(stride),
                "ArrowLeft" | "ArrowDown" => Command::Previous(stride),
                "PageUp" => Command::Seek(now_us + tenth),
                "PageDown" => Command::Seek(now_us.saturating_sub(tenth)),
                "Home" => Command::Start,
                "End" => Command::End,
                _ => return,
            };
            event.prevent_default();
            on_play.emit(command);
        }
    };
    // A moment that moves by itself is not told: it would be at every frame.
    let told = match props.player.playing() {
        _ if live => "Running".to_owned(),
        true => "Playing".to_owned(),
        false => props.player.told(traces),
    };
    html! {
        <div
            ref={node}
            class="timing-slider"
            role="slider"
            tabindex="0"
            aria-label="Playhead"
            aria-valuemin="0"
            aria-valuemax={(end_us / 1000).to_string()}
            aria-valuenow={(now_us / 1000).min(end_us / 1000).to_string()}
            aria-valuetext={told}
            aria-disabled={live.to_string()}
            {onpointerdown}
            {onpointermove}
            onpointerup={drop.clone()}
            onpointercancel={drop}
            {onkeydown}
        >
            <svg class="timing-axis" aria-hidden="true" translate="no">
                { props.layouts.draw(&|layout| {
                    layout.drawn(shapes(&layout.scale, (props.printed)(&layout.scale), Some(now_us)))
                }) }
            </svg>
        </div>
    }
}

/// The line of the axis with the moments on it and the marks of the output, and the playhead if it is
/// somewhere.
pub(super) fn shapes(scale: &Scale, printed: [Vec<Mark>; 2], now_us: Option<u64>) -> Vec<Shape> {
    let mut shapes =
        vec![Shape::Path("timing-track", format!("M{} {TRACK}H{}", scale.left, scale.right()))];
    if let Some(x) = now_us.map(|now_us| scale.x(now_us)) {
        let knob = Mark { x, y: TRACK, d: "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0" };
        shapes.push(Shape::Path("timing-now", format!("M{x} {TRACK}V{AXIS}")));
        shapes.push(Shape::Marks("timing-knob", vec![knob]));
    }
    // They can be seen over the playhead, which rests where the last one is.
    let printed = PRINTED.into_iter().zip(printed);
    shapes.extend(printed.map(|(class, marks)| Shape::Marks(class, marks)));
    let labels = scale.labels().into_iter();
    let labels = labels.map(|(_, x, label)| Shape::Text("timing-tick", x, 12, label));
    shapes.extend(labels);
    shapes
}
