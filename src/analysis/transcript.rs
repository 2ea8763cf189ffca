//! A run as text: one line per event.

use crate::engine::{SpanId, Trace, What};

/// Time, span and what happened, one line per event.
pub fn transcript(trace: &Trace) -> String {
    let width = trace.spans.iter().map(|span| span.label().chars().count()).max().unwrap_or(0);
    let label = |span: &SpanId| trace.span(*span).label();
    let mut text = String::new();
    for event in &trace.events {
        let (who, what) = match &event.what {
            What::Created(span) => {
                (label(span), format!("created at {}", trace.span(*span).called_at))
            }
            What::Started(span) => (label(span), "started".to_owned()),
            What::Parked { span, at, .. } => (label(span), format!("parked at {at}")),
            What::Resumed { span, at, .. } => (label(span), format!("resumed at {at}")),
            What::Dropped { span, at, .. } => (label(span), format!("dropped at {at}")),
            What::Finished(span, _) => (label(span), "finished".to_owned()),
            What::Failed(span, error) => (label(span), format!("failed: {error}")),
            What::Cancelled(span) => (label(span), "cancelled".to_owned()),
            What::Printed { text, .. } => ("output".to_owned(), text.clone()),
            What::Settled(Ok(())) => ("run".to_owned(), "settled".to_owned()),
            What::Settled(Err(error)) => ("run".to_owned(), format!("settled: {error}")),
            What::Stalled => ("run".to_owned(), "stalled: nothing is left to wake it".to_owned()),
            What::OutOfBounds => ("run".to_owned(), "given up: too many steps".to_owned()),
            What::Over => ("run".to_owned(), "over".to_owned()),
        };
        let (ms, us) = (event.at_us / 1000, event.at_us % 1000);
        text += &format!("{ms:>6}.{us:03} ms  {who:<width$}  {what}\n");
    }
    text
}
