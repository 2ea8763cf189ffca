//! The timeline on paper: all of it, on as many sheets as that takes. It is drawn while the browser
//! announces that it prints: some browsers then lay out the sheets at once, and wait for no component.

use super::axis::{self, AXIS, TRACK};
use super::drawing::Drawing;
use super::gauges::{self, GAUGE};
use super::lane;
use super::layout::FOLD;
use crate::analysis::Picture;
use crate::analysis::draw::{ROW, Shape, ghost};
use crate::ui::dom::{Listener, window};
use crate::ui::hooks::{use_effect_with, use_mut_ref};
use std::fmt::Write;
use std::rc::Rc;
use web_sys::Element;
use yew::{Html, hook, html, use_node_ref};

/// The width for which it is drawn, in pixels: about that of A4 between its margins. Any other
/// sheet scales it.
const WIDTH: i64 = 700;

/// So many rows are one picture, which no sheet cuts in two.
const ROWS: usize = 5;

/// An element that holds the timeline for as long as the browser prints.
#[hook]
pub(super) fn use_paper(drawing: &Rc<Drawing>) -> Html {
    let place = use_node_ref();
    let latest = use_mut_ref(|| drawing.clone());
    latest.replace(drawing.clone());
    use_effect_with(place.clone(), move |place| {
        let listen = |kind, draw: fn(&Drawing) -> String| {
            let (place, latest) = (place.clone(), latest.clone());
            Listener::new(window(), kind, move |_| {
                if let Some(place) = place.cast::<Element>() {
                    place.set_inner_html(&draw(&latest.borrow()));
                }
            })
        };
        let listeners = [listen("beforeprint", whole), listen("afterprint", |_| String::new())];
        move || drop(listeners)
    });
    html! { <div ref={place} class="timing-paper" /> }
}

/// Axis, lanes and gauges as SVG, which the page's style sheets colour.
fn whole(drawing: &Drawing) -> String {
    let nothing = Picture::default();
    let measured = drawing.props.measured.as_deref().unwrap_or(&nothing);
    let layout = drawing.layout(measured, WIDTH);
    let (scale, now_us) = (&layout.scale, drawing.props.now_us);
    let draws = lane::Draws {
        layout,
        until_us: drawing.until_us(measured),
        editable: false,
        dragged: None,
        detail: "",
    };
    let printed = drawing.printed(scale, TRACK, measured);
    let mut svg = String::new();
    picture(&mut svg, "timing-axis", 0, AXIS, &axis::shapes(scale, printed, now_us));
    let rows = drawing.rows.lines.len();
    for first in (0..rows).step_by(ROWS) {
        let (top, bottom) = (first as i64 * ROW, rows.min(first + ROWS) as i64 * ROW);
        let mut shapes = lane::behind(scale, (top, bottom), now_us);
        for index in first..rows.min(first + ROWS) {
            shapes.extend(lane::shapes(&draws, &drawing.row(index, measured)));
        }
        picture(&mut svg, "timing-sheet", top, bottom - top, &shapes);
    }
    if let Some(calls) = &drawing.facts.never_made {
        picture(&mut svg, "timing-sheet", 0, ROW, &ghost(scale, FOLD, 0, calls));
    }
    for (predicted, others) in drawing.curves.each() {
        let shapes = gauges::shapes(scale, predicted, others, now_us);
        picture(&mut svg, "gauges", 0, GAUGE, &shapes);
    }
    svg
}

/// Adds a picture of what stands between two heights.
fn picture(svg: &mut String, class: &str, top: i64, height: i64, shapes: &[Shape]) {
    let _ = write!(svg, "<svg class=\"{class}\" viewBox=\"0 {top} {WIDTH} {height}\">");
    shapes.iter().for_each(|shape| shape.write(svg));
    *svg += "</svg>";
}
