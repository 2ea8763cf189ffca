//! Writes a trace in the form that [`super::Reader`] reads, part by part.

use super::wire::{POLLS, Wire};
use crate::engine::{Output, Trace, What, Woken, request};
use std::collections::HashMap;

/// Knows how much of a trace has been written.
#[derive(Default)]
pub struct Writer {
    texts: Vec<String>,
    /// The number of each text.
    numbers: HashMap<String, usize>,
    /// How many texts, spans and events have been handed out.
    sent: [usize; 3],
}

impl Writer {
    /// What the trace has gained since the last call.
    pub fn news(&mut self, trace: &Trace) -> Wire {
        let mut wire = Wire::default();
        let [texts, spans, events] = self.sent;
        for span in &trace.spans[spans..] {
            let request = request(span).map_or(-1.0, f64::from);
            let parent = span.parent.map_or(-1.0, |parent| f64::from(parent.0));
            let file = self.text(span.called_at.file);
            let [name, args] = [span.name, span.args.as_str()].map(|text| self.text(text));
            wire.spans.extend([
                name,
                args,
                parent,
                file,
                span.called_at.line.into(),
                file,
                request,
            ]);
        }
        for event in &trace.events[events..] {
            let [code, a, b, c, d, e, f] = self.numbers(&event.what);
            wire.events.extend([event.at_us as f64, code, a, b, c, d, e, f]);
        }
        if trace.events.last().is_some_and(|event| event.what == What::Over) {
            for (index, span) in trace.spans.iter().enumerate() {
                let polls = f64::from(span.polls);
                wire.events.extend([0.0, POLLS, index as f64, polls, 0.0, 0.0, 0.0, 0.0]);
            }
        }
        wire.texts = self.texts[texts..].to_vec();
        self.sent = [self.texts.len(), trace.spans.len(), trace.events.len()];
        wire
    }

    fn numbers(&mut self, what: &What) -> [f64; 7] {
        let (code, numbers) = match what {
            What::Created(span) => (0.0, vec![span.0.into()]),
            What::Started(span) => (1.0, vec![span.0.into()]),
            What::Parked { span, id, at, timer } => {
                let file = self.text(at.file) + 1.0;
                let timer = f64::from(u8::from(*timer));
                (2.0, vec![span.0.into(), id.0.into(), at.line.into(), timer, file])
            }
            What::Resumed { span, id, woken, .. } => {
                let woken = match *woken {
                    Woken::Unknown => vec![-1.0],
                    Woken::Timer { due_us } => vec![-2.0, due_us as f64],
                    Woken::Span { span, at_us, poll: [from, to] } => {
                        vec![span.0.into(), at_us as f64, from.into(), to.into()]
                    }
                };
                (3.0, [vec![span.0.into(), id.0.into()], woken].concat())
            }
            What::Dropped { span, id, .. } => (4.0, vec![span.0.into(), id.0.into()]),
            What::Finished(span, output) => {
                let output = match output {
                    Output::Plain => 0.0,
                    Output::None => 1.0,
                    Output::Some => 2.0,
                    Output::Ok => 3.0,
                };
                (5.0, vec![span.0.into(), output])
            }
            What::Failed(span, error) => (6.0, vec![span.0.into(), self.text(error)]),
            What::Cancelled(span) => (7.0, vec![span.0.into()]),
            What::Printed { text, at } => {
                (8.0, vec![self.text(text), self.text(at.file), at.line.into()])
            }
            What::Settled(Ok(())) => (9.0, vec![-1.0]),
            What::Settled(Err(error)) => (9.0, vec![self.text(error)]),
            What::Abandoned => (15.0, vec![]),
            What::Stalled => (10.0, vec![]),
            What::OutOfBounds => (11.0, vec![]),
            What::Over => (12.0, vec![]),
            What::Unhandled { error, span } => {
                let span = span.map_or(-1.0, |span| f64::from(span.0));
                (13.0, vec![self.text(error), span])
            }
        };
        let mut all = [0.0; 7];
        for (place, number) in all.iter_mut().zip([code].into_iter().chain(numbers)) {
            *place = number;
        }
        all
    }

    /// The number of a text.
    fn text(&mut self, text: &str) -> f64 {
        let index = match self.numbers.get(text) {
            Some(&index) => index,
            None => {
                self.texts.push(text.to_owned());
                self.numbers.insert(text.to_owned(), self.texts.len() - 1);
                self.texts.len() - 1
            }
        };
        index as f64
    }
}
