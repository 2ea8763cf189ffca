//! Renders Yew's `Html` to text, on this thread.

use yew::LocalServerRenderer;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct Props {
    html: Html,
}

#[component]
fn Whole(props: &Props) -> Html {
    props.html.clone()
}

/// The text of HTML.
pub(super) fn html(html: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime without drivers needs nothing from the system");
    let renderer = LocalServerRenderer::<Whole>::with_props(Props { html }).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}
