//! The shapes of a chart as nodes of the page. Positions are attributes, as a strict policy wants.

use super::size::Zoom;
use crate::analysis::draw::Shape;
use yew::{Html, html};

/// Shapes as nodes of the page.
pub(crate) fn drawn(shapes: Vec<Shape>) -> Html {
    let node = |shape| match shape {
        Shape::Path(class, d) => path(class, d),
        Shape::Text(class, x, y, words) => text(class, x, y, words),
    };
    shapes.into_iter().map(node).collect()
}

/// What is drawn, as large as the lab is shown. In WebKit the `zoom` of a style sheet leaves it as it is.
pub(super) fn enlarged(zoom: Zoom, drawn: Html) -> Html {
    let transform = match zoom {
        Zoom::None => "scale(1)",
        Zoom::Quarter => "scale(1.25)",
    };
    html! { <g {transform}>{ drawn }</g> }
}

/// A path: outline or fill is its class's.
#[inline(never)]
pub(crate) fn path(class: &'static str, d: String) -> Html {
    html! { <path {class} {d} /> }
}

/// A text that begins at `x` and stands on `y`.
#[inline(never)]
fn text(class: &'static str, x: i64, y: i64, text: String) -> Html {
    html! { <text {class} x={x.to_string()} y={y.to_string()}>{ text }</text> }
}
