//! What the fills and the marks of a chart mean.

use super::shapes::path;
use crate::analysis::chart::Sign;
use yew::{Html, html};

/// The one legend of the timeline.
pub(super) fn legend(signs: Vec<Sign>) -> Html {
    let entry = |sign: Sign| {
        let swatch = sign.swatch();
        let shapes = swatch.iter().map(|&(class, d)| path(class, d.to_owned()));
        html! {
            <li key={sign.says()}>
                <svg width="14" height="12" aria-hidden="true" hidden={swatch.is_empty()}>{ for shapes }</svg>
                { sign.says() }
            </li>
        }
    };
    html! { <ul class="timing-legend" aria-label="Legend">{ for signs.into_iter().map(entry) }</ul> }
}
