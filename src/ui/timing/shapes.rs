//! The shapes of a chart as nodes of the page. Positions are attributes, as a strict policy wants.

use crate::analysis::draw::{Shape, path_of};
use yew::{Html, html};

/// Shapes as nodes of the page, in pixels.
pub(crate) fn pixels(shapes: Vec<Shape>) -> Html {
    let node = |shape| match shape {
        Shape::Path(class, d) => path(class, d),
        Shape::Marks(class, marks) => path(class, path_of(&marks)),
        Shape::Text(class, x, y, words) => text(class, x, y, words),
    };
    shapes.into_iter().map(node).collect()
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
