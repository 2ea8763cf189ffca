//! The parameters of a case, by pattern.

use serde::de::{Error, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// One call, item or job.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Task {
    /// `None`: it never ends.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) delay_ms: Option<u64>,
    #[serde(default)]
    pub(crate) fails: bool,
    /// It fails before its first await.
    #[serde(default)]
    pub(crate) sync_throw: bool,
    #[serde(default, deserialize_with = "given")]
    value: Option<Value>,
    error: Option<String>,
    // For a queue.
    pub(crate) push_at_ms: Option<u64>,
    /// The job that this one pushes when it starts.
    pub(crate) pushes: Option<usize>,
    pub(crate) pushed_by_job: Option<usize>,
}

impl Task {
    /// How long it takes.
    pub(crate) fn ends_after(&self) -> Option<u64> {
        if self.sync_throw { Some(0) } else { self.delay_ms }
    }

    pub(crate) fn succeeds(&self) -> bool {
        !self.fails && !self.sync_throw
    }

    /// What task `index` ends with when it succeeds.
    pub(crate) fn value(&self, index: usize) -> Value {
        self.value.clone().unwrap_or_else(|| index.into())
    }

    /// What task `index` ends with when it fails.
    pub(crate) fn error(&self, index: usize) -> Value {
        self.error.clone().unwrap_or_else(|| format!("e{index}")).into()
    }
}

/// Refuses what only a queue understands.
fn no_pushes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Task>, D::Error> {
    let tasks = Vec::<Task>::deserialize(from)?;
    let pushed = |task: &Task| {
        task.push_at_ms.is_some() || task.pushes.is_some() || task.pushed_by_job.is_some()
    };
    match tasks.iter().position(pushed) {
        Some(index) => Err(Error::custom(format!("task {index} is pushed, but not to a queue"))),
        None => Ok(tasks),
    }
}

/// `sequential`, `all`, `allSettled`, `race`, `any`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CombinatorParams {
    #[serde(deserialize_with = "no_pushes")]
    pub(crate) tasks: Vec<Task>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PoolParams {
    #[serde(deserialize_with = "no_pushes")]
    pub(crate) tasks: Vec<Task>,
    pub(crate) limit: Value,
    #[serde(default)]
    pub(crate) on_error: OnError,
    /// -1: before the start.
    pub(crate) abort_at_ms: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OnError {
    #[default]
    Stop,
    Drain,
    Collect,
    Settle,
    /// The counter-example: workers that share a cursor and nothing else.
    Cursor,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QueueParams {
    pub(crate) tasks: Vec<Task>,
    #[serde(default = "one")]
    pub(crate) limit: Value,
    #[serde(default)]
    pub(crate) actions: Vec<Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Action {
    #[serde(rename = "at_ms")]
    _at_ms: u64,
    pub(crate) op: Op,
    #[serde(default, rename = "value")]
    _value: IgnoredAny,
    #[serde(default, rename = "first")]
    _first: bool,
}

/// What a queue of the lessons does not offer.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Op {
    Pause,
    Start,
    Clear,
    Limit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChannelParams {
    /// `None`: unbounded.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) capacity: Option<Value>,
    pub(crate) producers: Vec<Producer>,
    pub(crate) consumers: Vec<Consumer>,
    /// It closes now, instead of after the last producer.
    pub(crate) close_at_ms: Option<u64>,
    pub(crate) drop_consumer_at_ms: Option<u64>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Producer {
    #[serde(default)]
    pub(crate) start_ms: u64,
    pub(crate) items: Vec<Item>,
    /// It goes on after a push that failed.
    #[serde(default)]
    pub(crate) keep_going: bool,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    #[serde(default)]
    pub(crate) after_ms: u64,
    pub(crate) value: Value,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Consumer {
    #[serde(default)]
    pub(crate) start_ms: u64,
    #[serde(default)]
    work_ms: Work,
    /// How many values it takes; `None`: all it can get.
    pub(crate) take: Option<usize>,
    /// Whether it is gone once it has taken them.
    #[serde(default = "yes")]
    pub(crate) drop_after_take: bool,
}

impl Consumer {
    /// How long it works on the value that it takes as number `index`.
    pub(crate) fn work_ms(&self, index: usize) -> u64 {
        match &self.work_ms {
            Work::Each(ms) => *ms,
            Work::Listed(list) => list.get(index).copied().unwrap_or(0),
        }
    }
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Work {
    Each(u64),
    Listed(Vec<u64>),
}

impl Default for Work {
    fn default() -> Self {
        Self::Each(0)
    }
}

fn one() -> Value {
    1.into()
}

fn yes() -> bool {
    true
}

/// Tells a `null` that is given from a field that is not.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}
