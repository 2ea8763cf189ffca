//! What is true of a run: pure functions of its trace, in numbers and closed enums.

mod alike;
mod calls;
mod critical;
mod gauge;
mod pairing;
mod picture;

pub(crate) use alike::alike;
pub use calls::Calls;
pub(crate) use calls::ONE_MOMENT_US;
pub(crate) use critical::critical_by_span;
pub use critical::{Segment, critical_path};
pub use gauge::{Counts, Curve, Gauge};
pub use pairing::{Pairing, Row, same_calls};
pub(crate) use picture::ALONE_US;
pub use picture::{LATE_US, Lane, LaneEnd, Late, Mark, OutputLine, Picture, Verdict};
