//! Text that changes. A page translator puts elements of its own in the place of the text nodes it
//! finds, so what is changed must not be a text node that was kept.

use std::iter;
use std::rc::Rc;
use yew::virtual_dom::Key;
use yew::{AttrValue, Html, html};

/// A text in an element of its own, which is made anew when the text is another one.
///
/// Other bare text may stand before it, but not behind it: Yew inserts the new element before what
/// comes next, and a translator may have taken that out of the page.
pub(super) fn fresh(text: &str) -> Html {
    element(text.into(), unbroken(text))
}

/// The same for a text that is shown as it is, space by space: what a program printed.
pub(super) fn fresh_as_is(text: &str) -> Html {
    element(text.into(), text.to_owned())
}

/// The same, made anew with each `count` too: a screen reader announces the same words again.
pub(super) fn fresh_each(count: u32, text: &str) -> Html {
    element(format!("{count} {text}").into(), unbroken(text))
}

#[inline(never)]
fn element(key: Key, text: String) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    html! { <span {key}>{ AttrValue::Rc(Rc::from(text)) }</span> }
}

/// A text in which no line breaks between a number and its unit.
pub(super) fn unbroken(text: &str) -> String {
    // `str::replace` would add a searcher of its own to the program; slicing, the code that panics where a slice would
    // cut a letter.
    let mut rest = text.chars();
    iter::from_fn(|| {
        let letter = rest.next()?;
        Some(if letter == ' ' && rest.as_str().starts_with("ms") { '\u{a0}' } else { letter })
    })
    .collect()
}
