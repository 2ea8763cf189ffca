//! One line of code, drawn again only when the number parked at it changes.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct CodeLineProps {
    /// Counted from 1.
    pub(super) number: usize,
    /// The highlighted text, as HTML.
    pub(super) html: AttrValue,
    /// How many futures are parked here.
    pub(super) parked: u32,
}

/// Number, count and text.
#[component]
pub(super) fn CodeLine(props: &CodeLineProps) -> Html {
    let parked = props.parked > 0;
    html! {
        <div class={classes!("code-line", parked.then_some("is-parked"))}>
            <span class="code-number" aria-hidden="true">{ props.number }</span>
            <span class="code-gutter">
                <span class="code-parked" hidden={!parked}>
                    { if parked { format!("{} parked", props.parked) } else { String::new() } }
                </span>
            </span>
            <code class="code-text">{ Html::from_html_unchecked(props.html.clone()) }</code>
        </div>
    }
}
