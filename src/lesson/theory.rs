//! How long a run takes according to a formula, shown with the reader's numbers. The simulation
//! runs the code; the formula knows only the calls and the rule by which they are made.

mod calls;
mod pool;

use crate::analysis::{ms, thousands};

pub use calls::{all, all_settled, any, one_by_one, race};
pub use pool::{pool, queue};

/// What a formula says about the total of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theory {
    /// The formula and its result; also the reason, if a failure or a refusal decides.
    pub formula: String,
    /// The earliest and the latest possible end, in microseconds; `None` if the run never ends.
    pub range_us: Option<(u64, u64)>,
}

impl Theory {
    /// A formula that gives one time, in microseconds.
    pub fn exact(formula: &str, at_us: u64) -> Self {
        Self::between(formula, at_us, at_us)
    }

    /// A formula that gives the earliest and the latest end, in microseconds.
    pub fn between(formula: &str, low_us: u64, high_us: u64) -> Self {
        let formula = match low_us == high_us {
            true => format!("{formula} = {}", ms(low_us)),
            false => format!("{formula}: {} to {}", thousands(low_us / 1000), ms(high_us)),
        };
        Self { formula, range_us: Some((low_us, high_us)) }
    }

    /// A run that never ends.
    pub fn never(why: &str) -> Self {
        Self { formula: format!("no end: {why}"), range_us: None }
    }

    /// Adds the reason to the formula.
    pub fn because(mut self, why: &str) -> Self {
        self.formula = format!("{}; {why}", self.formula);
        self
    }

    /// The formula, and why the simulation may differ from it, in sentences.
    pub fn told(&self) -> String {
        match self.open() {
            Some(open) => format!("{}. {open}", self.formula),
            None => format!("{}.", self.formula),
        }
    }

    /// Why only the simulation knows when a run ends, if the formula gives two times.
    pub fn open(&self) -> Option<&'static str> {
        self.is_open().then_some(
            "The formula gives bounds: where between them a run ends depends on the order of its \
             calls.",
        )
    }

    /// Whether the formula gives two times.
    pub(super) fn is_open(&self) -> bool {
        self.range_us.is_some_and(|(low_us, high_us)| low_us != high_us)
    }
}
