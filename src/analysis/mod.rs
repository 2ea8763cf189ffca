//! Pure functions of a trace: what a page, a test or an export shows of a run.

pub(crate) mod chart;
mod export;
mod pairing;
mod picture;
mod status;
mod transcript;

pub use export::{Counter, chrome_trace, timeline_svg};
pub use pairing::{Pairing, Row};
pub use picture::{Lane, LaneEnd, Picture, Verdict};
pub use status::{ms, prediction, progress, status, thousands};
pub use transcript::transcript;
