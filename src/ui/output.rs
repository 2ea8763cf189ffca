//! What the run printed, and when.

use super::copy::Copy;
use super::shared::Shared;
use crate::analysis::{Picture, moment};
use web_sys::Element;
use yew::prelude::*;

/// Lines before the last so many are not drawn.
const MOST_LINES: usize = 500;

#[derive(PartialEq, Properties)]
pub(super) struct OutputProps {
    /// The run, if there is one.
    pub(super) measured: Option<Shared>,
    /// Whether it goes on.
    pub(super) running: bool,
    /// Whether a playhead goes to and fro over it: then its lines are no news.
    pub(super) replayed: bool,
    /// How many lines it has printed.
    pub(super) lines: usize,
}

/// A log of the lines, those of one print together.
#[component]
pub(super) fn Output(props: &OutputProps) -> Html {
    let log = use_node_ref();
    {
        let log = log.clone();
        use_effect_with(props.lines, move |_| {
            if let Some(log) = log.cast::<Element>() {
                log.set_scroll_top(log.scroll_height());
            }
        });
    }
    let text = use_callback(props.measured.clone(), |(), measured| {
        measured.as_ref().map(|measured| text(&measured.get())).unwrap_or_default()
    });
    let first = props.lines.saturating_sub(MOST_LINES);
    let empty = match (&props.measured, props.running) {
        _ if props.lines > 0 => "",
        (None, _) => "What the code prints appears here when it runs.",
        (Some(_), true) => "Nothing printed yet.",
        (Some(_), false) => "The run printed nothing.",
    };
    let rows = props.measured.as_ref().map(|measured| rows(&measured.get(), first));
    html! {
        <section class="output" aria-label="Output">
            <header class="pane-head">
                <h2 class="pane-title">{ "Output" }</h2>
                <Copy label="Copy output" {text} />
            </header>
            <p class="output-note" hidden={empty.is_empty()}>{ empty }</p>
            <p class="output-note" hidden={first == 0}>
                { format!("{first} earlier lines are not shown; Copy output includes them.") }
            </p>
            <div
                ref={log}
                class="output-log"
                role="log"
                aria-live={if props.replayed { "off" } else { "polite" }}
                tabindex="0"
                aria-label="Printed lines"
            >
                { for rows.into_iter().flatten() }
            </div>
        </section>
    }
}

/// The lines from the `first` on. Lines of one moment and one `println!` share a row.
fn rows(picture: &Picture, first: usize) -> Vec<Html> {
    let lines = picture.output.iter().enumerate().skip(first).collect::<Vec<_>>();
    let prints = lines.chunk_by(|(_, a), (_, b)| a.1 == b.1 && a.0 / 1000 == b.0 / 1000);
    let row = |print: &[(usize, &(u64, _, String))]| {
        let (index, (at_us, ..)) = print[0];
        let lines: Vec<_> = print.iter().map(|(_, (.., line))| line.as_str()).collect();
        html! {
            <div class="output-row" key={index}>
                <span class="output-time">{ moment(*at_us) }</span>
                <pre class="output-lines">{ lines.join("\n") }</pre>
            </div>
        }
    };
    prints.map(row).collect()
}

fn text(picture: &Picture) -> String {
    let lines: Vec<_> = picture.output.iter().map(|(.., line)| line.as_str()).collect();
    lines.join("\n")
}
