//! Pure functions of a trace: what a page, a test or an export shows of a run.

pub(crate) mod draw;
mod export;
mod facts;
pub(crate) mod words;

pub(crate) use draw::escaped;
pub use export::{Counter, Drawing, Process, chrome_trace, timeline_svg};
pub use facts::{
    Answer, Calls, Counts, Curve, Gauge, LATE_US, Lane, LaneEnd, Late, Mark, OutputLine, Pairing,
    Picture, Row, Segment, Verdict, critical_path, event_line, same_calls,
};
pub(crate) use facts::{alike, critical_by_span};
pub use words::{
    Named, Origin, comparison, difference, distorted, expected, grade, happened, line, moment, ms,
    nested, never_made, prediction, progress, status, thousands, total, transcript, ungrouped,
    waits,
};
