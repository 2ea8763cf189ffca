//! Work through a list, a few items at a time; an error is told at
//! once, and every item still runs.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, spawn, traced};
use futures::channel::mpsc::{UnboundedSender, unbounded};
use futures::stream::StreamExt;
use std::num::NonZeroUsize;
use std::{cell::RefCell, iter::Enumerate, rc::Rc, vec};

/// The items that no worker has taken yet, with their positions.
type Cursor<T> = Rc<RefCell<Enumerate<vec::IntoIter<T>>>>;

/// Results come in the order of the items. The first error is
/// returned at once; the workers are tasks of their own and go on.
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
    let (tell, mut told) = unbounded();
    for _ in 0..workers {
        spawn(worker(cursor.clone(), work.clone(), tell.clone()));
    }
    drop(tell);
    while let Some((index, result)) = told.next().await {
        values[index] = Some(result?);
    }
    Ok(values.into_iter().flatten().collect())
}

#[traced]
async fn worker<T, R>(
    cursor: Cursor<T>,
    work: Rc<impl AsyncFn(T) -> R>,
    tell: UnboundedSender<(usize, R)>,
) {
    let next = || cursor.borrow_mut().next();
    while let Some((index, item)) = next() {
        // After the first error nobody listens.
        let _ = tell.unbounded_send((index, work(item).await));
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
