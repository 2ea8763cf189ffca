//! Writes a trace in the form that [`super::Reader`] reads, part by part.

use super::wire::{POLLS, Wire};
use crate::engine::{FIELDS, Output, Trace, What, Woken};
use std::mem::take;

/// How many texts are kept for lookup. Names are few and come early; the arguments of a long run's calls are all
/// different.
const FEW: usize = 32;

/// Knows how much of a trace has been written.
#[derive(Default)]
pub struct Writer {
    /// The first texts, kept for lookup.
    few: Vec<String>,
    /// How many texts have been numbered.
    texts: usize,
    /// Texts not handed out yet.
    unsent: Vec<String>,
    /// How many spans and events have been handed out.
    sent: [usize; 2],
}

impl Writer {
    /// What the trace has gained since the last call.
    pub fn news(&mut self, trace: &Trace) -> Wire {
        let mut wire = Wire::default();
        let [spans, events] = self.sent;
        for span in &trace.spans[spans..] {
            let parent = span.parent.map_or(-1.0, |parent| f64::from(parent.0));
            let file = self.text(span.called_at.file);
            let [name, args] = [span.name, span.args.as_str()].map(|text| self.text(text));
            // The number of its request comes with its start.
            let line = span.called_at.line.into();
            wire.spans.extend([name, args, parent, file, line, file, -1.0]);
        }
        for event in &trace.events[events..] {
            let [code, a, b, c, d, e, f] = self.numbers(&event.what, trace);
            wire.events.extend([event.at_us as f64, code, a, b, c, d, e, f]);
        }
        if trace.events.last().is_some_and(|event| event.what == What::Over) {
            for (index, span) in trace.spans.iter().enumerate() {
                let polls = f64::from(span.polls);
                wire.events.extend([0.0, POLLS, index as f64, polls, 0.0, 0.0, 0.0, 0.0]);
            }
        }
        wire.texts = take(&mut self.unsent);
        self.sent = [trace.spans.len(), trace.events.len()];
        wire
    }

    fn numbers(&mut self, what: &What, trace: &Trace) -> [f64; 7] {
        match what {
            What::Created(span) => row(0, &[span.0.into()]),
            What::Started(span) => {
                // It may have been created in an earlier batch, when it had noted nothing yet.
                let noted = |name| trace.span(*span).field(name);
                let [request, takes_us, fails] =
                    FIELDS.map(|name| noted(name).map_or(0.0, |value| value as f64 + 1.0));
                row(1, &[span.0.into(), request, takes_us, fails])
            }
            What::Parked { span, id, at, timer } => {
                let file = self.text(at.file) + 1.0;
                let timer = f64::from(u8::from(*timer));
                row(2, &[span.0.into(), id.0.into(), at.line.into(), timer, file])
            }
            What::Resumed { span, id, woken, .. } => {
                let [by, at_us, from, to] = match *woken {
                    Woken::Unknown => [-1.0, 0.0, 0.0, 0.0],
                    Woken::Timer { due_us } => [-2.0, due_us as f64, 0.0, 0.0],
                    Woken::Span { span, at_us, poll: [from, to] } => {
                        [span.0.into(), at_us as f64, from.into(), to.into()]
                    }
                };
                row(3, &[span.0.into(), id.0.into(), by, at_us, from, to])
            }
            What::Dropped { span, id, .. } => row(4, &[span.0.into(), id.0.into()]),
            What::Finished(span, output) => {
                let output = match output {
                    Output::Plain => 0.0,
                    Output::None => 1.0,
                    Output::Some => 2.0,
                    Output::Ok => 3.0,
                };
                row(5, &[span.0.into(), output])
            }
            What::Failed(span, error) => row(6, &[span.0.into(), self.text(error)]),
            What::Cancelled(span) => row(7, &[span.0.into()]),
            What::Printed { text, at } => {
                row(8, &[self.text(text), self.text(at.file), at.line.into()])
            }
            What::Settled(Ok(())) => row(9, &[-1.0]),
            What::Settled(Err(error)) => row(9, &[self.text(error)]),
            What::Abandoned => row(15, &[]),
            What::Unread(span) => row(16, &[span.0.into()]),
            What::Stalled => row(10, &[]),
            What::OutOfBounds => row(11, &[]),
            What::Over => row(12, &[]),
            What::Unhandled { error, span } => {
                let span = span.map_or(-1.0, |span| f64::from(span.0));
                row(13, &[self.text(error), span])
            }
        }
    }

    /// The number of a text.
    fn text(&mut self, text: &str) -> f64 {
        let known = self.few.iter().position(|known| known == text);
        let index = known.unwrap_or_else(|| {
            if self.few.len() < FEW {
                self.few.push(text.to_owned());
            }
            self.unsent.push(text.to_owned());
            self.texts += 1;
            self.texts - 1
        });
        index as f64
    }
}

/// The code of an event and its operands, and zeros behind them.
fn row(code: u8, operands: &[f64]) -> [f64; 7] {
    let mut all = [0.0; 7];
    all[0] = code.into();
    all[1..=operands.len()].copy_from_slice(operands);
    all
}
