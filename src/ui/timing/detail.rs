//! The lane that is pointed at, in words.

use crate::analysis::Lane;
use crate::analysis::words::{line, polled, told};
use crate::ui::fresh::fresh;
use yew::{Html, html};

/// Its name and arguments, where it was called, where it waits, and its state.
pub(super) fn detail(
    predicted: Option<&Lane>,
    measured: Option<&Lane>,
    polls: Option<u32>,
) -> Html {
    let Some(lane) = measured.or(predicted) else {
        return fresh(
            "Point at a lane, tap it, or go to it with Tab: its lines light up in the code.",
        );
    };
    let parked: Vec<_> = lane.parked_at().map(|(site, _)| line(site)).collect();
    let parked = match parked.is_empty() {
        true => String::new(),
        false => format!(", parked at {}", parked.join(" and ")),
    };
    let (stands, polled) = (told(predicted, measured), polled(lane, polls));
    let told = format!(" called at {}{parked}: {stands}{polled}", line(lane.called_at));
    html! {
        <>
            <code key={&*lane.label} translate="no">{ lane.name }{ "(" }<b>{ lane.args() }</b>{ ")" }</code>
            { fresh(&told) }
        </>
    }
}
