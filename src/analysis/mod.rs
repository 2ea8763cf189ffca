//! Pure functions of a trace: what a page, a test or an export shows of a run.

mod difference;
mod gauge;
mod pairing;
mod picture;
mod status;
mod transcript;

pub use difference::{difference, total};
pub use gauge::{Counts, Curve, Gauge};
pub use pairing::{Pairing, Row};
pub use picture::{Lane, LaneEnd, Picture, Verdict};
pub use status::{ms, prediction, progress, status, thousands};
pub use transcript::transcript;
