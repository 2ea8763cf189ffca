//! Turns a page in Yew into text, on this thread.

use yew::LocalServerRenderer;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct Props {
    page: Html,
}

#[component]
fn Page(props: &Props) -> Html {
    props.page.clone()
}

/// The text of a page.
pub(super) fn text(page: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime without drivers needs nothing from the system");
    let renderer = LocalServerRenderer::<Page>::with_props(Props { page }).hydratable(false);
    let body = tokio::task::LocalSet::new().block_on(&runtime, renderer.render());
    format!("<!doctype html>\n{body}\n")
}
