//! Keeps the newest lane in view.

use super::Props;
use super::rows::Line;
use super::size::Size;
use super::window;
use crate::ui::hooks::use_effect_with;
use crate::ui::shared::Shared;
use std::cell::RefCell;
use std::rc::Rc;
use yew::{NodeRef, hook};

/// The run that is shown, and whether the reader has taken its lanes in hand.
#[derive(Default)]
pub(super) struct Hold {
    run: Option<Shared>,
    taken: bool,
}

impl Hold {
    /// The reader takes the lanes.
    pub(super) fn take(&mut self) {
        self.taken = true;
    }
}

/// Follows a run that goes on or is played, until the reader takes the lanes in hand. Returns how
/// far the lanes are about to be scrolled.
#[hook]
pub(super) fn use_follow(
    props: &Props,
    scroll: &NodeRef,
    lines: &[Line],
    size: Size,
    hold: &Rc<RefCell<Hold>>,
) -> Option<i64> {
    let mut hold = hold.borrow_mut();
    if hold.run != props.measured {
        *hold = Hold { run: props.measured.clone(), taken: false };
    }
    let followed = props.measured.as_ref().filter(|_| props.moving && !hold.taken);
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
    top
}
