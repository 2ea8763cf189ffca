//! The calls that have the focus and the pointer: an edit that moves a call takes both along.

use super::Props;
use super::hands::ROW;
use super::names::Name;
use super::rows::Rows;
use crate::ui::pointed::Pointed;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{Callback, NodeRef, UseStateSetter, hook, use_effect_with, use_mut_ref, use_state_eq};

/// What is known of them.
#[derive(Clone)]
pub(super) struct Calls {
    /// The row that Tab reaches.
    pub(super) active: usize,
    pub(super) set_active: UseStateSetter<Option<Name>>,
    /// Points at a call, or at nothing.
    pub(super) on_point: Callback<Option<Name>>,
    /// Whether the active row gets the focus when it has been drawn anew.
    pub(super) keeps_focus: Rc<RefCell<bool>>,
}

#[hook]
pub(super) fn use_calls(props: &Props, scroll: &NodeRef, rows: &Rows) -> Calls {
    let name = use_state_eq(|| None::<Name>);
    let active = rows.index_of(*name).unwrap_or(0);
    let (last, keeps_focus) = (use_mut_ref(|| None::<Name>), use_mut_ref(|| false));
    // The lane of the call that is pointed at may be another one now, or none.
    let pointed = matches!(props.pointed, Pointed::Lane(_)).then(|| rows.pointed(*last.borrow()));
    use_effect_with((props.predicted.clone(), *name, pointed), {
        let (scroll, keeps_focus) = (scroll.clone(), keeps_focus.clone());
        let on_point = props.on_point.clone();
        move |(.., pointed)| {
            if let Some(pointed) = pointed {
                on_point.emit(*pointed);
            }
            if keeps_focus.take() {
                focus(&scroll, active);
            }
        }
    });
    let on_point = {
        let (rows, on_point) = (rows.clone(), props.on_point.clone());
        Callback::from(move |name| {
            *last.borrow_mut() = name;
            on_point.emit(rows.pointed(name));
        })
    };
    Calls { active, set_active: name.setter(), on_point, keeps_focus }
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
