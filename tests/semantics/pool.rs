//! The pattern `mapLimit`, run by the pools of the lesson on limited concurrency.

use crate::calls::{error, ids, settled, value};
use crate::compare::differences;
use crate::params::{OnError, PoolParams, Task};
use crate::schema::Case;
use crate::settle::{Observed, observe};
use crate::{Verdict, laws};
use async_design_patterns::backend::{FetchError, User, fetch_user};
use async_design_patterns::lesson::{Lesson, parse};
use async_design_patterns::lessons;
use async_design_patterns::lessons::limited::collect::collect_limited;
use async_design_patterns::lessons::limited::drain::drain_limited;
use async_design_patterns::lessons::limited::pattern::try_map_limited;
use async_design_patterns::lessons::limited::settle::map_limited;
use async_design_patterns::lessons::limited::unordered_settle::map_unordered;
use async_design_patterns::lessons::limited::unordered_stop::try_map_unordered;
use async_design_patterns::rt::spawn;
use futures::channel::mpsc;
use futures::stream::StreamExt;
use serde_json::{Map, Value, json};
use std::cell::Cell;
use std::num::NonZeroUsize;
use std::rc::Rc;

/// How a policy is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variant {
    Cursor,
    BufferUnordered,
}

/// A pool that can run the tasks of a case.
#[derive(Clone, Copy)]
struct Pool {
    on_error: OnError,
    variant: Variant,
    limit: NonZeroUsize,
    abort_at_ms: Option<i64>,
}

pub(crate) fn run(case: &Case) -> serde_json::Result<Verdict> {
    let params: PoolParams = case.params()?;
    let Some(limit) = limit(&params.limit) else {
        let mut found = differences(&case.expected(), &refused(), None);
        found.extend(form_takes(&lessons::limited::LESSON, "limit", &params.limit));
        return Ok(Verdict::Compared(found));
    };
    let tasks = Rc::new(params.tasks);
    let variants = match params.on_error {
        OnError::Stop | OnError::Settle => &[Variant::Cursor, Variant::BufferUnordered][..],
        OnError::Drain | OnError::Collect | OnError::Cursor => &[Variant::Cursor],
    };
    let mut found = Vec::new();
    for &variant in variants {
        let (on_error, abort_at_ms) = (params.on_error, params.abort_at_ms);
        let pool = Pool { on_error, variant, limit, abort_at_ms };
        let observed = pool.run(&tasks);
        let mut differ = differences(&case.expected(), &observed.fields, case.losers.as_ref());
        differ.extend(pool.laws(&tasks, &observed));
        found.extend(differ.iter().map(|difference| format!("{difference} ({variant:?})")));
    }
    Ok(Verdict::Compared(found))
}

/// The limit as its type allows it; `None` if it is refused before anything starts.
pub(crate) fn limit(json: &Value) -> Option<NonZeroUsize> {
    match json {
        Value::String(text) if text == "Infinity" => Some(NonZeroUsize::MAX),
        _ => NonZeroUsize::new(usize::try_from(json.as_u64()?).ok()?),
    }
}

/// What is observed of a run that is refused.
pub(crate) fn refused() -> Map<String, Value> {
    crate::settle::object(json!({
        "refused": true, "starts": [], "start_order": [], "finish_order": [], "event_order": [],
        "max_in_flight": 0, "timers_left": 0,
    }))
}

/// A difference if the form of a lesson accepts what the type refuses.
pub(crate) fn form_takes(lesson: &Lesson, key: &str, refused: &Value) -> Option<String> {
    let lab = lesson.lab.as_ref().expect("the lesson runs");
    let param = lab.params.iter().find(|param| param.key == key).expect("the lesson has the key");
    let text = refused.as_str().map_or_else(|| refused.to_string(), str::to_owned);
    let taken = parse(&param.kind, &text).is_ok();
    taken.then(|| format!("refused: expected an error beside the field, and the form takes {text}"))
}

impl Pool {
    fn run(self, tasks: &Rc<Vec<Task>>) -> Observed {
        let (shared, ids) = (tasks.clone(), ids(tasks));
        observe(tasks, self.abort_at_ms, async move {
            let tasks = &shared[..];
            let list = |users: Vec<User>| users.iter().map(|user| value(tasks, user)).collect();
            let failed = |cause: FetchError| error(tasks, &cause);
            let load = |id| fetch_user(id);
            match (self.on_error, self.variant) {
                (OnError::Stop, Variant::Cursor) => {
                    try_map_limited(ids, self.limit, load).await.map(list).map_err(failed)
                }
                (OnError::Stop, Variant::BufferUnordered) => {
                    try_map_unordered(ids, self.limit, load).await.map(list).map_err(failed)
                }
                (OnError::Drain, _) => {
                    drain_limited(ids, self.limit, load).await.map(list).map_err(failed)
                }
                (OnError::Collect, _) => {
                    let loaded = collect_limited(ids, self.limit, load).await;
                    loaded.map(list).map_err(|causes| {
                        let errors: Vec<_> = causes.into_iter().map(failed).collect();
                        json!({ "kind": "AggregateError", "errors": errors })
                    })
                }
                (OnError::Settle, variant) => {
                    let results = match variant {
                        Variant::Cursor => map_limited(ids, self.limit, load).await,
                        Variant::BufferUnordered => map_unordered(ids, self.limit, load).await,
                    };
                    Ok(results.iter().map(|result| settled(tasks, result)).collect())
                }
                (OnError::Cursor, _) => {
                    cursor_alone(ids, self.limit).await.map(list).map_err(failed)
                }
            }
        })
    }

    fn laws(self, tasks: &Rc<Vec<Task>>, observed: &Observed) -> Vec<String> {
        let order: Vec<usize> = (0..tasks.len()).collect();
        let mut broken = laws::of_tasks(tasks, &order, &observed.calls, &observed.fields).broken;
        let stops = !matches!(self.on_error, OnError::Collect | OnError::Settle);
        let every_item_runs = !(stops && tasks.iter().any(|task| !task.succeeds()));
        if self.abort_at_ms.is_none() && every_item_runs {
            broken.extend(laws::of_pool(self.limit, tasks, observed).broken);
            if let Some(limit) = self.limit.checked_add(1) {
                let wider = Self { limit, ..self }.run(tasks).settled;
                if let (Some((wider, _)), Some((settle, _))) = (wider, &observed.settled) {
                    let mut laws = laws::Laws::default();
                    laws.at_most("limit: one more slot never makes it longer", *settle, wider);
                    broken.extend(laws.broken);
                }
            }
        }
        broken
    }
}

/// A counter-example that no lesson recommends: the workers share a cursor, and none of them learns
/// of another's error. A worker that fails ends, and the others go on, one fewer.
async fn cursor_alone(ids: Vec<u32>, limit: NonZeroUsize) -> Result<Vec<User>, FetchError> {
    let workers = limit.get().min(ids.len());
    let cursor = Rc::new(Cell::new(0));
    let ids: Rc<[u32]> = ids.into();
    let (tell, mut told) = mpsc::unbounded();
    for _ in 0..workers {
        let (cursor, ids, tell) = (cursor.clone(), ids.clone(), tell.clone());
        spawn(async move {
            while let Some(&id) = ids.get(cursor.replace(cursor.get() + 1)) {
                let result = fetch_user(id).await;
                let failed = result.is_err();
                let _ = tell.unbounded_send(result);
                if failed {
                    return;
                }
            }
        });
    }
    drop(tell);
    let mut users = Vec::new();
    while let Some(result) = told.next().await {
        users.push(result?);
    }
    users.sort_by_key(|user| user.id);
    Ok(users)
}
