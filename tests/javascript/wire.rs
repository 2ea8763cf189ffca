//! The flat form of a trace that JavaScript gives, read as `static/javascript/trace.js` says.

use async_design_patterns::engine::{Event, SpanId, SpanInfo, Trace, What, Woken};
use serde::Deserialize;
use traced::{AwaitId, Field, Output, Site};

const SPAN: usize = 7;
const EVENT: usize = 8;

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Wire {
    pub(crate) spans: Vec<i64>,
    pub(crate) events: Vec<i64>,
    pub(crate) texts: Vec<String>,
}

/// A rejection that nobody handled: when, in microseconds, with which text, and in which span.
#[derive(Debug, PartialEq)]
pub(crate) struct Unhandled {
    pub(crate) at_us: u64,
    pub(crate) text: String,
    pub(crate) span: Option<SpanId>,
}

impl Wire {
    pub(crate) fn append(&mut self, news: Self) {
        self.spans.extend(news.spans);
        self.events.extend(news.events);
        self.texts.extend(news.texts);
    }

    fn text(&self, index: i64) -> &'static str {
        self.texts[index as usize].clone().leak()
    }

    fn site(&self, file: i64, line: i64) -> Site {
        Site { file: self.text(file), line: line as u32 }
    }

    /// The trace, without what Rust's has no event for.
    pub(crate) fn trace(&self) -> Trace {
        let spans = self.spans.chunks(SPAN).map(|span| {
            let [name, args, parent, file, line, _, request] = *span else { panic!("{span:?}") };
            SpanInfo {
                name: self.text(name),
                args: self.text(args).to_owned(),
                parent: u32::try_from(parent).ok().map(SpanId),
                called_at: self.site(file, line),
                polls: 0,
                fields: match u64::try_from(request) {
                    Ok(value) => vec![Field { name: "request", value }],
                    Err(_) => Vec::new(),
                },
            }
        });
        let mut trace = Trace { spans: spans.collect(), events: Vec::new() };
        let mut lines = Vec::new();
        let mut skipped: Vec<i64> = Vec::new();
        for (index, event) in (0..).zip(self.events.chunks(EVENT)) {
            let [at_us, code, a, b, c, d, e, f] = *event else { panic!("{event:?}") };
            let span = SpanId(a as u32);
            let id = AwaitId(b as u32);
            let own_file = || self.spans[a as usize * SPAN + 5];
            let at = || self.site(own_file(), lines[b as usize]);
            let what = match code {
                0 => What::Created(span),
                1 => What::Started(span),
                2 => {
                    lines.push(c);
                    What::Parked { span, id, at: self.site(own_file(), c), timer: d == 1 }
                }
                3 => {
                    let woken = match c {
                        -2 => Woken::Timer { due_us: d as u64 },
                        -1 => Woken::Unknown,
                        span => Woken::Span {
                            span: SpanId(span as u32),
                            at_us: d as u64,
                            poll: [e, f].map(|index| {
                                let before = skipped.iter().filter(|at| **at < index).count();
                                index as u32 - before as u32
                            }),
                        },
                    };
                    What::Resumed { span, id, at: at(), woken }
                }
                4 => What::Dropped { span, id, at: at() },
                5 => What::Finished(span, if b == 1 { Output::None } else { Output::Plain }),
                6 => What::Failed(span, self.text(b).to_owned()),
                7 => What::Cancelled(span),
                8 => What::Printed { text: self.text(a).to_owned(), at: self.site(b, c) },
                9 if a < 0 => What::Settled(Ok(())),
                9 => What::Settled(Err(self.text(a).to_owned())),
                10 => What::Stalled,
                11 => What::OutOfBounds,
                12 => What::Over,
                13 => {
                    skipped.push(index);
                    continue;
                }
                other => panic!("{other} is no event"),
            };
            if let What::Started(span) | What::Resumed { span, .. } = what {
                trace.spans[span.0 as usize].polls += 1;
            }
            trace.events.push(Event { at_us: at_us as u64, what });
        }
        trace
    }

    pub(crate) fn unhandled(&self) -> Vec<Unhandled> {
        let events = self.events.chunks(EVENT).filter(|event| event[1] == 13);
        events
            .map(|event| Unhandled {
                at_us: event[0] as u64,
                text: self.text(event[2]).to_owned(),
                span: u32::try_from(event[3]).ok().map(SpanId),
            })
            .collect()
    }
}
