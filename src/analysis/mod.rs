//! Pure functions of a trace: what a page, a test or an export shows of a run.

mod alike;
mod calls;
pub(crate) mod chart;
mod comparison;
mod critical;
mod difference;
mod export;
mod gauge;
mod grade;
mod nested;
mod never_made;
mod pairing;
mod picture;
mod status;
mod transcript;

pub(crate) use alike::alike;
pub use calls::Calls;
pub use comparison::{Named, comparison};
pub(crate) use critical::critical_by_span;
pub use critical::{Segment, critical_path};
pub use difference::{difference, total};
pub(crate) use export::escaped;
pub use export::{Counter, Drawing, Process, chrome_trace, timeline_svg};
pub use gauge::{Counts, Curve, Gauge};
pub use grade::{Answer, grade};
pub use nested::nested;
pub use never_made::never_made;
pub use pairing::{Pairing, Row, same_calls};
pub(crate) use picture::ALONE_US;
pub use picture::{LATE_US, Lane, LaneEnd, Late, Mark, OutputLine, Picture, Verdict};
pub use status::{moment, ms, prediction, progress, status, thousands, ungrouped};
pub use transcript::{Origin, happened, line, names, transcript, waits};
