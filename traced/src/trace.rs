//! The trace of a run: an append-only list of events, and what is known of each span. Plain data.

use std::fmt;

/// One call of a traced function: an index into [`Trace::spans`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpanId(pub u32);

/// One evaluation of one `.await`: unique in its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AwaitId(pub u32);

/// A line of source, as the compiler names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The file; its path ends in the one from the root of the package.
    pub file: &'static str,
    /// The line, counted from 1.
    pub line: u32,
}

impl Site {
    /// The name of the file, without its folders.
    pub fn name(&self) -> &'static str {
        self.file.rsplit('/').next().unwrap_or(self.file)
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name(), self.line)
    }
}

/// What is known of a span: all but `polls` and `fields` when it is created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanInfo {
    /// The name of the function.
    pub name: &'static str,
    /// Its arguments as `Debug` prints them, `…` where that is long or missing.
    pub args: String,
    /// The span that was being polled when the function was called.
    pub parent: Option<SpanId>,
    /// Where it was called.
    pub called_at: Site,
    /// How often it was polled so far.
    pub polls: u32,
    /// What its own code said of it so far, in the order in which it was said.
    pub fields: Vec<Field>,
}

/// A number that a call gives under a name, as the fields of `tracing`'s spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// The number.
    pub value: u64,
}

impl SpanInfo {
    /// The name and the arguments, as a lane is labelled: `fetch_user(3)`.
    pub fn label(&self) -> String {
        format!("{}({})", self.name, self.args)
    }

    /// The number under a name, if its code gave one.
    pub fn field(&self, name: &str) -> Option<u64> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value)
    }
}

/// What a finished span returned, as far as the trace keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Neither an `Option` nor a `Result`.
    Plain,
    /// `Some(_)`.
    Some,
    /// `None`.
    None,
    /// `Ok(_)`.
    Ok,
}

/// What let a parked await go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// A timer that had fired.
    Timer {
        /// When it was due, in microseconds. The await may have resumed later: because the thread
        /// was blocked, or because nobody polled the future although its timer had fired.
        due_us: u64,
    },
    /// A span: the await waited for it and it ended, or it called the waker while it was polled.
    /// An await around others of its own span is woken by that span.
    Span {
        /// The span that woke it.
        span: SpanId,
        /// When it did, in microseconds.
        at_us: u64,
        /// Where its poll stood among the events: it began before the first of these indexes, and
        /// woke before the second.
        poll: [u32; 2],
    },
    /// Nothing that the trace knows of: it was ready when it was polled along with its neighbours.
    Unknown,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A traced function was called; nothing of its body has run.
    Created(SpanId),
    /// Its future was polled for the first time.
    Started(SpanId),
    /// An `.await` of the span was not ready.
    Parked {
        /// The span that waits.
        span: SpanId,
        /// The await it waits at.
        id: AwaitId,
        /// The line of the `.await`.
        at: Site,
        /// Whether it waits for a timer itself, and not for a span alone that does.
        timer: bool,
    },
    /// A parked await got its value.
    Resumed {
        /// The span that waited.
        span: SpanId,
        /// The await that ended.
        id: AwaitId,
        /// The line of the `.await`.
        at: Site,
        /// What let it go on.
        woken: Woken,
    },
    /// A parked await was dropped before it got a value.
    Dropped {
        /// The span that waited.
        span: SpanId,
        /// The await that ended.
        id: AwaitId,
        /// The line of the `.await`.
        at: Site,
    },
    /// The function returned.
    Finished(SpanId, Output),
    /// The function returned `Err`; the text is the error's `Debug` form.
    Failed(SpanId, String),
    /// The future was dropped before its end.
    Cancelled(SpanId),
    /// A line was printed.
    Printed {
        /// The text, without the newline.
        text: String,
        /// The line of the `println!`.
        at: Site,
    },
    /// The root future ended: with `Err`, its error's text.
    Settled(Result<(), String>),
    /// Nothing is runnable and no timer is left: what is parked now stays parked.
    Stalled,
    /// The simulation reached its bound and was given up.
    OutOfBounds,
    /// Nothing of the run is left. Always the last event.
    Over,
}

impl What {
    /// The span to which it happened, if it was one.
    pub fn span(&self) -> Option<SpanId> {
        match self {
            Self::Created(span)
            | Self::Started(span)
            | Self::Parked { span, .. }
            | Self::Resumed { span, .. }
            | Self::Dropped { span, .. }
            | Self::Finished(span, _)
            | Self::Failed(span, _)
            | Self::Cancelled(span) => Some(*span),
            Self::Printed { .. }
            | Self::Settled(_)
            | Self::Stalled
            | Self::OutOfBounds
            | Self::Over => None,
        }
    }
}

/// Something that happened, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Microseconds since the start of the run.
    pub at_us: u64,
    /// What happened.
    pub what: What,
}

/// All that is known of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// What happened, in order; times never go back.
    pub events: Vec<Event>,
    /// The spans, in the order in which they were created.
    pub spans: Vec<SpanInfo>,
}

impl Trace {
    /// What is known of a span of this trace.
    pub fn span(&self, id: SpanId) -> &SpanInfo {
        &self.spans[id.0 as usize]
    }

    /// When the root future ended and how; `None` while it runs and when it was cancelled.
    pub fn settled(&self) -> Option<(u64, &Result<(), String>)> {
        self.events.iter().find_map(|event| match &event.what {
            What::Settled(result) => Some((event.at_us, result)),
            _ => None,
        })
    }

    /// Which event says that nothing is left to wake the run. What is dropped after it had to be: it
    /// was parked forever.
    pub fn stalled(&self) -> Option<usize> {
        self.events.iter().position(|event| event.what == What::Stalled)
    }

    /// The lines printed, in order, with their times in microseconds.
    pub fn printed(&self) -> impl Iterator<Item = (u64, &str)> {
        self.events.iter().filter_map(|event| match &event.what {
            What::Printed { text, .. } => Some((event.at_us, text.as_str())),
            _ => None,
        })
    }
}
