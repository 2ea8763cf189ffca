//! Parameters: what a reader can change.

use super::Values;

/// One parameter of a lesson. Lessons declare those of their own as a
/// [`Setting`](super::Setting), which knows the type of its values.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its name in the URL.
    pub key: &'static str,
    /// Its name in the form.
    pub label: &'static str,
    /// What it says of the service; `None` if it belongs to the reader's code.
    pub part: Option<Part>,
    /// Which values it accepts.
    pub kind: Kind,
    /// Its default, as a reader would type it.
    pub default: &'static str,
    /// One sentence that says what it does.
    pub help: &'static str,
    /// Says why it has no effect together with these values, if so.
    pub idle: fn(&Values) -> Option<&'static str>,
}

impl Param {
    /// Whether it belongs to the reader's code or to the service.
    pub fn group(&self) -> Group {
        match self.part {
            None => Group::Code,
            Some(_) => Group::Service,
        }
    }

    /// Whether a form leaves it out for these values. Only a seed is left out, while nothing is random.
    pub fn is_left_out(&self, values: &Values) -> bool {
        self.part == Some(Part::Seed) && (self.idle)(values).is_some()
    }
}

impl PartialEq for Param {
    /// Two parameters are equal if their keys are.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// Whether a parameter belongs to the reader's code or to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The reader's own program decides it.
    Code,
    /// The service that the program calls decides it.
    Service,
}

/// What a parameter says of the service. Lessons may give it another key and other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How many calls it gets.
    Count,
    /// How long each of them takes.
    Latency,
    /// How much longer one may take, at random.
    Jitter,
    /// The seed of the random numbers.
    Seed,
    /// Which of them fail.
    Failing,
    /// The calls one by one, in place of all of the above.
    Calls,
    /// How many of them it accepts at once.
    Limit,
}

/// Which values a parameter accepts.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A whole number.
    Number {
        /// The smallest number that is accepted.
        min: u32,
        /// The greatest number that is accepted.
        max: u32,
        /// Whether a slider shows it best.
        slider: bool,
    },
    /// A time in milliseconds: 0 to 10,000 in steps of 10.
    Millis,
    /// A whole number, or a word that means there is none.
    Optional {
        /// The word for "none".
        absent: &'static str,
        /// The smallest number that is accepted.
        min: u32,
        /// The greatest number that is accepted.
        max: u32,
    },
    /// Positions of calls, counted from 1, or `none`.
    Positions,
    /// One of these options, each with its key in the URL and its label in the form.
    Choice(&'static [(&'static str, &'static str)]),
    /// Calls, as `100,400,100x`.
    Calls {
        /// The most calls that are accepted.
        max: usize,
        /// Whether an empty text means "not given" rather than "no calls".
        optional: bool,
    },
}

/// The most calls a lesson makes.
pub(super) const MOST_CALLS: u32 = 10_000;
/// The longest time that a form accepts, in milliseconds.
pub(super) const MOST_MS: u32 = 10_000;
/// The step of times in forms, in milliseconds. Browsers delay nested timers to at least 4 ms, so
/// times are in coarser steps than that.
pub(super) const STEP_MS: u32 = 10;
