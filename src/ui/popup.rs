//! A button that opens a small panel beside it, for what is not needed all the time.

use super::dom::{self, Listener};
use super::focus::focus;
use super::fresh::fresh;
use super::hooks::{use_effect_with, use_kept};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, Node};
use yew::prelude::*;

/// What a press in the panel does to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// It stays open: there are several things to set or to take.
    Stays,
    /// It closes: one thing was chosen.
    Closes,
}

#[derive(PartialEq, Properties)]
pub(super) struct PopupProps {
    /// What stands on the button before its `value`.
    pub(super) label: &'static str,
    /// What is chosen in the panel, as the button shows it.
    pub(super) value: AttrValue,
    /// Whether something in the panel is wrong.
    pub(super) wrong: bool,
    pub(super) press: Press,
    /// Is told whether the panel is open.
    pub(super) on_toggle: Option<Callback<bool>>,
    /// What the panel holds.
    pub(super) children: Html,
}

/// The panel stays in the page while it is closed, with all that was typed in it. Escape, or a press
/// anywhere else, closes it.
#[component]
pub(super) fn Popup(props: &PopupProps) -> Html {
    let open = use_kept(false);
    let (whole, button, panel) = (use_node_ref(), use_node_ref(), use_node_ref());
    {
        let (open, whole, button) = (open.clone(), whole.clone(), button.clone());
        let (panel, press) = (panel.clone(), props.press);
        let on_toggle = props.on_toggle.clone();
        use_effect_with(open.get(), move |&is_open| {
            if let Some(on_toggle) = on_toggle {
                on_toggle.emit(is_open);
            }
            let listeners = is_open.then(|| {
                let outside = open.clone();
                let pressed = Listener::new(dom::document(), "pointerdown", move |event| {
                    if !is_within(&event, &whole) {
                        outside.set(false);
                    }
                });
                let leave = Rc::new(move || {
                    open.set(false);
                    focus(&button);
                });
                let escape = leave.clone();
                let typed = Listener::new(dom::document(), "keydown", move |event| {
                    if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape")
                    {
                        escape();
                    }
                });
                // Not by Yew, which loses the way up from a button that what it does takes away.
                let panel = panel.cast::<Element>().filter(|_| press == Press::Closes);
                let chosen = panel.map(|panel| {
                    Listener::new(panel, "click", move |event| {
                        if dom::closest(&event, "button").is_some() {
                            leave();
                        }
                    })
                });
                (pressed, typed, chosen)
            });
            move || drop(listeners)
        });
    }
    let is_open = open.get();
    let toggle = Callback::from(move |_: MouseEvent| open.set(!open.get()));
    let class = if props.wrong { "popup-button is-wrong" } else { "popup-button" };
    html! {
        <div ref={whole} class="popup">
            <button ref={button} {class} type="button" aria-expanded={is_open.to_string()}
                title={(!props.value.is_empty()).then(|| props.value.clone())} onclick={toggle}>
                <span class="popup-label">{ props.label }</span>
                <span class="popup-value">{ fresh(&props.value) }</span>
            </button>
            <div ref={panel} class="popup-panel" hidden={!is_open}>{ props.children.clone() }</div>
        </div>
    }
}

fn is_within(event: &Event, place: &NodeRef) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    place.cast::<Node>().is_some_and(|place| place.contains(target.as_ref()))
}
