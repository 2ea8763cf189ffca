//! Drain: an error is reported at once, and every item still runs.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, spawn, traced};
use futures::channel::mpsc::{UnboundedSender, unbounded};
use futures::{FutureExt, StreamExt, future::lazy};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::{any::Any, cell::RefCell, num::NonZeroUsize, rc::Rc};
type Panic = Box<dyn Any + Send>;

/// Results come in the order of the items. The first error or panic
/// ends the wait; the workers are tasks of their own and go on.
#[traced]
pub async fn drain_limited<T: 'static, U: 'static, E: 'static>(
    items: Vec<T>,
    limit: NonZeroUsize,
    work: impl AsyncFn(T) -> Result<U, E> + 'static,
) -> Result<Vec<U>, E> {
    let workers = limit.get().min(items.len());
    let mut values: Vec<_> = items.iter().map(|_| None).collect();
    let cursor = Rc::new(RefCell::new(items.into_iter().enumerate()));
    let work = Rc::new(work);
    let (report, mut reports) = unbounded();
    for _ in 0..workers {
        spawn(worker(cursor.clone(), work.clone(), report.clone()));
    }
    drop(report);
    while let Some((index, done)) = reports.next().await {
        let result = done.unwrap_or_else(|panic| resume_unwind(panic));
        values[index] = Some(result?);
    }
    let values: Option<_> = values.into_iter().collect();
    Ok(values.expect("a worker was dropped before its end"))
}

#[traced]
async fn worker<T, R>(
    cursor: Rc<RefCell<impl Iterator<Item = (usize, T)>>>,
    work: Rc<impl AsyncFn(T) -> R>,
    report: UnboundedSender<(usize, Result<R, Panic>)>,
) {
    let next = || cursor.borrow_mut().next();
    while let Some((index, item)) = next() {
        // A panic must not end the worker: there are items left.
        let call = lazy(|_| work(item)).flatten();
        let done = AssertUnwindSafe(call).catch_unwind().await;
        // After the first error nobody listens.
        let _ = report.unbounded_send((index, done));
    }
}

/// Loads the users and says how many.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    limit: NonZeroUsize,
) -> Result<(), FetchError> {
    let users = drain_limited(ids, limit, |id| fetch_user(id)).await?;
    println!("Loaded {} users, {limit} at a time", users.len());
    Ok(())
}
