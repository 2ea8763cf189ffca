//! What a reader sets of the pool, and which of the patterns that is.

use crate::lesson::{
    CALLS, COUNT, FAILING, FromValues, JITTER, KindOf, LATENCY, Param, SEED, SERVICE_LIMIT,
    Setting, choice, settings,
};
use std::num::NonZeroUsize;

settings! {
    /// How the pool runs.
    pub(super) struct Settings {
        pub(super) limit: NonZeroUsize = LIMIT,
        pub(super) on_error: OnError = ON_ERROR,
        variant: Variant = VARIANT,
    }
    service: [TEN_CALLS, LATENCY, JITTER, SEED, FAILING, CALLS, SERVICE_LIMIT]
}

const LIMIT: Setting<NonZeroUsize> = Setting {
    key: "limit",
    label: "At a time",
    kind: KindOf::slider(10_000),
    default: "3",
    help: "How many calls may be in flight at once: one is sequential, all is parallel.",
    idle: |_| None,
};

/// What an error does to the other calls.
#[derive(Clone, Copy)]
pub(super) enum OnError {
    Stop,
    Drain,
    Collect,
    Settle,
}

const ON_ERROR: Setting<OnError> = Setting {
    key: "on_error",
    label: "On error",
    kind: choice! {
        OnError::Stop => ("stop", "stop"),
        OnError::Drain => ("drain", "drain"),
        OnError::Collect => ("collect", "collect"),
        OnError::Settle => ("settle", "settle"),
    },
    default: "stop",
    help: "Stop at the first error, drain (report it and let the rest run), collect every error, or settle each call on its own.",
    idle: |_| None,
};

/// What the pool is built with.
#[derive(Clone, Copy)]
pub(super) enum Variant {
    Cursor,
    BufferUnordered,
}

const VARIANT: Setting<Variant> = Setting {
    key: "variant",
    label: "Built with",
    kind: choice! {
        Variant::Cursor => ("cursor", "a cursor"),
        Variant::BufferUnordered => ("buffer-unordered", "buffer_unordered"),
    },
    default: "cursor",
    help: "Workers that share one cursor, or a stream adapter from the futures crate.",
    idle: |values| match Settings::from_values(values).on_error {
        OnError::Stop | OnError::Settle => None,
        OnError::Drain | OnError::Collect => {
            Some("buffer_unordered is for stop and settle; this policy always uses the cursor.")
        }
    },
};

const TEN_CALLS: Param = Param { default: "10", ..COUNT };

/// The pattern that runs, each in a file of its own.
pub(super) enum Pool {
    Stop,
    Drain,
    Collect,
    Settle,
    UnorderedStop,
    UnorderedSettle,
}

impl Settings {
    pub(super) fn pool(&self) -> Pool {
        match (self.on_error, self.variant) {
            (OnError::Stop, Variant::Cursor) => Pool::Stop,
            (OnError::Stop, Variant::BufferUnordered) => Pool::UnorderedStop,
            (OnError::Drain, Variant::Cursor | Variant::BufferUnordered) => Pool::Drain,
            (OnError::Collect, Variant::Cursor | Variant::BufferUnordered) => Pool::Collect,
            (OnError::Settle, Variant::Cursor) => Pool::Settle,
            (OnError::Settle, Variant::BufferUnordered) => Pool::UnorderedSettle,
        }
    }
}
