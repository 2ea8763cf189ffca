//! The row that Tab reaches. It is a call and not a place: an edit that moves the call takes the
//! focus along.

use super::Props;
use super::hands::ROW;
use super::names::Name;
use super::rows::Line;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{NodeRef, UseStateSetter, hook, use_effect_with, use_mut_ref, use_state_eq};

/// The row, and what makes another one active.
#[derive(Clone)]
pub(super) struct Active {
    pub(super) index: usize,
    pub(super) set: UseStateSetter<Option<Name>>,
    /// Whether it gets the focus when it has been drawn anew.
    pub(super) keeps_focus: Rc<RefCell<bool>>,
}

#[hook]
pub(super) fn use_active(props: &Props, scroll: &NodeRef, lines: &[Line]) -> Active {
    let name = use_state_eq(|| None::<Name>);
    let index = lines.iter().position(|line| Some(line.name) == *name).unwrap_or(0);
    let keeps_focus = use_mut_ref(|| false);
    {
        let (scroll, keeps_focus) = (scroll.clone(), keeps_focus.clone());
        use_effect_with((props.predicted.clone(), *name), move |_| {
            if keeps_focus.take() {
                focus(&scroll, index);
            }
        });
    }
    Active { index, set: name.setter(), keeps_focus }
}

/// The active row is always drawn, so it is there.
fn focus(scroll: &NodeRef, index: usize) {
    let row = scroll
        .cast::<Element>()
        .and_then(|element| element.query_selector(&format!("[{ROW}=\"{index}\"]")).ok().flatten());
    if let Some(row) = row {
        // An SVG element is focused as an HTML element is.
        let _ = row.unchecked_into::<HtmlElement>().focus();
    }
}
