//! What is said of a run, in English: facts in sentences.

mod comparison;
mod difference;
mod ending;
mod gauge;
mod grade;
mod lane;
mod nested;
mod never_made;
mod numbers;
mod output;
mod status;
mod transcript;

pub use comparison::{Named, comparison};
pub use difference::difference;
#[cfg(feature = "site")]
pub(crate) use ending::brief;
pub(crate) use ending::{end, result};
pub use ending::{prediction, total};
pub(crate) use gauge::{told as gauge_told, value as gauge_value};
pub use grade::grade;
pub(crate) use lane::{fitted, mark, miss, name, polled, told};
pub use nested::nested;
pub use never_made::never_made;
use numbers::tenths;
pub use numbers::{moment, ms, thousands, ungrouped};
pub(crate) use output::output;
pub(crate) use status::standing;
pub use status::{distorted, expected, progress, status};
pub use transcript::{Origin, happened, line, transcript, waits};
