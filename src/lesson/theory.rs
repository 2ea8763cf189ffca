//! How long a run takes by a formula, with the reader's numbers in it. The simulation knows the
//! code; the theory knows the calls and the rule by which they are made, and no more.

mod calls;
mod pool;

use crate::analysis::{ms, thousands};

pub use calls::{all, all_settled, any, one_by_one, race};
pub use pool::{pool, queue};

/// What a formula says of the time that a run takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theory {
    /// The formula, what it gives, and why where a failure decides.
    pub formula: String,
    /// The earliest and the latest end, in microseconds; `None`: the run never ends.
    pub range_us: Option<(u64, u64)>,
    /// What the bounds come to where all calls take the same.
    rounds: Option<String>,
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
        Self { formula, range_us: Some((low_us, high_us)), rounds: None }
    }

    /// A run that never ends.
    pub fn never(why: &str) -> Self {
        Self { formula: format!("no end: {why}"), range_us: None, rounds: None }
    }

    /// The same, with the reason behind it.
    pub fn because(mut self, why: &str) -> Self {
        self.formula = format!("{}; {why}", self.formula);
        self
    }

    /// The formula, and why the simulation may give another time than it does, as sentences.
    pub fn told(&self) -> String {
        match self.open() {
            Some(open) => format!("{}. {open}", self.formula),
            None => format!("{}.", self.formula),
        }
    }

    /// Where between its bounds a run ends, where the formula gives two.
    pub fn open(&self) -> Option<&str> {
        let (low_us, high_us) = self.range_us?;
        let told = "The formula gives bounds: where between them a run ends depends on the order \
                    of its calls.";
        (low_us != high_us).then(|| self.rounds.as_deref().unwrap_or(told))
    }
}
