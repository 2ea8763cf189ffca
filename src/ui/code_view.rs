//! Which line of a file is scrolled into view.

use super::HighlightedSource;
use super::code::CodeProps;
use super::dom::{reveal, reveal_inside, scroll_to_top};
use super::hooks::use_effect_with;
use super::known::KnownLine;
use crate::engine::Site;
use web_sys::Element;
use yew::prelude::*;

/// Scrolls to what a reader looks for in a file: its first traced function; the first line at which
/// something is parked or marked, once there is one; and the first that lights up for a lane.
#[hook]
pub(super) fn use_view(
    panel: &NodeRef,
    source: Option<&HighlightedSource>,
    here: &[KnownLine],
    props: &CodeProps,
) {
    let path = source.map(|source| &*source.path);
    use_scroll(panel, path, source.map(|source| source.first), None, scroll_to_top);
    let first = |wanted: fn(&KnownLine) -> bool| {
        here.iter().filter(|line| wanted(line)).map(|line| line.number).min()
    };
    let (parked, marked) = (first(|line| line.parked > 0), first(|line| line.mark.is_some()));
    let of_lane = first(|line| line.lit).filter(|_| props.pointed.is_lane());
    // A line that is pointed at is seen; one that was asked for may be out of view with all of the code.
    let (lit, reason, scroll): (_, _, fn(&Element, &Element)) = match props.asked {
        None => (of_lane, of_lane, reveal_inside),
        Some((asked, _)) => {
            let line = here.iter().find(|line| line.lit && line.number == asked.line as usize);
            (line.map(|line| line.number), number(props.asked), |panel, line| {
                reveal_inside(panel, line);
                reveal(line);
            })
        }
    };
    // Not with each line that comes first: the reader may have gone elsewhere since.
    use_scroll(panel, path, parked, parked.map(|_| 0), reveal_inside);
    use_scroll(panel, path, marked, marked, reveal_inside);
    use_scroll(panel, path, lit, reason, scroll);
}

/// Scrolls to a line of a file when the file or the `reason` changes.
#[hook]
fn use_scroll(
    panel: &NodeRef,
    path: Option<&str>,
    line: Option<usize>,
    reason: Option<usize>,
    scroll: fn(&Element, &Element),
) {
    let panel = panel.clone();
    use_effect_with((path.map(str::to_owned), reason), move |_| {
        let (Some(panel), Some(line)) = (panel.cast::<Element>(), line) else { return };
        if let Ok(Some(line)) = panel.query_selector(&format!(".code-line:nth-child({line})")) {
            scroll(&panel, &line);
        }
    });
}

/// Which request to see a line this is.
pub(super) fn number(asked: Option<(Site, u64)>) -> Option<usize> {
    asked.map(|(_, number)| number as usize)
}
