//! Arguments and locals are dropped at the moment and in the order in which an `async fn` drops
//! them.

use crate::common::{check, program, run};
use async_design_patterns::engine::Simulation;
use async_design_patterns::rt::{sleep, traced};
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

type Log = Rc<RefCell<Vec<&'static str>>>;

/// Logs its name when it is dropped.
struct Noisy(&'static str, Log);

impl Drop for Noisy {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

impl Noisy {
    fn name(&self) -> &'static str {
        self.0
    }
}

/// The same function twice: with the attribute and without it.
macro_rules! twin {
    ($name:ident $arguments:tt $body:block) => {
        mod $name {
            use super::*;
            #[traced]
            pub(super) async fn traced $arguments $body
            pub(super) async fn plain $arguments $body
        }
    };
}

twin!(locals(_a: Noisy, log: &Log, _b: Noisy) {
    let _c = Noisy("c", log.clone());
    sleep(TICK).await;
    let _d = Noisy("d", log.clone());
    sleep(TICK).await;
});

twin!(unnamed(_: Noisy, (_a, _): (Noisy, Noisy), _: Noisy, _log: &Log) {
    sleep(TICK).await;
    sleep(TICK).await;
});

twin!(moved_out(a: Noisy, mut b: Noisy, log: &Log) {
    drop(a);
    sleep(TICK).await;
    b.name();
    b = Noisy("new b", log.clone());
    sleep(TICK).await;
    b.name();
});

twin!(temporaries(a: Noisy, log: &Log) {
    sleep(TICK).await;
    if let "scrutinee" = Noisy("scrutinee", log.clone()).name() {
        let _inner = Noisy("inner", log.clone());
        sleep(TICK).await;
        a.name();
    }
});

/// What is dropped, and in which order, when the call is dropped after this many milliseconds.
fn log_of<F: Future<Output = ()> + 'static>(
    after_ms: Option<u64>,
    call: impl FnOnce(Log) -> F,
) -> Vec<&'static str> {
    let log = Log::default();
    let future = call(log.clone());
    match after_ms {
        None => drop(future),
        Some(after_ms) => {
            let mut simulation = Simulation::new(program(future));
            simulation.run_until(after_ms * 1000);
            log.borrow_mut().push("(dropped)");
            let trace = simulation.trace();
            drop(simulation);
            check(&trace.borrow());
        }
    }
    log.take()
}

macro_rules! same_drops {
    ($name:ident, $log:ident => ($($argument:expr),*)) => {
        // Dropped before the first poll, at the first await, at the second, and after the end.
        for after_ms in [None, Some(0), Some(10), Some(20)] {
            let traced = log_of(after_ms, |log| async move {
                let $log = &log;
                $name::traced($($argument),*).await;
            });
            let plain = log_of(after_ms, |log| async move {
                let $log = &log;
                $name::plain($($argument),*).await;
            });
            assert_eq!(traced, plain, "dropped after {after_ms:?} ms");
            assert!(after_ms.is_none() || traced.len() >= 2);
        }
    };
}

#[test]
fn arguments_are_dropped_after_locals() {
    same_drops!(locals, log => (Noisy("a", log.clone()), log, Noisy("b", log.clone())));
}

#[test]
fn what_a_pattern_leaves_out_is_dropped_with_the_future() {
    same_drops!(unnamed, log => (
        Noisy("unnamed 1", log.clone()),
        (Noisy("a", log.clone()), Noisy("other half", log.clone())),
        Noisy("unnamed 2", log.clone()),
        log
    ));
}

#[test]
fn what_the_body_moves_is_dropped_there() {
    same_drops!(moved_out, log => (Noisy("a", log.clone()), Noisy("b", log.clone()), log));
}

#[test]
fn temporaries_live_as_long() {
    same_drops!(temporaries, log => (Noisy("a", log.clone()), log));
}

/// A call that is never polled keeps its arguments until its future is dropped, as with any `async
/// fn`.
#[test]
fn a_call_that_is_never_polled_keeps_its_arguments_until_it_is_dropped() {
    run(async {
        let log = Log::default();
        let pair = (Noisy("a", log.clone()), Noisy("other half", log.clone()));
        let call = unnamed::traced(Noisy("1", log.clone()), pair, Noisy("2", log.clone()), &log);
        assert!(log.borrow().is_empty());
        drop(call);
        assert_eq!(log.borrow().len(), 4);
    });
}
