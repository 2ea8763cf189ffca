//! A run as text: one line per event.

use super::ms;
use crate::analysis::facts::{ALONE_US, LATE_US, Picture, alike};
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
    let labels = labels(trace);
    let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    let stalled = trace.stalled();
    let origin = match origin {
        Origin::Simulated => "Simulated: times on a virtual clock.",
        Origin::Measured => "Measured: times on a browser’s clock.",
    };
    let mut text = format!("{origin}\n\n");
    // Since when nobody waits for what goes on.
    let mut alone_us = None;
    for (index, event) in trace.events.iter().enumerate() {
        let [who, mut what] =
            told(trace, event, stalled.is_some_and(|stalled| stalled < index), Some(&labels));
        if matches!(event.what, What::Settled(_) | What::Abandoned) {
            alone_us.get_or_insert(event.at_us);
        }
        let ends = matches!(event.what, What::Finished(..) | What::Failed(..));
        if ends && alone_us.is_some_and(|from_us| event.at_us >= from_us + ALONE_US) {
            what += "; nobody waits for it";
        }
        let (ms, us) = (event.at_us / 1000, event.at_us % 1000);
        text += &format!("{ms:>6}.{us:03} ms  {who:<width$}  {what}\n");
    }
    text
}

/// An event in words: to whom it happened, and what, without the line. `event` is its index.
pub fn happened(trace: &Trace, event: usize) -> [String; 2] {
    let what = &trace.events[event].what;
    // Looked up only for the events that depend on it, since a replay calls this on every frame.
    let may = matches!(what, What::Dropped { .. } | What::Cancelled(_));
    let stalled = may && trace.stalled().is_some_and(|stalled| stalled < event);
    told(trace, &trace.events[event], stalled, None)
}

/// The label of each span, with the number of its lane where several look alike.
fn labels(trace: &Trace) -> Vec<String> {
    let labels: Vec<_> = trace.spans.iter().map(|span| (span.label(), span.is_bare())).collect();
    let numbers =
        alike(&labels.iter().map(|(label, is_bare)| (&**label, *is_bare)).collect::<Vec<_>>());
    let numbered = |((label, _), number): (&(String, bool), Option<u32>)| match number {
        Some(number) => format!("{label} {number}"),
        None => label.clone(),
    };
    labels.iter().zip(numbers).map(numbered).collect()
}

/// An event in words. `stalled`: before it, nothing was left to wake the run. With `labels` for its spans it
/// names lines, too.
fn told(trace: &Trace, event: &Event, stalled: bool, labels: Option<&[String]>) -> [String; 2] {
    let lines = labels.is_some();
    let at = |site: Site| if lines { format!(" at {}", line(site)) } else { String::new() };
    let label = |span: SpanId| match labels.and_then(|labels| labels.get(span.0 as usize)) {
        Some(label) => label.clone(),
        None => trace.span(span).label(),
    };
    let who = match (event.what.span(), &event.what) {
        (Some(span), _) => label(span),
        (None, What::Printed { .. }) => "output".to_owned(),
        (None, _) => "run".to_owned(),
    };
    let what = match &event.what {
        What::Created(span) => "created".to_owned() + &at(trace.span(*span).called_at),
        What::Started(_) => "started".to_owned(),
        What::Parked { at: site, .. } => "parked".to_owned() + &at(*site),
        What::Resumed { span, at: site, woken, .. } => {
            let by = match woken {
                Woken::Timer { due_us } => match event.at_us.saturating_sub(*due_us) {
                    ..=LATE_US => ", woken by its timer".to_owned(),
                    late_us => format!(", woken by its timer, {} late", ms(late_us)),
                },
                Woken::Span { span: by, .. } if by != span => format!(", woken by {}", label(*by)),
                Woken::Span { .. } | Woken::Unknown => String::new(),
            };
            format!("resumed{}{by}", at(*site))
        }
        What::Dropped { at: site, .. } if stalled => {
            format!("dropped{}, parked forever", at(*site))
        }
        What::Dropped { at: site, .. } => "dropped".to_owned() + &at(*site),
        What::Finished(..) => "finished".to_owned(),
        What::Failed(_, error) => format!("failed: {error}"),
        What::Cancelled(span) if stalled && trace.span(*span).polls == 0 => {
            "never started".to_owned()
        }
        What::Cancelled(_) if stalled => "parked forever".to_owned(),
        What::Cancelled(_) => "cancelled".to_owned(),
        What::Printed { text, .. } => text.clone(),
        What::Unhandled { error, .. } => unhandled(error),
        What::Unread(_) => "its error reaches nobody".to_owned(),
        What::Settled(Ok(())) => "settled".to_owned(),
        What::Settled(Err(error)) => format!("settled: {error}"),
        What::Abandoned => "cancelled: nothing waits for the calls still running".to_owned(),
        What::Stalled => {
            let sites = lines.then(|| Picture::of(trace).stalled_at).flatten();
            format!("stalled: nothing is left to wake it{}", parked(&sites.unwrap_or_default()))
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

/// Where a run that has stalled waits for ever, to be appended to a sentence.
pub fn waits(picture: &Picture) -> String {
    picture.stalled_at.as_deref().map(parked).unwrap_or_default()
}

/// The lines at which futures are parked, to be appended to a sentence.
fn parked(sites: &[Site]) -> String {
    let lines: Vec<_> = sites.iter().map(Site::to_string).collect();
    if lines.is_empty() { String::new() } else { format!(". Parked at {}", lines.join(", ")) }
}

/// A line of source in words: `line 12 of pattern.rs`.
pub fn line(site: Site) -> String {
    format!("line {} of {}", site.line, site.name())
}
