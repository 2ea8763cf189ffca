//! The shapes of a chart as nodes of the page. Positions are attributes, as a strict policy wants.

use crate::analysis::chart::Shape;
use yew::{Html, html};

impl Shape {
    /// The shape as a node of the page.
    pub(crate) fn html(self) -> Html {
        match self {
            Self::Path(class, d) => path(class, d),
            Self::Text(class, x, y, words) => text(class, x, y, words),
        }
    }
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
