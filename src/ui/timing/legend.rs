//! What the fills and the marks of a chart mean.

use super::shapes::path;
use crate::analysis::draw::Sign;
use yew::{Html, html};

/// Those that most runs draw, or most edits bring and take away: each has its place, so that none is moved
/// by one that comes before it.
const PLACES: [Sign; 10] = [
    Sign::Predicted,
    Sign::Waiting,
    Sign::Running,
    Sign::Finished,
    Sign::Failed,
    Sign::Cancelled,
    Sign::Stalled,
    Sign::Printed,
    Sign::Miss,
    Sign::Critical,
];

/// The one legend of the timeline: what is drawn, and nothing else.
pub(super) fn legend(signs: Vec<Sign>) -> Html {
    let entry = |sign: Sign| {
        let swatch = sign.swatch();
        let shapes = swatch.iter().map(|&(class, d)| path(class, d.to_owned()));
        html! {
            <li key={sign.says()} class={(!signs.contains(&sign)).then_some("is-absent")}>
                <svg viewBox="0 0 14 12" aria-hidden="true" hidden={swatch.is_empty()}>{ for shapes }</svg>
                { sign.says() }
            </li>
        }
    };
    let mut shown = PLACES.to_vec();
    shown.extend(signs.iter().filter(|sign| !PLACES.contains(sign)));
    let entries = shown.into_iter().map(entry).collect::<Html>();
    html! { <ul class="timing-legend" aria-label="Legend">{ entries }</ul> }
}
