//! The virtual clock: one timer at a time, in the order they were set.

use crate::common::{program, run};
use async_design_patterns::engine::{Clock, Simulation, Turn};
use async_design_patterns::rt::{Instant, compute, sleep, spawn};
use futures::future::{join, join3};
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

/// What was noted, in order.
#[derive(Clone, Default)]
struct Notes(Rc<RefCell<Vec<&'static str>>>);

impl Notes {
    fn note(&self, what: &'static str) {
        self.0.borrow_mut().push(what);
    }

    async fn after(self, wait: impl Future<Output = ()>, what: &'static str) {
        wait.await;
        self.note(what);
    }
}

#[test]
fn timers_that_are_due_together_fire_in_the_order_they_were_set() {
    let notes = Notes::default();
    let kept = notes.clone();
    run(async move {
        let (first, second) = (sleep(10 * MS), sleep(10 * MS));
        // A timer is set by the call of `sleep` and not by its first poll, so the order of the
        // polls does not matter.
        let [a, b, c] = [notes.clone(), notes.clone(), notes];
        let earlier = c.after(sleep(5 * MS), "earlier");
        join3(a.after(second, "second"), b.after(first, "first"), earlier).await;
    });
    assert_eq!(kept.0.take(), ["earlier", "first", "second"]);
}

#[test]
fn what_a_timer_makes_ready_runs_before_the_next_timer_of_that_moment() {
    let notes = Notes::default();
    let kept = notes.clone();
    run(async move {
        let [a, b, c] = [notes.clone(), notes.clone(), notes];
        let (first, second) = (sleep(10 * MS), sleep(10 * MS));
        let one = async move {
            first.await;
            a.note("first");
            drop(spawn(c.after(std::future::ready(()), "spawned by the first")));
        };
        join(one, b.after(second, "second")).await;
    });
    assert_eq!(kept.0.take(), ["first", "spawned by the first", "second"]);
}

#[test]
fn sleeping_for_no_time_waits_for_one_turn_of_the_timers() {
    let notes = Notes::default();
    let kept = notes.clone();
    run(async move {
        let [a, b, c] = [notes.clone(), notes.clone(), notes];
        let spawning = async move {
            drop(spawn(c.after(std::future::ready(()), "spawned")));
        };
        let zero = a.after(sleep(Duration::ZERO), "zero");
        // It was set later, so it fires later, although it is due at the same time.
        join3(zero, b.after(sleep(Duration::ZERO), "later zero"), spawning).await;
        assert_eq!(Instant::now().elapsed(), Duration::ZERO);
    });
    assert_eq!(kept.0.take(), ["spawned", "zero", "later zero"]);
}

#[test]
fn time_counts_from_the_call_of_sleep() {
    run(async {
        let began = Instant::now();
        let later = sleep(30 * MS);
        sleep(20 * MS).await;
        later.await;
        assert_eq!(began.elapsed(), 30 * MS);
    });
}

#[test]
fn dropping_a_timer_clears_it() {
    let mut simulation = Simulation::new(program(async {
        drop(sleep(MS));
        sleep(10 * MS).await;
    }));
    assert_eq!(simulation.settle(), Turn::Waiting);
    assert_eq!(simulation.timers(), 1);
    assert_eq!(simulation.clock().next_due_us(), Some(10_000));
    assert_eq!(simulation.run_until(10_000), Turn::Over);
    assert_eq!(simulation.clock().timers(), 0);
}

#[test]
fn a_time_beyond_counting_is_the_end_of_time() {
    let trace = run(async {
        sleep(Duration::MAX).await;
        sleep(MS).await;
    });
    assert_eq!(trace.settled(), Some((u64::MAX, &Ok(()))));
}

#[test]
fn running_until_a_moment_leaves_the_clock_there() {
    let mut simulation = Simulation::new(program(async { sleep(10 * MS).await }));
    assert_eq!(simulation.run_until(4_000), Turn::Waiting);
    assert_eq!(simulation.clock().now_us(), 4_000);
    assert_eq!(simulation.run_until(2_000), Turn::Waiting);
    assert_eq!(simulation.clock().now_us(), 4_000, "time went back");
    assert_eq!(simulation.run_until(12_000), Turn::Over);
    assert_eq!(simulation.trace().borrow().settled(), Some((10_000, &Ok(()))));
}

#[test]
fn a_computation_lets_time_pass_and_nothing_else_run() {
    let notes = Notes::default();
    let kept = notes.clone();
    let trace = run(async move {
        let [a, b] = [notes.clone(), notes.clone()];
        let task = spawn(b.after(std::future::ready(()), "a task"));
        let timer = sleep(10 * MS);
        compute(30 * MS);
        notes.note("computed");
        a.after(timer, "a timer").await;
        assert_eq!(task.await, Ok(()));
    });
    assert_eq!(kept.0.take(), ["computed", "a task", "a timer"]);
    assert_eq!(trace.events.last().map(|event| event.at_us), Some(30_000));
}
