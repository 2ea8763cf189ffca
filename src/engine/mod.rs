//! Runs a future and records it. Knows no lesson and nothing of a page.

mod browser_clock;
mod clock;
mod run;
mod service;
mod simulation;
mod span;
mod trace;
mod virtual_clock;

pub use browser_clock::{LiveRun, start};
pub use clock::Clock;
pub use run::{JoinError, JoinHandle, Program, Run, Turn};
pub(crate) use run::{RunState, current};
pub use service::{Call, Latency, Service};
pub use simulation::{Simulation, simulate};
pub use span::{Ending, Span, Traced, Wait};
pub use trace::{AwaitId, Event, Output, Site, SpanId, SpanInfo, Trace, What};
pub use virtual_clock::VirtualClock;
