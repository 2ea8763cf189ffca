//! What a chart is drawn with, on the screen and on paper. Positions are attributes, as a strict
//! policy wants.

use crate::analysis::escaped;
use std::fmt::Write;
use yew::{Html, html};

/// A piece of a chart; its class says how it looks.
pub(crate) enum Shape {
    /// Its class, and its outline or fill.
    Path(&'static str, String),
    /// Its class, where it begins, on which height it stands, and its words.
    Text(&'static str, i64, i64, String),
}

impl Shape {
    /// The shape as a node of the page.
    pub(crate) fn html(self) -> Html {
        match self {
            Self::Path(class, d) => path(class, d),
            Self::Text(class, x, y, words) => text(class, x, y, words),
        }
    }

    /// Adds the shape to a text of SVG.
    pub(crate) fn write(&self, svg: &mut String) {
        let _ = match self {
            Self::Path(class, d) => write!(svg, "<path class=\"{class}\" d=\"{d}\"/>"),
            Self::Text(class, x, y, words) => {
                let words = escaped(words);
                write!(svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{words}</text>")
            }
        };
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
