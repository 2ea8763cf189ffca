//! Keeps the newest lane in view.

use super::Props;
use super::rows::Line;
use super::size::Size;
use super::window;
use crate::ui::shared::Shared;
use std::rc::Rc;
use yew::{Callback, NodeRef, hook, use_effect_with, use_mut_ref};

/// Follows a run that goes on or is played, until the reader takes the lanes in hand, which the
/// callback it returns tells.
#[hook]
pub(super) fn use_follow(
    props: &Props,
    scroll: &NodeRef,
    lines: &Rc<Vec<Line>>,
    size: Size,
) -> Callback<()> {
    // The run in which the reader has.
    let held = use_mut_ref(|| None::<Shared>);
    let (scroll, lines) = (scroll.clone(), lines.clone());
    let on_hold = {
        let (held, measured) = (held.clone(), props.measured.clone());
        Callback::from(move |()| *held.borrow_mut() = measured.clone())
    };
    let measured = props.measured.clone();
    let moving = props.moving;
    use_effect_with((props.version, moving), move |_| {
        let (Some(measured), true) = (measured, moving) else {
            return;
        };
        if held.borrow().as_ref() == Some(&measured) {
            return;
        }
        let measured = measured.get();
        let latest = measured.lanes.iter().rposition(|lane| lane.end.is_none());
        let row =
            latest.and_then(|lane| lines.iter().position(|line| line.row.measured == Some(lane)));
        if let (Some(row), Some(element)) = (row, scroll.cast::<web_sys::Element>()) {
            // As it was measured last: to ask the element now would lay out the page in between.
            if let Some(top) = window::follow(row, size.scrolled, size.height) {
                element.set_scroll_top(top as i32);
            }
        }
    });
    on_hold
}
