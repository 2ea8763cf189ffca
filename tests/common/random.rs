//! Random programs: trees of the parts that patterns consist of, executed by one traced function.

use async_design_patterns::backend::{FetchError, fetch_user};
use async_design_patterns::engine::{Call, Latency, Program, Service};
use async_design_patterns::rt::{sleep, spawn, traced};
use futures::SinkExt;
use futures::channel::mpsc;
use futures::future::{LocalBoxFuture, join, poll_fn, select_all, try_join_all};
use futures::stream::{FuturesUnordered, StreamExt, TryStreamExt, iter};
use proptest::collection::vec;
use proptest::prelude::*;
use std::task::Poll;
use std::time::Duration;

/// A part of a random program.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// Sleeps this many times 10 ms.
    Sleep(u32),
    /// Returns to the executor once.
    Yield,
    /// Calls the service; some calls fail, one is never answered.
    Fetch(u32),
    /// One after the other; the first error ends it.
    Sequence(Vec<Node>),
    /// All at once; the first error drops the others.
    All(Vec<Node>),
    /// The first to end drops the others.
    Race(Vec<Node>),
    /// At most this many at once; errors are ignored.
    Limited(usize, Vec<Node>),
    /// All at once, in the order in which they end.
    Unordered(Vec<Node>),
    /// A task that nobody waits for.
    Spawn(Box<Node>),
    /// A task whose end is awaited.
    Join(Box<Node>),
    /// A call that is never polled.
    Inert(Box<Node>),
    /// A producer that sends a value after each node, through a channel of this capacity, and a
    /// slow consumer.
    Channel(usize, Vec<Node>),
}

/// Any program. Nearly all of them come to an end.
pub(crate) fn node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        4 => (0..5_u32).prop_map(Node::Sleep),
        1 => Just(Node::Yield),
        6 => (1..=7_u32).prop_map(Node::Fetch),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        let nodes = || vec(inner.clone(), 0..4);
        prop_oneof![
            nodes().prop_map(Node::Sequence),
            nodes().prop_map(Node::All),
            vec(inner.clone(), 1..4).prop_map(Node::Race),
            (1..3_usize, nodes()).prop_map(|(limit, nodes)| Node::Limited(limit, nodes)),
            nodes().prop_map(Node::Unordered),
            inner.clone().prop_map(|node| Node::Spawn(Box::new(node))),
            inner.clone().prop_map(|node| Node::Join(Box::new(node))),
            inner.clone().prop_map(|node| Node::Inert(Box::new(node))),
            (0..3_usize, nodes()).prop_map(|(capacity, nodes)| Node::Channel(capacity, nodes)),
        ]
    })
}

/// The program that executes a tree.
pub(crate) fn program(node: &Node) -> Program {
    let immediate = Call { latency: Latency::Immediate, fails: false };
    let never = Call { latency: Latency::Never, fails: false };
    let calls = [Call::ok(10), Call::ok(0), Call::ok(35), Call::fails(10), immediate, never];
    let service = Service { limit: Some(3), ..Service::new(calls.to_vec()) };
    Program::new(service, execute(node.clone()))
}

/// Executes a tree; every node is a call.
fn execute(node: Node) -> LocalBoxFuture<'static, Result<(), FetchError>> {
    Box::pin(async move { call(node).await })
}

#[traced]
async fn call(node: Node) -> Result<(), FetchError> {
    match node {
        Node::Sleep(tens) => sleep(Duration::from_millis(10) * tens).await,
        Node::Yield => yield_once().await,
        Node::Fetch(id) => {
            fetch_user(id).await?;
        }
        Node::Sequence(nodes) => {
            for node in nodes {
                execute(node).await?;
            }
        }
        Node::All(nodes) => {
            try_join_all(nodes.into_iter().map(execute)).await?;
        }
        Node::Race(nodes) => select_all(nodes.into_iter().map(execute)).await.0?,
        Node::Limited(limit, nodes) => {
            let calls = iter(nodes).map(|node| async { execute(node).await.is_ok() });
            calls.buffer_unordered(limit).collect::<Vec<_>>().await;
        }
        Node::Unordered(nodes) => {
            let calls: FuturesUnordered<_> = nodes.into_iter().map(execute).collect();
            calls.try_collect::<()>().await?;
        }
        Node::Spawn(node) => drop(spawn(execute(*node))),
        Node::Join(node) => spawn(execute(*node)).await.expect("a task ends before its run")?,
        Node::Inert(node) => drop(call(*node)),
        Node::Channel(capacity, nodes) => channel(capacity, nodes).await?,
    }
    Ok(())
}

#[traced]
async fn channel(capacity: usize, nodes: Vec<Node>) -> Result<(), FetchError> {
    let (mut sender, mut receiver) = mpsc::channel(capacity);
    let produce = async move {
        for node in nodes {
            execute(node).await?;
            // The receiver may be gone.
            let _ = sender.send(()).await;
        }
        Ok(())
    };
    let consume = async {
        while receiver.next().await.is_some() {
            sleep(Duration::from_millis(15)).await;
        }
    };
    join(produce, consume).await.0
}

async fn yield_once() {
    let mut yielded = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
