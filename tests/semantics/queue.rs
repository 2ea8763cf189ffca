//! The pattern `queue`, run by the queue of the lesson.

use crate::calls::{Calls, error, service, value};
use crate::compare::differences;
use crate::params::{Op, QueueParams, Task};
use crate::pool::{form_takes, limit, refused};
use crate::run::drive;
use crate::schema::Case;
use crate::settle::outcome;
use crate::{Verdict, laws};
use async_design_patterns::backend::fetch_user;
use async_design_patterns::engine::{Program, SpanId, Trace, What};
use async_design_patterns::lessons;
use async_design_patterns::lessons::queue::queue::AsyncQueue;
use async_design_patterns::rt::{Instant, sleep, spawn};
use serde_json::Value;
use std::cell::RefCell;
use std::convert::Infallible;
use std::future::poll_fn;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

/// When a job settled, and with what; `None` while it is pending.
type Settled = Option<(u64, Result<Value, Value>)>;

/// Pushes the jobs of a case.
struct Pusher {
    queue: AsyncQueue,
    tasks: Rc<Vec<Task>>,
    began: Instant,
    /// The outcome of each push, and the order of the pushes.
    log: Rc<RefCell<Log>>,
}

struct Log {
    settled: Vec<Settled>,
    pushed: Vec<usize>,
}

pub(crate) fn run(case: &Case) -> serde_json::Result<Verdict> {
    let params: QueueParams = case.params()?;
    if let Some(action) = params.actions.first() {
        return Ok(Verdict::Skipped(match action.op {
            Op::Pause | Op::Start => "pause",
            Op::Clear => "clear",
            Op::Limit => "dynamic limit",
        }));
    }
    let Some(concurrency) = limit(&params.limit) else {
        let mut found = differences(&case.expected(), &refused(), None);
        found.extend(form_takes(&lessons::queue::LESSON, "concurrency", &params.limit));
        return Ok(Verdict::Compared(found));
    };
    let tasks = Rc::new(params.tasks);
    let log = Log { settled: vec![None; tasks.len()], pushed: Vec::new() };
    let log = Rc::new(RefCell::new(log));
    let root = {
        let (tasks, log) = (tasks.clone(), log.clone());
        async move {
            push_all(concurrency, tasks, log).await;
            Ok::<_, Infallible>(())
        }
    };
    let driven = drive(Program::new(service(&tasks), root), None);
    let log = Rc::into_inner(log).expect("nothing of a run that is over is left").into_inner();
    let calls = Calls::of(&driven.trace);
    let mut observed = calls.fields(tasks.len(), &driven);
    let jobs: Vec<_> = log.settled.iter().map(|job| Value::from(outcome(job.as_ref()))).collect();
    observed.extend([("jobs".into(), jobs.into()), ("idle_ms".into(), idle(&driven.trace).into())]);
    let mut found = differences(&case.expected(), &observed, case.losers.as_ref());
    let mut laws = laws::of_tasks(&tasks, &log.pushed, &calls, &observed);
    laws.at_most("queue: in flight", concurrency.get() as u64, calls.max_in_flight as u64);
    for (index, task) in tasks.iter().enumerate() {
        let end = calls.ends.iter().find(|end| end.0 == index).map(|end| end.1);
        let job = &observed["jobs"][index];
        laws.equal("queue: a job settles exactly when it ends", end, job["settle_ms"].clone());
        let (own, got) = match task.succeeds() {
            true => (task.value(index), &job["value"]),
            false => (task.error(index), &job["error"]),
        };
        if end.is_some() {
            laws.equal("queue: every job settles with its own", own, got.clone());
        }
    }
    found.extend(laws.broken);
    Ok(Verdict::Compared(found))
}

/// Pushes each job when the case says so.
async fn push_all(concurrency: NonZeroUsize, tasks: Rc<Vec<Task>>, log: Rc<RefCell<Log>>) {
    let queue = match concurrency {
        NonZeroUsize::MIN => AsyncQueue::one_at_a_time(),
        more => AsyncQueue::new(more),
    };
    let pusher = Rc::new(Pusher { queue, tasks, began: Instant::now(), log });
    for (index, task) in pusher.tasks.iter().enumerate() {
        match (task.pushed_by_job, task.push_at_ms.unwrap_or(0)) {
            (Some(_), _) => {}
            (None, 0) => {
                pusher.push(index);
                give_way().await;
            }
            (None, at_ms) => {
                let pusher = pusher.clone();
                spawn(async move {
                    sleep(Duration::from_millis(at_ms)).await;
                    pusher.push(index);
                });
            }
        }
    }
}

/// In JavaScript, a job that need not wait begins within `push`, and so it can push another one
/// before the next push.
async fn give_way() {
    // One turn for the queue's task to be polled, and one for it to take the job.
    let mut turns = 2;
    poll_fn(|cx| {
        if turns == 0 {
            return Poll::Ready(());
        }
        turns -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

impl Pusher {
    fn push(self: &Rc<Self>, index: usize) {
        self.log.borrow_mut().pushed.push(index);
        let (pusher, user) = (self.clone(), fetch_user(index as u32 + 1));
        let handle = self.queue.push(async move {
            if let Some(other) = pusher.tasks[index].pushes {
                pusher.push(other);
            }
            user.await
        });
        let pusher = self.clone();
        spawn(async move {
            let result = handle.await.expect("the queue runs all its jobs");
            let tasks = &pusher.tasks[..];
            let result = result.map(|user| value(tasks, &user)).map_err(|e| error(tasks, &e));
            let at_ms = pusher.began.elapsed().as_millis() as u64;
            pusher.log.borrow_mut().settled[index] = Some((at_ms, result));
        });
    }
}

/// The times at which the queue became idle, in milliseconds: its last job had ended.
fn idle(trace: &Trace) -> Vec<u64> {
    let is_job = |span: &SpanId| trace.span(*span).name == "fetch_user";
    let mut idle = Vec::new();
    let mut inside = 0;
    for event in &trace.events {
        match &event.what {
            What::Created(span) if is_job(span) => inside += 1,
            What::Finished(span, _) | What::Failed(span, _) if is_job(span) => {
                inside -= 1;
                if inside == 0 {
                    idle.push(event.at_us / 1000);
                }
            }
            _ => {}
        }
    }
    idle
}
