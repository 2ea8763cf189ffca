//! One line of code, drawn again only when the number parked at it changes.

use super::source::Token;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct CodeLineProps {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) tokens: Rc<[Token]>,
    /// How many futures are parked here.
    pub(super) parked: u32,
}

/// Number, count and text.
#[component]
pub(super) fn CodeLine(props: &CodeLineProps) -> Html {
    let parked = props.parked > 0;
    let token = |token: &Token| match token.class {
        "" => html! { <>{ &token.text }</> },
        class => html! { <span {class}>{ &token.text }</span> },
    };
    html! {
        <div class={classes!("code-line", parked.then_some("is-parked"))}>
            <span class="code-number" aria-hidden="true">{ props.number }</span>
            <span class="code-gutter">
                <span class="code-parked" hidden={!parked}>
                    { if parked { format!("{} parked", props.parked) } else { String::new() } }
                </span>
            </span>
            <code class="code-text">{ for props.tokens.iter().map(token) }</code>
        </div>
    }
}
