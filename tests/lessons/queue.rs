//! Async queue.

use crate::check::{check, check_calls, check_end, check_presets, run};
use crate::common::{self, program};
use crate::prose::Prose;
use async_design_patterns::analysis::Lane;
use async_design_patterns::engine::Simulation;
use async_design_patterns::lessons::queue::queue::AsyncQueue;
use async_design_patterns::rt::{sleep, spawn};
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::channel::oneshot::{self, Canceled};
use futures::future::{FutureExt, LocalBoxFuture};
use futures::stream::StreamExt;
use std::cell::{Cell, RefCell};
use std::future::pending;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::time::Duration;

#[test]
fn five_jobs_two_at_a_time() {
    check("queue", "", "300 ms", "done 1\ndone 2\ndone 3\ndone 4\ndone 5");
    let times: Vec<_> = run("queue", "").output.iter().map(|line| line.at_us / 1000).collect();
    assert_eq!(times, [100, 100, 200, 200, 300]);
    // A lane shows the wait between push and start.
    let calls = [
        "1: built 0, began 0, finished 100",
        "2: built 0, began 0, finished 100",
        "3: built 0, began 100, finished 200",
        "4: built 0, began 100, finished 200",
        "5: built 0, began 200, finished 300",
    ];
    check_calls("queue", "", &calls);
}

#[test]
fn a_failing_job_settles_its_own_handle_only() {
    check("queue", "failing=2", "300 ms", "done 1\ndone 3\ndone 4\ndone 5");
    let calls = [
        "1: built 0, began 0, finished 100",
        "2: built 0, began 0, failed 100",
        "3: built 0, began 100, finished 200",
        "4: built 0, began 100, finished 200",
        "5: built 0, began 200, finished 300",
    ];
    check_calls("queue", "failing=2", &calls);
}

#[test]
fn presets() {
    let presets = [
        ("Two at a time", "300 ms"),
        ("One after another", "500 ms"),
        ("Nobody looks", "300 ms"),
        ("Faster than they run", "800 ms"),
        ("Empty between pushes", "400 ms"),
        ("One slow job", "400 ms"),
    ];
    check_presets("queue", &presets);
}

fn millis(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

#[test]
fn dropping_a_handle_leaves_the_job() {
    let done = Rc::new(Cell::new(false));
    let job = done.clone();
    let trace = common::run(async move {
        let queue = AsyncQueue::one_at_a_time();
        drop(queue.push(async move {
            sleep(millis(100)).await;
            job.set(true);
        }));
    });
    assert!(done.get());
    // The root, and with it the last handle of the queue, was gone before the job began.
    assert_eq!(trace.settled().map(|settled| settled.0), Some(0));
}

#[test]
fn a_job_may_push_and_the_new_job_goes_to_the_end() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let log = order.clone();
    common::run(async move {
        let queue = AsyncQueue::one_at_a_time();
        let (inner, pushed) = (queue.clone(), log.clone());
        drop(queue.push(async move {
            log.borrow_mut().push("first");
            let log = log.clone();
            drop(inner.push(async move { log.borrow_mut().push("pushed by the first") }));
        }));
        queue.push(async move { pushed.borrow_mut().push("second") }).await.expect("it runs");
    });
    assert_eq!(*order.borrow(), ["first", "second", "pushed by the first"]);
}

#[test]
fn a_cancelled_run_leaves_nothing_of_the_queue() {
    let held = Rc::new(());
    let job_holds = held.clone();
    let mut simulation = Simulation::new(program(async move {
        let queue = AsyncQueue::new(NonZeroUsize::MIN);
        for _ in 0..3 {
            // Each job holds a handle of the queue that holds the job.
            let (queue_too, held) = (queue.clone(), job_holds.clone());
            drop(queue.push(async move {
                sleep(millis(100)).await;
                drop((queue_too, held));
            }));
        }
        drop(job_holds);
        pending().await
    }));
    simulation.run_until(150_000);
    assert_eq!(Rc::strong_count(&held), 3);
    let clock = simulation.clock();
    drop(simulation);
    assert_eq!(Rc::strong_count(&held), 1);
    assert_eq!(clock.next_due_us(), None);
}

/// A queue whose worker ends at an error, which the lesson warns about.
type Fallible = LocalBoxFuture<'static, Result<(), ()>>;

async fn work(mut waiting: UnboundedReceiver<Fallible>) -> Result<(), ()> {
    while let Some(job) = waiting.next().await {
        job.await?;
    }
    Ok(())
}

fn push(
    jobs: &UnboundedSender<Fallible>,
    result: Result<(), ()>,
) -> oneshot::Receiver<Result<(), ()>> {
    let (settle, handle) = oneshot::channel();
    let job = async move {
        let _ = settle.send(result);
        result
    };
    // If it is refused, the job is dropped, and with it the sender that would settle its handle.
    let _ = jobs.unbounded_send(job.boxed_local());
    handle
}

#[test]
fn after_a_worker_that_an_error_ended_a_push_is_refused_at_once() {
    let mut prose = Prose::of("queue");
    prose.says("In Rust a later push is refused: its job is dropped, and its handle resolves to `Canceled` at once.");
    prose.says_of_javascript("whoever awaits it waits forever.");
    let trace = common::run(async {
        let (jobs, waiting) = unbounded();
        drop(spawn(work(waiting)));
        let (fails, behind) = (push(&jobs, Err(())), push(&jobs, Ok(())));
        assert_eq!(fails.await, Ok(Err(())));
        assert_eq!(behind.await, Err(Canceled));
        assert_eq!(push(&jobs, Ok(())).await, Err(Canceled));
    });
    assert_eq!(trace.settled().map(|settled| settled.0), Some(0));
}

#[test]
fn the_prose_says_what_a_queue_does_not_do_for_you() {
    let mut prose = Prose::of("queue");
    prose.says("`push` never waits, so there is no back-pressure.");
    prose.says("Here it is silent, because `join_all` returns a `Vec`");
    prose.says("In a program of your own, run it in a `LocalSet` or under");
}

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("queue");
    // Asserted in `five_jobs_two_at_a_time`.
    prose.says("five jobs of 100 ms, two at a time, take 300 ms.");
    prose.says("Five jobs are pushed at once; three of them wait for their turn, hollow.");

    prose.says("Push eight jobs of 100 ms, one every 20 ms, to a queue that runs one at a time: the second waits 80 ms, the eighth 560 ms, and the last is done at 800 ms.");
    prose
        .says("A job arrives every 20 ms and takes 100 ms: each waits longer than the one before.");
    let growing = "concurrency=1&gap=20&jobs=8";
    let waits: Vec<_> =
        run("queue", growing).lanes.iter().filter_map(|lane| wait_ms(lane)).collect();
    assert_eq!(waits, [0, 80, 160, 240, 320, 400, 480, 560]);
    check_end("queue", growing, "800 ms");
    prose.says("Pushing them faster does not help: the last is done no earlier, and the eighth has waited 630 ms.");
    let faster = "concurrency=1&gap=10&jobs=8";
    let eighth = run("queue", faster).lanes.iter().filter_map(|lane| wait_ms(lane)).next_back();
    assert_eq!(eighth, Some(630));
    check_end("queue", faster, "800 ms");

    // Asserted in `a_failing_job_settles_its_own_handle_only`.
    prose.says("the run finishes in 300 ms as if nothing had happened.");
    prose.says("Job 2 fails. The others run on, and the run ends as if nothing had happened.");

    prose.says(
        "with 150 ms between pushes the queue is idle at 100 ms and has work again at 150 ms.",
    );
    prose.says("The queue is empty before each push. It is idle, but not finished.");
    let idle = [
        "1: built 0, began 0, finished 100",
        "2: built 150, began 150, finished 250",
        "3: built 300, began 300, finished 400",
    ];
    check_calls("queue", "gap=150&jobs=3", &idle);

    prose.says("With one job at a time, the jobs run in the order they were pushed: 500 ms.");
    check("queue", "concurrency=1", "500 ms", "done 1\ndone 2\ndone 3\ndone 4\ndone 5");

    prose.says("The slow job takes up one place; the four behind it share the other.");
    let shared = "done 2\ndone 3\ndone 4\ndone 1\ndone 5";
    check("queue", "calls=400,100,100,100,100", "400 ms", shared);

    prose.says("Five jobs of 100 ms are pushed at once: find the smallest concurrency that finishes them in 200 ms.");
    check_end("queue", "concurrency=2", "300 ms");
    check_end("queue", "concurrency=3", "200 ms");

    prose.says(
        "With a concurrency of 1, push five jobs of 100 ms so that none of them has to wait.",
    );
    let unhurried = run("queue", "concurrency=1&gap=100");
    assert!(unhurried.lanes.iter().filter_map(|lane| wait_ms(lane)).all(|wait| wait == 0));
    prose.tells_no_other_time();
}

/// How long a job waited between its push and its start, in milliseconds.
fn wait_ms(lane: &Lane) -> Option<u64> {
    lane.request?;
    Some((lane.started_us()? - lane.created_us) / 1000)
}
