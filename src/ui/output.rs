//! What the run printed, and when. A screen reader is told the beginning, and how much follows.

use super::class::classes;
use super::copy::{Copy, copy};
use super::fresh::{fresh, fresh_as_is};
use super::hooks::{use_effect_with, use_mut_ref};
use super::shared::Same;
use crate::analysis::OutputLine;
use crate::analysis::words::{moment, output, thousands};
use web_sys::Element;
use yew::prelude::*;

/// Lines before the last so many are not drawn.
const MOST_LINES: usize = 500;
/// So many prints of a run are announced: more than that nobody can listen to.
const MOST_TOLD: usize = 10;

#[derive(PartialEq, Properties)]
pub(super) struct OutputProps {
    /// What it is called.
    pub(super) title: AttrValue,
    /// The lines of the run, if there is one.
    pub(super) measured: Option<Same<Vec<OutputLine>>>,
    /// Those of the run before, which stay until there is one.
    pub(super) before: Option<Same<Vec<OutputLine>>>,
    /// Those of the whole run, when it is over.
    pub(super) over: Option<Same<Vec<OutputLine>>>,
    /// Whether it goes on.
    pub(super) running: bool,
    /// Whether a playhead goes to and fro over it: then its lines are no news.
    pub(super) replayed: bool,
}

/// A log of the lines, those of one print together.
#[component]
pub(super) fn Output(props: &OutputProps) -> Html {
    let log = use_node_ref();
    let shown = props.measured.as_ref().or(props.before.as_ref());
    let lines = shown.map_or(&[][..], |shown| shown);
    {
        let log = log.clone();
        use_effect_with(lines.len(), move |_| {
            if let Some(log) = log.cast::<Element>() {
                log.set_scroll_top(log.scroll_height());
            }
        });
    }
    let copied = shown.cloned();
    let copying = Callback::from(move |()| {
        copy(&copied.as_ref().map(|shown| output(shown)).unwrap_or_default())
    });
    let first = lines.len().saturating_sub(MOST_LINES);
    let empty = match (shown, props.running) {
        _ if !lines.is_empty() => "",
        (None, _) => "What the code prints appears here when it runs.",
        (Some(_), true) => "Nothing printed yet.",
        (Some(_), false) => "The run printed nothing.",
    };
    let (told, untold) = rows(lines, first);
    let more = props.over.as_ref().map_or(0, |over| over.len() - told_lines(over));
    let more =
        if more == 0 { String::new() } else { format!("and {} more", thousands(more as u64)) };
    let news = use_news(props) && props.before.is_none();
    html! {
        <section class="output" aria-label={&props.title}>
            <header class="pane-head">
                <h2 class="pane-title">{ fresh(&props.title) }</h2>
                <Copy label="Copy output" {copying} />
            </header>
            <p class="output-note" hidden={empty.is_empty()}>{ fresh(empty) }</p>
            <p class="output-note" hidden={first == 0}>
                { fresh(&format!("{first} earlier lines are not shown; Copy output includes them.")) }
            </p>
            <div
                ref={log}
                class={classes("output-log", &[props.before.is_some().then_some("is-before")])}
                role="group"
                tabindex={if lines.is_empty() { "-1" } else { "0" }}
                aria-label="Printed lines"
            >
                <div role="log" aria-live={if news { "polite" } else { "off" }} translate="no">
                    { told }
                </div>
                <p class="unseen" aria-live="polite">{ fresh(&more) }</p>
                <div translate="no">{ untold }</div>
            </div>
        </section>
    }
}

/// The lines from the `first` on in rows: those that are announced, and the others.
fn rows(lines: &[OutputLine], first: usize) -> (Vec<Html>, Vec<Html>) {
    let told = told_lines(lines);
    let (mut rows, mut index) = ((Vec::new(), Vec::new()), first);
    for print in lines[first..].chunk_by(one_print) {
        let rows = if index < told { &mut rows.0 } else { &mut rows.1 };
        rows.push(row(index, print));
        index += print.len();
    }
    rows
}

fn row(index: usize, print: &[OutputLine]) -> Html {
    let class = classes("output-row", &[print[0].is_unhandled.then_some("is-unhandled")]);
    html! {
        <div {class} key={index}>
            <span class="output-time">{ fresh(&moment(print[0].at_us)) }</span>
            <pre class="output-lines">{ fresh_as_is(&output(print)) }</pre>
        </div>
    }
}

/// Lines of one `println!` that follow one another within a millisecond share a row.
fn one_print(a: &OutputLine, b: &OutputLine) -> bool {
    a.site == b.site && a.is_unhandled == b.is_unhandled && b.at_us - a.at_us < 1000
}

/// How many lines the prints have that are announced.
fn told_lines(lines: &[OutputLine]) -> usize {
    lines.chunk_by(one_print).take(MOST_TOLD).map(<[OutputLine]>::len).sum()
}

/// Whether the lines are news: those of a run are, until a playhead goes to and fro over them.
#[hook]
fn use_news(props: &OutputProps) -> bool {
    let news = use_mut_ref(|| false);
    if props.running {
        *news.borrow_mut() = !props.replayed;
    }
    *news.borrow()
}

#[cfg(test)]
mod tests {
    use super::{OutputLine, one_print};
    use crate::engine::Site;

    fn line(at_us: u64, line: u32) -> OutputLine {
        let site = Site { file: "pattern.rs", line };
        OutputLine { at_us, site, text: Default::default(), is_unhandled: false }
    }

    #[test]
    fn lines_share_a_row_across_the_border_of_a_millisecond() {
        let lines = [line(302_998, 9), line(303_001, 9), line(303_002, 7), line(305_000, 7)];
        let rows: Vec<_> = lines.chunk_by(one_print).map(<[OutputLine]>::len).collect();
        assert_eq!(rows, [2, 1, 1]);
    }
}
