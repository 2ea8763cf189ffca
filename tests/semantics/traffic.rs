//! What went through a channel.

use crate::laws::Laws;
use crate::params::Producer;
use crate::settle::object;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// A value: the index of its producer, and its index among that producer's values.
pub(crate) type Item = (usize, usize);

/// What happened to a value, or to a consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Pushing(Item),
    Pushed(Item),
    Failed(Item),
    Received(Item),
    Ended(usize),
}

/// How many values were in the channel and how many producers waited, at the end of a millisecond.
#[derive(Clone, Copy, Default)]
struct Level {
    inside: i64,
    parked: i64,
}

pub(crate) struct Traffic {
    producers: Vec<Producer>,
    events: Vec<(u64, What)>,
}

impl Traffic {
    pub(crate) fn new(producers: Vec<Producer>, events: Vec<(u64, What)>) -> Self {
        Self { producers, events }
    }

    /// The fields of `expect` that follow from it.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        let received = self.items(|what| matches!(what, What::Received(_)));
        let pushed = self.items(|what| matches!(what, What::Pushed(_)));
        let failed = self.items(|what| matches!(what, What::Failed(_)));
        let timed = |items: &[(Item, u64)]| -> Vec<Value> {
            items.iter().map(|&(item, at_ms)| json!([self.value(item), at_ms])).collect()
        };
        let has = |list: &[(Item, u64)], item: Item| list.iter().any(|entry| entry.0 == item);
        let undelivered: Vec<_> = pushed
            .iter()
            .filter(|(item, _)| !has(&received, *item))
            .map(|(item, _)| self.value(*item))
            .collect();
        let never: Vec<_> = self
            .all_items()
            .filter(|item| !has(&pushed, *item) && !has(&failed, *item))
            .map(|item| self.value(item))
            .collect();
        let ends = self.events.iter().filter_map(|(at_ms, what)| match what {
            What::Ended(consumer) => Some((*consumer, *at_ms)),
            _ => None,
        });
        let most = |count: fn(&Level) -> i64| self.levels().values().map(count).max().unwrap_or(0);
        object(json!({
            "push_done": timed(&pushed),
            "push_failed": timed(&failed),
            "received": timed(&received),
            "ends": ends.collect::<Vec<_>>(),
            "max_buffered": most(|level| level.inside),
            "max_parked": most(|level| level.parked),
            "undelivered": undelivered,
            "never_pushed": never,
            "refused": false,
        }))
    }

    /// Checks the laws of a channel.
    pub(crate) fn laws(&self, capacity: Option<NonZeroUsize>) -> Laws {
        let mut laws = Laws::default();
        for (at_ms, level) in self.levels() {
            let most = capacity.map_or(usize::MAX, NonZeroUsize::get);
            let law = format!("channel: values inside <= capacity at {at_ms} ms");
            laws.at_most(&law, most as u64, level.inside.unsigned_abs());
            let law = format!("channel: parked producers <= producers at {at_ms} ms");
            laws.at_most(&law, self.producers.len() as u64, level.parked.unsigned_abs());
        }
        let received = self.items(|what| matches!(what, What::Received(_)));
        for producer in 0..self.producers.len() {
            let own: Vec<Item> =
                received.iter().map(|entry| entry.0).filter(|item| item.0 == producer).collect();
            let mut in_order = own.clone();
            in_order.sort_unstable();
            laws.equal(
                "channel: first in, first out for each producer",
                json!(in_order),
                json!(own),
            );
        }
        for item in self.all_items() {
            self.law_of(item, &mut laws);
        }
        laws
    }

    /// A value is pushed, or fails to be pushed, at most once; it is received at most once, after
    /// the push.
    fn law_of(&self, item: Item, laws: &mut Laws) {
        let times = |wanted: What| -> Vec<u64> {
            let events = self.events.iter().filter(|event| event.1 == wanted);
            events.map(|event| event.0).collect()
        };
        let (pushed, failed) = (times(What::Pushed(item)), times(What::Failed(item)));
        let received = times(What::Received(item));
        laws.at_most("channel: pushed or failed, once", 1, (pushed.len() + failed.len()) as u64);
        laws.at_most(
            "channel: received once, if pushed",
            pushed.len() as u64,
            received.len() as u64,
        );
        if let (Some(pushed), Some(received)) = (pushed.first(), received.first()) {
            laws.at_most("channel: received not before pushed", *received, *pushed);
        }
    }

    fn items(&self, wanted: fn(&What) -> bool) -> Vec<(Item, u64)> {
        let events = self.events.iter().filter(|(_, what)| wanted(what));
        let item = |&(at_ms, what): &(u64, What)| match what {
            What::Pushing(item)
            | What::Pushed(item)
            | What::Failed(item)
            | What::Received(item) => Some((item, at_ms)),
            What::Ended(_) => None,
        };
        events.filter_map(item).collect()
    }

    fn all_items(&self) -> impl Iterator<Item = Item> {
        let items = |(index, producer): (usize, &Producer)| {
            (0..producer.items.len()).map(move |position| (index, position))
        };
        self.producers.iter().enumerate().flat_map(items)
    }

    fn value(&self, (producer, position): Item) -> Value {
        self.producers[producer].items[position].value.clone()
    }

    /// The level at the end of each millisecond.
    fn levels(&self) -> BTreeMap<u64, Level> {
        let mut levels = BTreeMap::new();
        let mut level = Level::default();
        for (at_ms, what) in &self.events {
            match what {
                What::Pushing(_) => level.parked += 1,
                What::Pushed(_) => {
                    level.parked -= 1;
                    level.inside += 1;
                }
                What::Failed(_) => level.parked -= 1,
                What::Received(_) => level.inside -= 1,
                What::Ended(_) => {}
            }
            levels.insert(*at_ms, level);
        }
        levels
    }
}
