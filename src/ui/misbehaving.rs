//! Programs that misbehave as no pattern does, for tests of what a lab does then.

use crate::engine::{Program, Service, current, sleep};
use crate::lesson::Build;
use std::hint;
use std::time::Duration;

/// The program of this name.
pub(super) fn program(name: &str) -> Option<Build> {
    match name {
        "panic" => Some(|_| after_a_while(|| panic!("a pattern that panics on purpose"))),
        "loop" => Some(|_| {
            after_a_while(|| {
                loop {
                    hint::spin_loop();
                }
            })
        }),
        _ => None,
    }
}

/// A program that runs for a while and then goes wrong.
fn after_a_while(wrong: impl FnOnce() + 'static) -> Program {
    Program::new(Service::default(), async {
        sleep(&current(), Duration::from_millis(100)).await;
        wrong();
        Ok::<(), String>(())
    })
}
