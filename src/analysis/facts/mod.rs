//! What is true of a run: pure functions of its trace, in numbers and closed enums.

mod alike;
mod calls;
mod costs;
mod critical;
mod event_line;
mod gauge;
mod grade;
mod nested;
mod never_made;
mod pairing;
mod picture;

pub(crate) use alike::alike;
pub use calls::Calls;
pub(crate) use calls::ONE_MOMENT_US;
pub(crate) use costs::Costs;
pub(crate) use critical::critical_by_span;
pub use critical::{Segment, critical_path};
pub use event_line::event_line;
pub use gauge::{Counts, Curve, Gauge};
pub use grade::Answer;
pub(crate) use grade::{Formula, other_formula};
pub(crate) use nested::{SHORTEST_US, added_us};
pub(crate) use never_made::unmade;
pub use pairing::{Pairing, Row, same_calls};
pub(crate) use picture::ALONE_US;
pub use picture::{LATE_US, Lane, LaneEnd, Late, Mark, OutputLine, Picture, Verdict};
