//! The end-to-end suite: the built site in a real browser, driven over WebDriver.
//!
//! `cargo xtask test` builds the site, finds the browser and starts this program, and passes
//! on what stands behind `--`: `cargo xtask test -- lessons::limited` runs the tests so named.
//! A plain `cargo test` lists every test here as ignored.
//!
//! `harness` knows browsers and pages in general, `lab` what is the same on every page with a
//! lab; all others are suites, one topic each.

mod fixture;
mod harness;

use std::process::ExitCode;

use harness::{Environment, Test};
use libtest_mimic::Arguments;

fn main() -> ExitCode {
    harness::run(&Arguments::from_args(), Environment::from_variables(), tests())
}

fn tests() -> Vec<Test> {
    [fixture::tests()].into_iter().flatten().collect()
}
