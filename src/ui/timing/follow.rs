//! Keeps the newest lane in view.

use super::Props;
use super::rows::Line;
use super::size::Size;
use super::window;
use crate::ui::hooks::use_effect_with;
use crate::ui::pictures::Course;
use std::cell::RefCell;
use std::rc::Rc;
use yew::{NodeRef, hook};

/// The run that is shown, and whether the reader has taken its lanes in hand.
#[derive(Default)]
pub(super) struct Hold {
    course: Course,
    taken: bool,
    /// Whether the lanes were scrolled to the first one, once the run was over.
    returned: bool,
}

impl Hold {
    /// The reader takes the lanes.
    pub(super) fn take(&mut self) {
        self.taken = true;
    }
}

/// Follows a run that goes on or is played, until the reader scrolls them. Two runs that are over
/// are shown from their first lanes on, so that they can be compared. Returns how far the lanes are about to
/// be scrolled.
#[hook]
pub(super) fn use_follow(
    props: &Props,
    scroll: &NodeRef,
    lines: &[Line],
    size: Size,
    held: &Rc<RefCell<Hold>>,
) -> Option<i64> {
    let mut hold = held.borrow_mut();
    if hold.course != props.course {
        *hold = Hold { course: props.course.clone(), ..Hold::default() };
    }
    let followed = props.measured.as_ref().filter(|_| !hold.taken);
    let over = props.beside.is_some() && props.now_us.is_none() && !props.moving;
    let returns = over && followed.is_some() && !hold.returned;
    // As it was measured last: to ask the element now would lay out the page in between.
    let top = followed.and_then(|measured| {
        if !props.moving {
            return returns.then_some(0);
        }
        let latest = measured.lanes.iter().rposition(|lane| lane.end.is_none())?;
        let row = lines.iter().position(|line| line.row.measured == Some(latest))?;
        window::follow(row, size.scrolled, size.height)
    });
    let (scroll, zoom) = (scroll.clone(), size.zoom);
    let held = held.clone();
    use_effect_with((props.measured.clone(), top, returns), move |&(_, top, returns)| {
        if let (Some(top), Some(element)) = (top, scroll.cast::<web_sys::Element>()) {
            element.set_scroll_top((top as f64 * zoom.factor()) as i32);
            // Not earlier: of several renders in one pass, only the last has effects.
            held.borrow_mut().returned |= returns;
        }
    });
    top
}
