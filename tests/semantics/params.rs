//! The parameters of a case, by pattern.

use serde::de::{Error, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// One call, item or job.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Task {
    /// `None` if it never ends.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) delay_ms: Option<u64>,
    #[serde(default)]
    pub(crate) fails: bool,
    /// Whether it fails before its first await.
    #[serde(default)]
    pub(crate) sync_throw: bool,
    #[serde(default, deserialize_with = "given")]
    value: Option<Value>,
    error: Option<String>,
    // For queues only: when the job is pushed.
    pub(crate) push_at_ms: Option<u64>,
    /// For queues only: the job that this one pushes when it starts.
    pub(crate) pushes: Option<usize>,
    pub(crate) pushed_by_job: Option<usize>,
}

impl Task {
    /// How long it takes, in milliseconds; `None` if it never ends.
    pub(crate) fn ends_after(&self) -> Option<u64> {
        if self.sync_throw { Some(0) } else { self.delay_ms }
    }

    pub(crate) fn succeeds(&self) -> bool {
        !self.fails && !self.sync_throw
    }

    /// The value of task `index` if it succeeds.
    pub(crate) fn value(&self, index: usize) -> Value {
        self.value.clone().unwrap_or_else(|| index.into())
    }

    /// The error of task `index` if it fails.
    pub(crate) fn error(&self, index: usize) -> Value {
        self.error.clone().unwrap_or_else(|| format!("e{index}")).into()
    }
}

/// Reads tasks, and refuses fields that only a queue understands.
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

/// For `sequential`, `all`, `allSettled`, `race` and `any`.
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
    /// When the run is aborted; -1 means before it starts.
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
    /// A counter-example: workers that share a cursor and nothing else.
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

/// Operations that the lessons' queue does not have.
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
    /// `None` if the channel is unbounded.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) capacity: Option<Value>,
    pub(crate) producers: Vec<Producer>,
    pub(crate) consumers: Vec<Consumer>,
    /// When the channel is closed, if not after the last producer.
    pub(crate) close_at_ms: Option<u64>,
    pub(crate) drop_consumer_at_ms: Option<u64>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Producer {
    #[serde(default)]
    pub(crate) start_ms: u64,
    pub(crate) items: Vec<Item>,
    /// Whether it continues after a push that failed.
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
    /// How many values it receives; `None` if it receives until the end.
    pub(crate) take: Option<usize>,
    /// Whether it is dropped after it has received them.
    #[serde(default = "yes")]
    pub(crate) drop_after_take: bool,
}

impl Consumer {
    /// How long it works on the value number `index` that it receives, in milliseconds.
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

/// Reads a field so that `null` differs from a missing field.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}
