//! The two things a chart is drawn with. Positions are attributes, as a strict policy wants.

use yew::{Html, html};

/// A path: outline or fill is its class's.
#[inline(never)]
pub(crate) fn path(class: &'static str, d: String) -> Html {
    html! { <path {class} {d} /> }
}

/// A text that begins at `x` and stands on `y`.
#[inline(never)]
pub(crate) fn text(class: &'static str, x: i64, y: i64, text: String) -> Html {
    html! { <text {class} x={x.to_string()} y={y.to_string()}>{ text }</text> }
}
