//! Keeps the newest lane in view.

use super::Props;
use super::rows::Line;
use super::size::Size;
use super::window;
use crate::ui::dom::Listener;
use crate::ui::shared::Shared;
use yew::{Callback, NodeRef, hook, use_callback, use_effect_with, use_mut_ref};

/// Follows a run that goes on or is played, until the reader takes the lanes in hand, which the
/// callback it returns tells. Beside it, how far the lanes are about to be scrolled.
#[hook]
pub(super) fn use_follow(
    props: &Props,
    scroll: &NodeRef,
    lines: &[Line],
    size: Size,
) -> (Callback<()>, Option<i64>) {
    // The run in which the reader has.
    let held = use_mut_ref(|| None::<Shared>);
    let on_hold = {
        let held = held.clone();
        use_callback(props.measured.clone(), move |(), measured| {
            *held.borrow_mut() = measured.clone();
        })
    };
    use_effect_with((scroll.clone(), on_hold.clone()), |(scroll, on_hold)| {
        let lanes = scroll.cast::<web_sys::Element>();
        let hands = ["wheel", "touchmove"].map(|kind| {
            let on_hold = on_hold.clone();
            lanes.clone().map(|lanes| Listener::new(lanes, kind, move |_| on_hold.emit(())))
        });
        move || drop(hands)
    });
    let followed = props.measured.as_ref().filter(|_| props.moving);
    let followed = followed.filter(|measured| held.borrow().as_ref() != Some(measured));
    // As it was measured last: to ask the element now would lay out the page in between.
    let top = followed.and_then(|measured| {
        let measured = measured.get();
        let latest = measured.lanes.iter().rposition(|lane| lane.end.is_none())?;
        let row = lines.iter().position(|line| line.row.measured == Some(latest))?;
        window::follow(row, size.scrolled, size.height)
    });
    let scroll = scroll.clone();
    use_effect_with((props.version, top), move |&(_, top)| {
        if let (Some(top), Some(element)) = (top, scroll.cast::<web_sys::Element>()) {
            element.set_scroll_top(top as i32);
        }
    });
    (on_hold, top)
}
