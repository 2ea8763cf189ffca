//! The JavaScript of the lessons: as a reader pastes it, and recorded, on both clocks, in the browser.
//! The runs are checked as `tests/javascript/` checks them in Node.js.

#[path = "../../javascript/column.rs"]
mod column;
#[path = "../../javascript/folder.rs"]
mod folder;
mod modules;
mod pasted;
#[path = "../../javascript/programs.rs"]
mod programs;
mod recorded;
#[path = "../../javascript/twins.rs"]
mod twins;
#[path = "../../javascript/verdict.rs"]
mod verdict;
#[path = "../../javascript/wire.rs"]
mod wire;

use crate::harness::Test;
pub(crate) use wire::Wire;

pub(crate) fn tests() -> Vec<Test> {
    [pasted::tests(), recorded::tests(), modules::tests()].into_iter().flatten().collect()
}
