//! The calls that have the focus and the pointer: an edit that moves a call takes both along.

use super::Props;
use super::call_identity::CallId;
use super::gestures::ROW;
use super::rows::Rows;
use crate::ui::dom::{Listener, document};
use crate::ui::hooks::{use_effect_with, use_mut_ref};
use crate::ui::pointed::Pointed;
use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{NodeRef, UseForceUpdateHandle, hook, use_force_update};

/// What is known of them.
#[derive(Default)]
struct Known {
    active: Option<CallId>,
    pointed: Option<CallId>,
    /// Whether the active row gets the focus when it has been drawn anew.
    keeps_focus: bool,
}

/// The row that Tab reaches, and what moves it and the pointer.
#[derive(Clone)]
pub(super) struct Calls {
    pub(super) active: usize,
    known: Rc<RefCell<Known>>,
    redraw: UseForceUpdateHandle,
}

impl Calls {
    /// Makes a call active, which has the focus or gets it.
    pub(super) fn activate(&self, name: Option<CallId>) {
        self.known.borrow_mut().active = name;
        self.redraw.force_update();
    }

    /// Points at a call, or at nothing.
    pub(super) fn point(&self, name: Option<CallId>) {
        self.known.borrow_mut().pointed = name;
    }

    /// Lets the focus stay with the active call when the next edit or step moves it.
    pub(super) fn keep_focus(&self) {
        self.known.borrow_mut().keeps_focus = true;
    }

    /// The reader has gone elsewhere.
    pub(super) fn lose_focus(&self) {
        self.known.borrow_mut().keeps_focus = false;
    }
}

#[hook]
pub(super) fn use_calls(props: &Props, scroll: &NodeRef, rows: &Rows) -> Calls {
    let known = use_mut_ref(Known::default);
    let redraw = use_force_update();
    use_effect_with((), {
        let known = known.clone();
        move |()| {
            let listener = Listener::new(document(), "pointerdown", move |_| {
                known.borrow_mut().keeps_focus = false;
            });
            move || drop(listener)
        }
    });
    let name = known.borrow().active;
    let active = rows.index_of(name).unwrap_or(0);
    // The lane of the call that is pointed at may be another one now, or none.
    let pointed = matches!(props.pointed, Pointed::Lane(_));
    let pointed = pointed.then(|| rows.pointed(known.borrow().pointed));
    use_effect_with((props.predicted.clone(), name, pointed), {
        let (scroll, known, on_point) = (scroll.clone(), known.clone(), props.on_point.clone());
        move |(.., pointed)| {
            if let Some(pointed) = pointed {
                on_point.emit(*pointed);
            }
            if take(&mut known.borrow_mut().keeps_focus) {
                focus(&scroll, active);
            }
        }
    });
    Calls { active, known, redraw }
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
