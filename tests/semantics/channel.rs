//! The pattern `channel`, run by the channel of the lesson.

use crate::Verdict;
use crate::compare::differences;
use crate::params::{ChannelParams, Consumer, Producer};
use crate::pool::{form_takes, limit, refused};
use crate::run::drive;
use crate::schema::Case;
use crate::traffic::{Traffic, What};
use async_design_patterns::engine::{Program, Service};
use async_design_patterns::lessons;
use async_design_patterns::lessons::channel::channel::channel;
use async_design_patterns::lessons::channel::receiver::Receiver;
use async_design_patterns::lessons::channel::sender::Sender;
use async_design_patterns::rt::{Instant, sleep, spawn};
use futures::future::{AbortHandle, abortable, pending};
use std::cell::RefCell;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::time::Duration;

pub(crate) fn run(case: &Case) -> serde_json::Result<Verdict> {
    let params: ChannelParams = case.params()?;
    let capacity = match params.capacity.as_ref().map(|most| (most, limit(most))) {
        None => None,
        Some((_, Some(most))) => Some(most),
        Some((most, None)) => {
            if most.as_u64() == Some(0) && !case.expected().contains_key("refused") {
                return Ok(Verdict::Skipped("rendezvous"));
            }
            let mut found = differences(&case.expected(), &refused(), None);
            found.extend(form_takes(&lessons::channel::LESSON, "capacity", most));
            return Ok(Verdict::Compared(found));
        }
    };
    let producers = params.producers.clone();
    let events = Rc::default();
    let root = {
        let events = Rc::clone(&events);
        async move {
            begin(params, capacity, Log { began: Instant::now(), events });
            Ok::<_, Infallible>(())
        }
    };
    let driven = drive(Program::new(Service::default(), root), None);
    let events = Rc::into_inner(events).expect("nothing of a run that is over is left");
    let traffic = Traffic::new(producers, events.into_inner());
    let mut observed = traffic.fields();
    observed.insert("timers_left".into(), driven.timers_left.into());
    let mut found = differences(&case.expected(), &observed, case.losers.as_ref());
    let mut laws = traffic.laws(capacity);
    laws.equal("0 timers left", 0, driven.timers_left);
    found.extend(laws.broken);
    Ok(Verdict::Compared(found))
}

/// What happened in a run, and when.
#[derive(Clone)]
struct Log {
    began: Instant,
    events: Rc<RefCell<Vec<(u64, What)>>>,
}

impl Log {
    fn note(&self, what: What) {
        let at_ms = self.began.elapsed().as_millis() as u64;
        self.events.borrow_mut().push((at_ms, what));
    }
}

/// Starts the producers, then the consumers, then whatever closes either side early.
fn begin(params: ChannelParams, capacity: Option<NonZeroUsize>, log: Log) {
    let (sender, receiver) = channel(capacity);
    let receiver = Rc::new(receiver);
    for (index, producer) in params.producers.into_iter().enumerate() {
        spawn(produce(index, producer, sender.clone(), log.clone()));
    }
    let mut consumers = Vec::new();
    for (index, consumer) in params.consumers.into_iter().enumerate() {
        let (task, consumer) = abortable(consume(index, consumer, receiver.clone(), log.clone()));
        spawn(task);
        consumers.push(consumer);
    }
    if consumers.is_empty() {
        let (task, nobody) = abortable(keep(receiver));
        spawn(task);
        consumers.push(nobody);
    }
    if let Some(at_ms) = params.drop_consumer_at_ms {
        spawn(async move {
            wait(at_ms).await;
            consumers.iter().for_each(AbortHandle::abort);
        });
    }
    if let Some(at_ms) = params.close_at_ms {
        spawn(async move {
            wait(at_ms).await;
            sender.close();
        });
    }
}

async fn produce(index: usize, producer: Producer, sender: Sender<(usize, usize)>, log: Log) {
    wait(producer.start_ms).await;
    for (position, item) in producer.items.iter().enumerate() {
        wait(item.after_ms).await;
        let item = (index, position);
        log.note(What::Pushing(item));
        let sent = sender.send(item).await;
        log.note(if sent.is_ok() { What::Pushed(item) } else { What::Failed(item) });
        if sent.is_err() && !producer.keep_going {
            break;
        }
    }
}

async fn consume(index: usize, consumer: Consumer, from: Rc<Receiver<(usize, usize)>>, log: Log) {
    wait(consumer.start_ms).await;
    let mut taken = 0;
    while consumer.take.is_none_or(|take| taken < take) {
        let Some(item) = from.recv().await else {
            log.note(What::Ended(index));
            return;
        };
        log.note(What::Received(item));
        wait(consumer.work_ms(taken)).await;
        taken += 1;
    }
    if !consumer.drop_after_take {
        keep(from).await;
    }
}

/// Keeps a receiver alive without receiving.
async fn keep(_receiver: Rc<Receiver<(usize, usize)>>) {
    pending().await
}

/// Sleeps, unless the time is 0: then it does not even yield.
async fn wait(ms: u64) {
    if ms > 0 {
        sleep(Duration::from_millis(ms)).await;
    }
}
