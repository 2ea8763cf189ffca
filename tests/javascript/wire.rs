//! The flat form of a trace, as JavaScript gives it in JSON.

use async_design_patterns::engine::{SpanId, Trace, What};
use async_design_patterns::script;
use serde::Deserialize;

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Wire {
    spans: Vec<f64>,
    events: Vec<f64>,
    texts: Vec<String>,
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

    /// The trace, as the page reads it.
    pub(crate) fn trace(&self) -> Trace {
        let Self { spans, events, texts } = self.clone();
        let mut trace = Trace::default();
        script::Reader::default().add(script::Wire { spans, events, texts }, &mut trace);
        trace
    }

    pub(crate) fn unhandled(&self) -> Vec<Unhandled> {
        let events = self.trace().events.into_iter();
        let unhandled = events.filter_map(|event| match event.what {
            What::Unhandled { error, span } => {
                Some(Unhandled { at_us: event.at_us, text: error, span })
            }
            _ => None,
        });
        unhandled.collect()
    }
}
