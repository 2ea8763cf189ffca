//! One line of code, drawn again only when something at it changes.

use super::class::classes;
use super::fresh::fresh;
use super::hooks::use_mut_ref;
use super::line_states::{LineState, badge};
use crate::analysis::Mark;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct CodeLineProps {
    /// Counted from 1.
    pub(super) number: usize,
    /// The highlighted text, as HTML.
    pub(super) html: AttrValue,
    /// What is known of it.
    pub(super) state: LineState,
    /// Whether it differs from the code that it is compared with.
    pub(super) differs: bool,
    /// Called with the number when it is pointed at, and with nothing when no longer.
    pub(super) on_point: Callback<Option<usize>>,
}

/// Number, count and text.
#[component]
pub(super) fn CodeLine(props: &CodeLineProps) -> Html {
    let parked = props.state.parked > 0;
    let flashes = use_flashes(props.state.resumed);
    let (pill, unit) = badge(props.state.mark, props.state.parked);
    let marked = props.state.mark.map(|mark| match mark {
        // It is the reader who cancels a run, and that is no failure.
        Mark::Cancelled => "is-cancelled",
        Mark::Failed | Mark::Stalled => "is-marked",
    });
    let states = [
        parked.then_some("is-parked"),
        props.state.lit.then_some("is-lit"),
        marked,
        props.differs.then_some("is-different"),
    ];
    let class = classes("code-line", &states);
    // Who selects lines by hand gets the empty ones too, which without a line's end would be none.
    let text = format!("<code class=\"code-text\">{}\n</code>", props.html).into();
    let number = props.number;
    let point = |at: Option<usize>| props.state.alive.then(|| props.on_point.reform(move |()| at));
    let (on, off) = (point(Some(number)), point(None));
    let on_pointer = |callback: &Option<Callback<()>>| {
        callback.clone().map(|callback| callback.reform(|_: PointerEvent| ()))
    };
    let on_focus = |callback: &Option<Callback<()>>| {
        callback.clone().map(|callback| callback.reform(|_: FocusEvent| ()))
    };
    html! {
        <div
            {class}
            tabindex={props.state.alive.then_some("0")}
            onpointerenter={on_pointer(&on)}
            onpointerleave={on_pointer(&off)}
            onfocus={on_focus(&on)}
            onblur={on_focus(&off)}
        >
            if flashes > 0 {
                // A new element, so that its animation starts again.
                <span key={flashes} class="code-flash" />
            }
            <span class="code-number" aria-hidden="true">{ number }</span>
            <span class="code-gutter">
                if !pill.is_empty() {
                    <span class="code-parked">
                        { fresh(&pill) }<span class="code-unit">{ fresh(unit) }</span>
                    </span>
                }
            </span>
            { Html::from_html_unchecked(text) }
        </div>
    }
}

/// How often the line has flashed: once whenever a future resumes while it is looked at, and not when
/// a replay goes back.
#[hook]
fn use_flashes(resumed: u32) -> u32 {
    let known = use_mut_ref(|| (resumed, 0));
    let (before, flashes) = *known.borrow();
    let flashes = flashes + u32::from(resumed > before);
    *known.borrow_mut() = (resumed, flashes);
    flashes
}
