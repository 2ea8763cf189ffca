//! The trace of a run: an append-only list of events, and what is known of each span. Plain data.

use super::SpanInfo;
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
    /// The path of the file. It ends in the path from the root of the package.
    pub file: &'static str,
    /// The line, counted from 1.
    pub line: u32,
}

impl Site {
    /// The name of the file, without its folders.
    pub fn name(&self) -> &'static str {
        self.file.rsplit_once('/').map_or(self.file, |(_, name)| name)
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name(), self.line)
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

/// What let a parked await resume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// A timer that had fired.
    Timer {
        /// When it was due, in microseconds. The await may have resumed later, because the thread
        /// was blocked or because nobody polled the future when its timer fired.
        due_us: u64,
    },
    /// A span: the await waited for it and it ended, or it called the waker while it was polled. An
    /// await that encloses others of the same span is woken by that span itself.
    Span {
        /// The span that woke it.
        span: SpanId,
        /// When it did, in microseconds.
        at_us: u64,
        /// The poll in which it woke it, as indexes into the events: the poll began before the
        /// first index, and the wake-up came before the second.
        poll: [u32; 2],
    },
    /// Nothing that the trace knows of, for example if it was ready when it was polled together
    /// with its neighbours.
    Unknown,
}

/// An event, without its time.
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
        /// Whether it waits for a timer itself, and not just for a span that does.
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
    /// A promise was rejected, and nothing handles it. This happens only in JavaScript.
    Unhandled {
        /// The error's text.
        error: String,
        /// The span that failed with it last, if one did.
        span: Option<SpanId>,
    },
    /// A task ended with the error of this call, and its handle was dropped: the error reaches nobody.
    Unread(SpanId),
    /// The root future ended: with `Err`, its error's text.
    Settled(Result<(), String>),
    /// Nobody waits any longer for the root, which goes on. This happens only in JavaScript.
    Abandoned,
    /// Nothing is runnable and no timer is left, so whatever is parked now stays parked forever.
    Stalled,
    /// The simulation reached its bound and was given up.
    OutOfBounds,
    /// Nothing of the run is left. Always the last event.
    Over,
}

impl What {
    /// The span that the event is about, if it is about one.
    pub fn span(&self) -> Option<SpanId> {
        match self {
            Self::Created(span)
            | Self::Started(span)
            | Self::Parked { span, .. }
            | Self::Resumed { span, .. }
            | Self::Dropped { span, .. }
            | Self::Finished(span, _)
            | Self::Failed(span, _)
            | Self::Cancelled(span)
            | Self::Unread(span) => Some(*span),
            Self::Printed { .. }
            | Self::Unhandled { .. }
            | Self::Settled(_)
            | Self::Abandoned
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

/// Everything that was recorded of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// What happened, in order; times never go back.
    pub events: Vec<Event>,
    /// The spans, in the order in which they were created.
    pub spans: Vec<SpanInfo>,
}

impl Trace {
    /// The information about a span of this trace.
    pub fn span(&self, id: SpanId) -> &SpanInfo {
        &self.spans[id.0 as usize]
    }

    /// When the root future ended, in microseconds, and how, if it has.
    pub fn settled(&self) -> Option<(u64, &Result<(), String>)> {
        self.events.iter().find_map(|event| match &event.what {
            What::Settled(result) => Some((event.at_us, result)),
            _ => None,
        })
    }

    /// The index of the event after which nothing was left to wake the run. Whatever is dropped
    /// after it was parked forever.
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
