//! Every simulation ends, whatever it runs.

use crate::common::{check, program, story};
use async_design_patterns::engine::{Program, Simulation, Turn, What, simulate};
use async_design_patterns::rt::{sleep, spawn, traced};
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

fn is_given_up(program: Program) {
    let trace = simulate(program);
    check(&trace);
    assert!(trace.events.iter().any(|event| event.what == What::OutOfBounds));
}

#[test]
fn timers_without_end_are_given_up() {
    #[traced]
    async fn ticks() {
        loop {
            sleep(Duration::from_millis(1)).await;
        }
    }
    is_given_up(program(async { ticks().await }));
}

/// Wakes itself forever.
async fn spin() {
    poll_fn(|cx| {
        cx.waker().wake_by_ref();
        Poll::<()>::Pending
    })
    .await;
}

#[test]
fn a_future_that_keeps_waking_itself_is_given_up() {
    is_given_up(program(spin()));
}

#[test]
fn a_task_that_never_stops_spawning_is_given_up() {
    fn again() {
        drop(spawn(async { again() }));
    }
    is_given_up(program(async { again() }));
}

#[test]
fn running_until_a_moment_ends_too() {
    let mut simulation = Simulation::new(program(spin()));
    assert_eq!(simulation.run_until(1_000), Turn::Runnable);
    let mut simulation = Simulation::new(program(async {
        loop {
            sleep(Duration::ZERO).await;
        }
    }));
    assert_ne!(simulation.run_until(1_000), Turn::Over);
    assert_eq!(story(&simulation.finish()), ["0 out of bounds", "0 over"]);
}

/// The largest runs that a lesson can ask for are within the bounds: a million events, 10,000
/// calls.
#[test]
fn a_million_events_are_within_the_bounds() {
    #[traced]
    async fn tick(_n: u32) {
        sleep(Duration::from_millis(10)).await;
    }
    #[traced]
    async fn clock() {
        for n in 0..150_000 {
            tick(n).await;
        }
    }
    let trace = simulate(program(async { clock().await }));
    assert!(trace.events.len() > 1_000_000);
    assert_eq!(trace.settled(), Some((1_500_000_000, &Ok(()))));
}
