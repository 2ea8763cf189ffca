//! One lesson more. The suite serves the copy as an author does, and opens the lesson in a browser.

use super::{add, cargo_in, copy, recipe};
use crate::command::run;
use crate::site::{QUICK, each_program};
use crate::steps::{Step, step};
use crate::tools::TARGET;

/// Adds the lesson, and compiles what serves it.
pub(crate) fn compile_step() -> Step {
    step("compile a copy of the project with one lesson more", || {
        let (copied, mut tree) = copy("added")?;
        add(&mut tree, recipe::MODULE, recipe::LIST)?;
        tree.write(&copied.project())?;
        let programs = [&["build", "--release", "--target", TARGET][..], &each_program()].concat();
        let mut programs = cargo_in(&copied, &programs);
        programs.envs(QUICK);
        run(programs)?;
        run(cargo_in(&copied, &["build", "--bin", "site", "--features", "site"]))?;
        run(cargo_in(&copied, &["build", "--package", "xtask"]))
    })
}
