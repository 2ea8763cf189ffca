//! The form in which a trace is handed from one program to another: numbers, and the texts they stand for.
//! `static/javascript/trace.js` describes and writes it.

use super::Writer;
use crate::engine::{AwaitId, Event, FIELDS, Output, Site, SpanId, SpanInfo, Trace, What, Woken};
use traced::{Field, interned};

/// How many numbers a span has.
const SPAN: usize = 7;
/// How many numbers an event has.
const EVENT: usize = 8;

/// The code of an entry that is no event. It says how often a span was polled; without it, that is
/// once, and once more for each time that it resumed.
pub(super) const POLLS: f64 = 14.0;

/// What is new in a trace.
#[derive(Clone, Debug, Default)]
pub struct Wire {
    /// The numbers of the spans, one after the other.
    pub spans: Vec<f64>,
    /// The numbers of the events, one after the other.
    pub events: Vec<f64>,
    /// The texts for which numbers stand.
    pub texts: Vec<String>,
}

impl Wire {
    /// A whole trace.
    pub fn of(trace: &Trace) -> Self {
        Writer::default().news(trace)
    }

    /// The trace, if this is the whole of it.
    pub fn into_trace(self) -> Trace {
        let mut trace = Trace::default();
        Reader::default().add(self, &mut trace);
        trace
    }
}

/// Reads a trace, part by part.
#[derive(Default)]
pub struct Reader {
    texts: Vec<String>,
    /// The file of each span's own code.
    files: Vec<&'static str>,
    /// The line of each await.
    awaits: Vec<Site>,
}

impl Reader {
    /// Adds what is new to a trace. Numbers that stand for nothing are skipped. There are none: the recorder is of
    /// the same version as the page, and what a link brings is checked (`static/javascript/check.js`).
    pub fn add(&mut self, wire: Wire, trace: &mut Trace) {
        self.texts.extend(wire.texts);
        for span in wire.spans.chunks_exact(SPAN) {
            let span = self.span(span);
            trace.spans.push(span);
        }
        for event in wire.events.chunks_exact(EVENT) {
            if let Some(what) = self.what(event, trace) {
                trace.events.push(Event { at_us: event[0] as u64, what });
            }
        }
    }

    fn span(&mut self, numbers: &[f64]) -> SpanInfo {
        let [name, args, parent, file, line, own, request] =
            [0, 1, 2, 3, 4, 5, 6].map(|at| numbers[at]);
        self.files.push(self.name(own));
        SpanInfo {
            name: self.name(name),
            args: self.text(args),
            parent: index(parent).map(span_id),
            called_at: Site { file: self.name(file), line: line as u32 },
            polls: 1,
            fields: field(FIELDS[0], request).into_iter().collect(),
        }
    }

    fn what(&mut self, numbers: &[f64], trace: &mut Trace) -> Option<What> {
        let [_, code, a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5, 6, 7].map(|at| numbers[at]);
        let (span, id) = (SpanId(a as u32), AwaitId(b as u32));
        let at = || self.awaits.get(b as usize).copied();
        Some(match code as u32 {
            0 => What::Created(span),
            1 => {
                let noted = FIELDS.into_iter().zip([b, c, d].map(|number| number - 1.0));
                let noted = noted.filter_map(|(name, number)| field(name, number));
                trace.spans.get_mut(a as usize)?.fields.extend(noted);
                What::Started(span)
            }
            2 => {
                // A call of a generic function may park in another file than its own.
                let file = match index(e - 1.0) {
                    Some(text) => self.name(text as f64),
                    None => self.files.get(a as usize)?,
                };
                let at = Site { file, line: c as u32 };
                self.awaits.push(at);
                What::Parked { span, id, at, timer: d == 1.0 }
            }
            3 => {
                trace.spans.get_mut(a as usize)?.polls += 1;
                let woken = match index(c) {
                    Some(by) => Woken::Span {
                        span: span_id(by),
                        at_us: d as u64,
                        poll: [e as u32, f as u32],
                    },
                    None if c == -2.0 => Woken::Timer { due_us: d as u64 },
                    None => Woken::Unknown,
                };
                What::Resumed { span, id, at: at()?, woken }
            }
            4 => What::Dropped { span, id, at: at()? },
            5 => {
                let outputs = [Output::Plain, Output::None, Output::Some, Output::Ok];
                What::Finished(span, *outputs.get(b as usize)?)
            }
            6 => What::Failed(span, self.text(b)),
            7 => What::Cancelled(span),
            8 => What::Printed {
                text: self.text(a),
                at: Site { file: self.name(b), line: c as u32 },
            },
            9 => What::Settled(index(a).map_or(Ok(()), |_| Err(self.text(a)))),
            10 => What::Stalled,
            11 => What::OutOfBounds,
            12 => What::Over,
            13 => What::Unhandled { error: self.text(a), span: index(b).map(span_id) },
            14 => {
                trace.spans.get_mut(a as usize)?.polls = b as u32;
                return None;
            }
            15 => What::Abandoned,
            16 => What::Unread(span),
            _ => return None,
        })
    }

    fn text(&self, number: f64) -> String {
        self.texts.get(number as usize).cloned().unwrap_or_default()
    }

    fn name(&self, number: f64) -> &'static str {
        interned(self.texts.get(number as usize).map_or("", String::as_str))
    }
}

/// A field of this value; a negative one stands for none.
fn field(name: &'static str, number: f64) -> Option<Field> {
    (number >= 0.0).then_some(Field { name, value: number as u64 })
}

/// A number as an index; a negative one stands for none.
fn index(number: f64) -> Option<usize> {
    (number >= 0.0).then_some(number as usize)
}

fn span_id(index: usize) -> SpanId {
    SpanId(index as u32)
}
