//! A command as a list of named steps, each announced before it starts.

use std::time::Instant;

use anyhow::{Context, Result};

/// An action, and the words that announce it.
pub(crate) struct Step {
    what: String,
    action: Box<dyn FnOnce() -> Result<()>>,
}

/// A step from its name and action.
pub(crate) fn step(what: impl Into<String>, action: impl FnOnce() -> Result<()> + 'static) -> Step {
    Step { what: what.into(), action: Box::new(action) }
}

/// Runs the steps in order, and stops at the first that fails.
pub(crate) fn take(steps: Vec<Step>) -> Result<()> {
    let started = Instant::now();
    let count = steps.len();
    for (index, Step { what, action }) in steps.into_iter().enumerate() {
        println!("[{}] step {} of {count}: {what}", elapsed(started), index + 1);
        action().with_context(|| format!("step {} of {count}, {what}", index + 1))?;
    }
    println!("[{}] done", elapsed(started));
    Ok(())
}

fn elapsed(since: Instant) -> String {
    format!("{:6.1} s", since.elapsed().as_secs_f64())
}
