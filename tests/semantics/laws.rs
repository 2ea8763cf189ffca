//! Laws that hold for every case, without an expected value.

use crate::calls::Calls;
use crate::params::Task;
use crate::schema::Pattern;
use crate::settle::Observed;
use serde_json::{Map, Value, json};
use std::num::NonZeroUsize;

/// The laws that a case breaks, in words.
#[derive(Default)]
pub(crate) struct Laws {
    pub(crate) broken: Vec<String>,
}

impl Laws {
    /// `got` must be `expected`.
    pub(crate) fn equal(&mut self, law: &str, expected: impl Into<Value>, got: impl Into<Value>) {
        let (expected, got) = (expected.into(), got.into());
        if expected != got {
            self.broken.push(format!("law {law}: expected {expected}, got {got}"));
        }
    }

    /// `got` must be at most `most`.
    pub(crate) fn at_most(&mut self, law: &str, most: u64, got: u64) {
        if got > most {
            self.broken.push(format!("law {law}: expected at most {most}, got {got}"));
        }
    }
}

/// The laws of tasks that start in this order, whatever runs them.
pub(crate) fn of_tasks(
    tasks: &[Task],
    order: &[usize],
    calls: &Calls,
    fields: &Map<String, Value>,
) -> Laws {
    let mut laws = Laws::default();
    let started: Vec<usize> = calls.starts.iter().map(|&(index, _)| index).collect();
    let begin = &order[..started.len().min(order.len())];
    laws.equal("start order is input order", json!(begin), json!(started));
    for &(index, at_ms) in &calls.ends {
        let starts: Vec<u64> =
            calls.starts.iter().filter(|start| start.0 == index).map(|start| start.1).collect();
        laws.equal("each task starts at most once", 1, starts.len());
        let due = tasks[index].ends_after().zip(starts.first()).map(|(delay, start)| start + delay);
        laws.equal("end = start + delay", due, at_ms);
    }
    let mut ended: Vec<usize> = calls.ends.iter().map(|&(index, _)| index).collect();
    ended.sort_unstable();
    ended.dedup();
    laws.equal("each task ends at most once", ended.len(), calls.ends.len());
    laws.equal("0 timers left", 0, fields["timers_left"].clone());
    laws
}

/// When and how a combinator must settle.
pub(crate) fn of_combinator(pattern: Pattern, tasks: &[Task], observed: &Observed) -> Laws {
    let mut laws = Laws::default();
    let delays = |tasks: &mut dyn Iterator<Item = &Task>| -> Vec<Option<u64>> {
        tasks.map(Task::ends_after).collect()
    };
    let every = delays(&mut tasks.iter());
    let good = delays(&mut tasks.iter().filter(|task| task.succeeds()));
    let failing = delays(&mut tasks.iter().filter(|task| !task.succeeds()));
    let (law, settles) = match pattern {
        Pattern::Sequential => {
            laws.at_most("sequential: max in flight 1", 1, observed.calls.max_in_flight as u64);
            let until =
                tasks.iter().position(|task| !task.succeeds() || task.ends_after().is_none());
            let run = &every[..until.map_or(tasks.len(), |last| last + 1)];
            ("sequential: settle = sum of delays", run.iter().copied().sum())
        }
        Pattern::All => match shortest(&failing) {
            Some(first) => ("all: settle = shortest failing delay", Some(first)),
            None => ("all: settle = longest delay", longest(&every)),
        },
        Pattern::AllSettled => ("allSettled: settle = longest delay", longest(&every)),
        Pattern::Race => ("race: settle = shortest delay", shortest(&every)),
        Pattern::Any => match shortest(&good) {
            Some(first) => ("any: settle = shortest good delay", Some(first)),
            None => ("any: settle = longest delay", longest(&every)),
        },
        Pattern::MapLimit | Pattern::Queue | Pattern::Channel => return laws,
    };
    laws.equal(law, settles, observed.settled.as_ref().map(|settled| settled.0));
    match (pattern, observed.settled.as_ref().map(|settled| &settled.1)) {
        (Pattern::AllSettled, Some(result)) => {
            let entries = result.as_ref().ok().and_then(Value::as_array).map(Vec::len);
            laws.equal("allSettled: n entries, never rejects", tasks.len(), entries);
        }
        (Pattern::Any, Some(Err(error))) => {
            let errors = error["errors"].as_array().map(Vec::len);
            laws.equal("any: n errors", tasks.len(), errors);
        }
        _ => {}
    }
    laws
}

/// How long a pool must take whose items all run, and how many calls may be in flight.
pub(crate) fn of_pool(limit: NonZeroUsize, tasks: &[Task], observed: &Observed) -> Laws {
    let mut laws = Laws::default();
    laws.at_most("limit: in flight", limit.get() as u64, observed.calls.max_in_flight as u64);
    if tasks.iter().all(|task| !task.sync_throw) {
        let lanes = limit.get().min(tasks.len());
        laws.equal("limit: in flight reaches", lanes, observed.calls.max_in_flight);
    }
    let delays: Option<Vec<u64>> = tasks.iter().map(Task::ends_after).collect();
    if let (Some(delays), Some((settle, _))) = (delays, &observed.settled) {
        let lanes = limit.get().min(tasks.len()).max(1) as u64;
        let (sum, longest) = (delays.iter().sum::<u64>(), longest_of(&delays));
        laws.at_most("limit: longest <= settle", *settle, longest);
        laws.at_most("limit: sum / limit <= settle", settle * lanes, sum);
        let most = sum + (lanes - 1) * longest;
        laws.at_most("limit: settle <= sum/limit + (1-1/limit)*longest", most, settle * lanes);
    }
    laws
}

fn longest_of(delays: &[u64]) -> u64 {
    delays.iter().copied().max().unwrap_or(0)
}

/// The longest of these delays; `None` if one never ends.
fn longest(delays: &[Option<u64>]) -> Option<u64> {
    delays.iter().copied().collect::<Option<Vec<_>>>().map(|delays| longest_of(&delays))
}

/// The shortest of the delays that end.
fn shortest(delays: &[Option<u64>]) -> Option<u64> {
    delays.iter().copied().flatten().min()
}
