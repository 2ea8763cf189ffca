//! All orders in which a few tasks can be polled and dropped: the program runs once for each order.

use futures::future::{FutureExt, LocalBoxFuture};
use std::cell::RefCell;
use std::mem::forget;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};

/// A task that a schedule polls and may drop.
pub(crate) type Body = LocalBoxFuture<'static, ()>;

/// When a woken task is polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Polls {
    /// Within the call that wakes it, as a synchronous executor would do it.
    AtOnce,
    /// In a later step of its own.
    Later,
}

struct Task {
    /// `None` while it is being polled, and when it is over.
    body: Option<Body>,
    woken: bool,
}

/// A step that can come next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Poll(usize),
    Drop(usize),
}

#[derive(Default)]
struct Schedule {
    tasks: Vec<Task>,
    drops_left: usize,
    taken: Vec<Step>,
    /// For each step, which choice was taken, and out of how many.
    order: Vec<(usize, usize)>,
}

thread_local! {
    static SCHEDULE: RefCell<Schedule> = RefCell::default();
}

impl Schedule {
    fn living(&self) -> impl Iterator<Item = (usize, &Task)> {
        self.tasks.iter().enumerate().filter(|(_, task)| task.body.is_some())
    }

    /// The next step: a drop, or a poll of one of the tasks that `may` be polled. `None` if there
    /// is none.
    fn choose(&mut self, may: impl Fn(usize) -> bool) -> Option<Step> {
        let woken = self.living().filter(|(task, body)| body.woken && may(*task));
        let mut steps: Vec<_> = woken.map(|(task, _)| Step::Poll(task)).collect();
        if self.drops_left > 0 {
            steps.extend(self.living().map(|(task, _)| Step::Drop(task)));
        }
        let at = self.taken.len();
        if at == self.order.len() && !steps.is_empty() {
            self.order.push((0, steps.len()));
        }
        let step = *steps.get(self.order.get(at)?.0)?;
        self.drops_left -= usize::from(matches!(step, Step::Drop(_)));
        self.taken.push(step);
        Some(step)
    }

    fn begin(&mut self, tasks: Vec<Task>, drops: usize) {
        self.tasks = tasks;
        self.drops_left = drops;
        self.taken.clear();
    }

    /// Moves on to the next order. Returns `false` if there is none.
    fn advance(&mut self) -> bool {
        while self.order.pop_if(|(choice, options)| *choice + 1 == *options).is_some() {}
        self.order.last_mut().map(|(choice, _)| *choice += 1).is_some()
    }
}

/// Takes a step, without borrowing the schedule, since the step may wake other tasks.
fn take(step: Step, polls: Polls) {
    let (Step::Poll(task) | Step::Drop(task)) = step;
    let body = SCHEDULE.with_borrow_mut(|schedule| schedule.tasks[task].body.take());
    let Some(mut body) = body else { return };
    if let Step::Drop(_) = step {
        return drop(body);
    }
    SCHEDULE.with_borrow_mut(|schedule| schedule.tasks[task].woken = false);
    let waker = Waker::from(Arc::new(Bell { task, polls }));
    if body.poll_unpin(&mut Context::from_waker(&waker)).is_pending() {
        SCHEDULE.with_borrow_mut(|schedule| schedule.tasks[task].body = Some(body));
    }
}

struct Bell {
    task: usize,
    polls: Polls,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        SCHEDULE.with_borrow_mut(|schedule| schedule.tasks[self.task].woken = true);
        let waits = |schedule: &Schedule| {
            let task = &schedule.tasks[self.task];
            self.polls == Polls::AtOnce && task.woken && task.body.is_some()
        };
        while let Some(step) = SCHEDULE.with_borrow_mut(|schedule| {
            waits(schedule).then(|| schedule.choose(|task| task == self.task))?
        }) {
            take(step, self.polls);
        }
    }
}

/// The state of a program between two steps.
pub(crate) struct Rest {
    /// For each task, whether it is still there.
    pub(crate) alive: Vec<bool>,
    /// No task can go on by itself.
    pub(crate) all_wait: bool,
}

fn rest() -> Rest {
    SCHEDULE.with_borrow(|schedule| Rest {
        alive: schedule.tasks.iter().map(|task| task.body.is_some()).collect(),
        all_wait: schedule.living().all(|(_, task)| !task.woken),
    })
}

/// Runs the program in every order of its steps, of which at most `drops` drop a task, and checks
/// it between steps. Returns how many orders there are.
pub(crate) fn every_schedule<Log>(
    polls: Polls,
    drops: usize,
    program: impl Fn() -> (Vec<Body>, Log),
    check: impl Fn(&Log, &Rest) -> Result<(), String>,
) -> usize {
    for count in 1.. {
        let (bodies, log) = program();
        let tasks = bodies.into_iter().map(|body| Task { body: Some(body), woken: true });
        SCHEDULE.with_borrow_mut(|schedule| schedule.begin(tasks.collect(), drops));
        while let Some(step) = SCHEDULE.with_borrow_mut(|schedule| schedule.choose(|_| true)) {
            take(step, polls);
            if let Err(broken) = check(&log, &rest()) {
                let schedule = SCHEDULE.take();
                let taken = format!("{:?}", schedule.taken);
                // Dropping the tasks would wake others, after the schedule has gone.
                forget(schedule);
                panic!("{broken}; polls {polls:?}, after {taken}");
            }
        }
        if !SCHEDULE.with_borrow_mut(Schedule::advance) {
            return count;
        }
    }
    unreachable!("only the return ends it")
}
