//! Highlighted code as elements.

use crate::site::highlight::Token;
use yew::prelude::*;

/// A piece of code within a sentence.
pub(in crate::site) fn name(name: &str) -> Html {
    html! { <code translate="no">{ name.to_owned() }</code> }
}

/// A block of code. It can be focused, so that it can be scrolled by keyboard.
pub(in crate::site) fn block(lines: &[Vec<Token>], label: &str) -> Html {
    html! {
        <pre class="block" role="group" aria-label={label.to_owned()} tabindex="0" translate="no">
            <code>{ for lines.iter().map(|tokens| html! { <>{ line(tokens) }{ "\n" }</> }) }</code>
        </pre>
    }
}

/// One line of highlighted code.
pub(in crate::site) fn line(tokens: &[Token]) -> Html {
    let token = |(kind, text): &Token| match *kind {
        "" => html! { text.clone() },
        kind => html! { <span class={format!("tok-{kind}")}>{ text.clone() }</span> },
    };
    tokens.iter().map(token).collect()
}
