//! Which line of a file is scrolled into view.

use super::HighlightedSource;
use super::code::CodeProps;
use super::dom::{reveal, reveal_inside, scroll_to_top};
use super::hooks::{use_effect_with, use_mut_ref};
use super::line_states::LineState;
use super::pictures::Course;
use crate::engine::Site;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// How far a run has been followed.
#[derive(Default)]
struct Followed {
    /// The run.
    course: Course,
    /// Tells it from the ones before.
    number: usize,
    /// How far its code was scrolled by the page. The reader scrolled by hand if it stands elsewhere.
    left_at: Option<i32>,
}

/// Lines are counted up to here at the most.
const LINES: usize = 1 << 16;

/// Scrolls to what a reader looks for in a file: its first traced function; the first line at which
/// something is parked, and the first that is marked, whenever that becomes another one; and the first that
/// lights up for a lane. Who scrolls by hand while a run is shown is not led away until the next one.
#[hook]
pub(super) fn use_view(
    panel: &NodeRef,
    source: Option<&HighlightedSource>,
    here: &[LineState],
    props: &CodeProps,
) {
    // Out of sight there is no file, so all scrolls once there is one.
    let (source, here) = if props.is_shown { (source, here) } else { (None, &[][..]) };
    let followed = use_mut_ref(Followed::default);
    let number_of_run = {
        let mut followed = followed.borrow_mut();
        if followed.course != props.course {
            let number = followed.number + 1;
            *followed = Followed { course: props.course.clone(), number, left_at: None };
        }
        followed.number
    };
    let to = |line, reason, scroll, led| Scroll { line, reason, scroll, led };
    let path = source.map(|source| &*source.path);
    let top = to(source.map(|source| source.first), None, scroll_to_top, false);
    let first = |wanted: fn(&LineState) -> bool| {
        here.iter().filter(|line| wanted(line)).map(|line| line.number).min()
    };
    let follow = |line: Option<usize>| {
        let reason = line.map(|line| number_of_run * LINES + line);
        to(line, reason, reveal_inside, true)
    };
    let parked = follow(first(|line| line.parked > 0));
    let marked = follow(first(|line| line.mark.is_some()));
    let of_lane = first(|line| line.lit).filter(|_| props.pointed.is_lane());
    // A line that is pointed at is seen; one that was asked for may be out of view with all of the code.
    let lit = match props.asked {
        None => to(of_lane, of_lane, reveal_inside, false),
        Some((asked, _)) => {
            let line = here.iter().find(|line| line.lit && line.number == asked.line as usize);
            let scroll = |panel: &Element, line: &Element| {
                reveal_inside(panel, line);
                reveal(line);
            };
            to(line.map(|line| line.number), number(props.asked), scroll, false)
        }
    };
    use_scroll(panel, path, &followed, top);
    use_scroll(panel, path, &followed, parked);
    use_scroll(panel, path, &followed, marked);
    use_scroll(panel, path, &followed, lit);
}

/// A line to scroll to.
struct Scroll {
    line: Option<usize>,
    /// Scrolls whenever it changes.
    reason: Option<usize>,
    scroll: fn(&Element, &Element),
    /// Whether a run leads there, and not the reader.
    led: bool,
}

/// Scrolls to a line of a file when the file or the reason changes.
#[hook]
fn use_scroll(panel: &NodeRef, path: Option<&str>, followed: &Rc<RefCell<Followed>>, to: Scroll) {
    let (panel, followed) = (panel.clone(), followed.clone());
    use_effect_with((path.map(str::to_owned), to.reason), move |_| {
        let (Some(panel), Some(line)) = (panel.cast::<Element>(), to.line) else { return };
        let left_at = &mut followed.borrow_mut().left_at;
        if to.led && left_at.is_some_and(|left_at| left_at != panel.scroll_top()) {
            return;
        }
        if let Ok(Some(line)) = panel.query_selector(&format!(".code-line:nth-child({line})")) {
            (to.scroll)(&panel, &line);
            *left_at = Some(panel.scroll_top());
        }
    });
}

/// Which request to see a line this is.
pub(super) fn number(asked: Option<(Site, u64)>) -> Option<usize> {
    asked.map(|(_, number)| number as usize)
}
