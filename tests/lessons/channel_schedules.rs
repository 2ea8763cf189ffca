//! The promises of the channel, in every order in which two senders and two receivers with room for
//! one value can be polled, while tasks may be dropped at any step.

use crate::schedules::{Body, Polls, Rest, every_schedule};
use async_design_patterns::lessons::channel::channel::channel;
use async_design_patterns::lessons::channel::receiver::Receiver;
use async_design_patterns::lessons::channel::sender::Sender;
use futures::future::FutureExt;
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::rc::Rc;

/// How many values each sender sends.
const VALUES: [usize; 2] = [2, 1];
const RECEIVERS: usize = 2;

/// A value: its sender, and its number among the values of that sender.
type Value = (usize, usize);

/// All calls of `send` and `recv` in the order in which they were made: the task and, once the call
/// has returned, its result.
#[derive(Default)]
struct Log {
    sends: Vec<(usize, Option<Result<Value, Value>>)>,
    receives: Vec<(usize, Option<Option<Value>>)>,
}

type Shared = Rc<RefCell<Log>>;

async fn send_all(task: usize, sender: Sender<Value>, log: Shared) {
    for number in 0..VALUES[task] {
        let (call, value) = (log.borrow().sends.len(), (task, number));
        log.borrow_mut().sends.push((task, None));
        let sent = sender.send(value).await.map(|()| value);
        log.borrow_mut().sends[call].1 = Some(sent.map_err(|error| error.0));
    }
}

async fn receive_all(task: usize, receiver: Rc<Receiver<Value>>, log: Shared) {
    loop {
        let call = log.borrow().receives.len();
        log.borrow_mut().receives.push((task, None));
        let received = receiver.recv().await;
        log.borrow_mut().receives[call].1 = Some(received);
        if received.is_none() {
            return;
        }
    }
}

/// The senders, then the receivers.
fn program() -> (Vec<Body>, Shared) {
    let log = Shared::default();
    let (sender, receiver) = channel(Some(NonZeroUsize::MIN));
    let receiver = Rc::new(receiver);
    let send = |task| send_all(task, sender.clone(), log.clone()).boxed_local();
    let receive = |task| receive_all(task, receiver.clone(), log.clone()).boxed_local();
    let senders = (0..VALUES.len()).map(send);
    let receivers = (VALUES.len()..VALUES.len() + RECEIVERS).map(receive);
    (senders.chain(receivers).collect(), log.clone())
}

fn check(log: &Shared, rest: &Rest) -> Result<(), String> {
    let Log { sends, receives } = &*log.borrow();
    let sent: Vec<Value> = sends.iter().filter_map(|call| call.1?.ok()).collect();
    let received: Vec<Value> = receives.iter().filter_map(|call| call.1?).collect();
    let tell = |what: &str| Err(format!("{what}: {sent:?} went in, {received:?} came out"));
    // No value is lost or received twice, and on both sides the first to come is the first to be
    // served.
    if !sent.starts_with(&received) {
        return tell("the order has changed");
    }
    let inside = sent.len() - received.len();
    if inside > 1 {
        return tell("more than the capacity is inside");
    }
    let (senders, receivers) = rest.alive.split_at(VALUES.len());
    let (may_send, may_receive) = (senders.contains(&true), receivers.contains(&true));
    if may_receive && sends.iter().any(|call| matches!(call.1, Some(Err(_)))) {
        return tell("a send was refused while somebody could receive");
    }
    let ended = receives.iter().any(|call| call.1 == Some(None));
    if ended && (may_send || inside > 0) {
        return tell("a receiver was told of an end that had not come");
    }
    let sends = sends.iter().any(|call| rest.alive[call.0] && call.1.is_none());
    if rest.all_wait && sends && (inside == 0 || !may_receive) {
        return tell("a sender waits for nothing");
    }
    let receives = receives.iter().any(|call| rest.alive[call.0] && call.1.is_none());
    if rest.all_wait && receives && (inside > 0 || !may_send) {
        return tell("a receiver waits for nothing");
    }
    Ok(())
}

#[test]
fn the_channel_keeps_its_promises_in_every_schedule() {
    // These have some thousand orders each. A further drop, or more with `Later`, would take too
    // long.
    let polled_at_once = every_schedule(Polls::AtOnce, VALUES.len() + RECEIVERS, program, check);
    let polled_later = every_schedule(Polls::Later, 1, program, check);
    assert!(polled_at_once > 5_000 && polled_later > 5_000);
}
