//! A run as text: one line per event.

use crate::engine::{Event, Site, SpanId, Trace, What, Woken};

/// Time, span and what happened, one line per event.
pub fn transcript(trace: &Trace) -> String {
    let width = trace.spans.iter().map(|span| span.label().chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for event in &trace.events {
        let [who, what] = happened(trace, event);
        let (ms, us) = (event.at_us / 1000, event.at_us % 1000);
        text += &format!(
            "{ms:>6}.{us:03} ms  {who:<width$}  {what}
"
        );
    }
    text
}

/// An event in words: to whom it happened, and what.
pub fn happened(trace: &Trace, event: &Event) -> [String; 2] {
    let label = |span: &SpanId| trace.span(*span).label();
    let run = |what: &str| ["run".to_owned(), what.to_owned()];
    match &event.what {
        What::Created(span) => {
            [label(span), format!("created at {}", line(trace.span(*span).called_at))]
        }
        What::Started(span) => [label(span), "started".to_owned()],
        What::Parked { span, at, .. } => [label(span), format!("parked at {}", line(*at))],
        What::Resumed { span, at, woken, .. } => {
            let by = match woken {
                Woken::Timer { .. } => ", woken by its timer".to_owned(),
                Woken::Span { span: by, .. } if by != span => format!(", woken by {}", label(by)),
                Woken::Span { .. } | Woken::Unknown => String::new(),
            };
            [label(span), format!("resumed at {}{by}", line(*at))]
        }
        What::Dropped { span, at, .. } => [label(span), format!("dropped at {}", line(*at))],
        What::Finished(span, _) => [label(span), "finished".to_owned()],
        What::Failed(span, error) => [label(span), format!("failed: {error}")],
        What::Cancelled(span) => [label(span), "cancelled".to_owned()],
        What::Printed { text, .. } => ["output".to_owned(), text.clone()],
        What::Settled(Ok(())) => run("settled"),
        What::Settled(Err(error)) => run(&format!("settled: {error}")),
        What::Stalled => run("stalled: nothing is left to wake it"),
        What::OutOfBounds => run("given up: too many steps"),
        What::Over => run("over"),
    }
}

/// A line of source in words: `line 12 of pattern.rs`.
pub fn line(site: Site) -> String {
    format!("line {} of {}", site.line, site.name())
}
