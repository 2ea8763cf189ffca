//! A run as text: one line per event.

use super::status::parked;
use super::{LATE_US, Picture, ms};
use crate::engine::{Event, Site, SpanId, Trace, What, Woken};

/// Where a trace comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was simulated on the virtual clock.
    Simulated,
    /// It was measured in a browser.
    Measured,
}

/// The transcript: where the trace comes from, then one line per event with its time, its span and
/// what happened.
pub fn transcript(trace: &Trace, origin: Origin) -> String {
    let width = trace.spans.iter().map(|span| span.label().chars().count()).max().unwrap_or(0);
    let stalled = trace.stalled();
    let origin = match origin {
        Origin::Simulated => "Simulated: times on a virtual clock.",
        Origin::Measured => "Measured: times on a browser’s clock.",
    };
    let mut text = format!("{origin}\n\n");
    for (index, event) in trace.events.iter().enumerate() {
        let [who, what] = told(trace, event, stalled.is_some_and(|stalled| stalled < index));
        let (ms, us) = (event.at_us / 1000, event.at_us % 1000);
        text += &format!("{ms:>6}.{us:03} ms  {who:<width$}  {what}\n");
    }
    text
}

/// An event in words: to whom it happened, and what. `event` is its index.
pub fn happened(trace: &Trace, event: usize) -> [String; 2] {
    let what = &trace.events[event].what;
    // Looked up only for the events that depend on it, since a replay calls this on every frame.
    let may = matches!(what, What::Dropped { .. } | What::Cancelled(_));
    let stalled = may && trace.stalled().is_some_and(|stalled| stalled < event);
    told(trace, &trace.events[event], stalled)
}

/// An event in words. `stalled`: before it, nothing was left to wake the run.
fn told(trace: &Trace, event: &Event, stalled: bool) -> [String; 2] {
    let label = |span: SpanId| trace.span(span).label();
    let who = match (event.what.span(), &event.what) {
        (Some(span), _) => label(span),
        (None, What::Printed { .. }) => "output".to_owned(),
        (None, _) => "run".to_owned(),
    };
    let what = match &event.what {
        What::Created(span) => format!("created at {}", line(trace.span(*span).called_at)),
        What::Started(_) => "started".to_owned(),
        What::Parked { at, .. } => format!("parked at {}", line(*at)),
        What::Resumed { span, at, woken, .. } => {
            let by = match woken {
                Woken::Timer { due_us } => match event.at_us.saturating_sub(*due_us) {
                    ..=LATE_US => ", woken by its timer".to_owned(),
                    late_us => format!(", woken by its timer, {} late", ms(late_us)),
                },
                Woken::Span { span: by, .. } if by != span => format!(", woken by {}", label(*by)),
                Woken::Span { .. } | Woken::Unknown => String::new(),
            };
            format!("resumed at {}{by}", line(*at))
        }
        What::Dropped { at, .. } if stalled => {
            format!("dropped at {}, parked forever", line(*at))
        }
        What::Dropped { at, .. } => format!("dropped at {}", line(*at)),
        What::Finished(..) => "finished".to_owned(),
        What::Failed(_, error) => format!("failed: {error}"),
        What::Cancelled(span) if stalled && trace.span(*span).polls == 0 => {
            "never started".to_owned()
        }
        What::Cancelled(_) if stalled => "parked forever".to_owned(),
        What::Cancelled(_) => "cancelled".to_owned(),
        What::Printed { text, .. } => text.clone(),
        What::Unhandled { error, .. } => unhandled(error),
        What::Settled(Ok(())) => "settled".to_owned(),
        What::Settled(Err(error)) => format!("settled: {error}"),
        What::Abandoned => "cancelled: nobody waits for what goes on".to_owned(),
        What::Stalled => {
            let sites = Picture::of(trace).stalled_at.unwrap_or_default();
            format!("stalled: nothing is left to wake it{}", parked(&sites))
        }
        What::OutOfBounds => "stopped: too many steps".to_owned(),
        What::Over => "over".to_owned(),
    };
    [who, what]
}

/// A rejection that nobody handles, in words.
pub(super) fn unhandled(error: &str) -> String {
    format!("Unhandled rejection: {error}. Node.js would end the process here.")
}

/// A line of source in words: `line 12 of pattern.rs`.
pub fn line(site: Site) -> String {
    format!("line {} of {}", site.line, site.name())
}
