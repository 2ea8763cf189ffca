//! Functions with every kind of argument can be traced.

use crate::common::{calls, run};
use async_design_patterns::rt::{sleep, traced};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

#[traced]
async fn largest<T, const N: usize>(items: [T; N]) -> Option<T>
where
    T: PartialOrd + Copy,
{
    let mut best: Option<T> = None;
    for item in items {
        sleep(TICK).await;
        best = match best {
            Some(known) if known > item => Some(known),
            _ => Some(item),
        };
    }
    best
}

#[traced]
async fn map_all<T, U>(items: Vec<T>, work: impl AsyncFn(T) -> U) -> Vec<U> {
    let mut mapped = Vec::new();
    for item in items {
        mapped.push(work(item).await);
    }
    mapped
}

#[test]
fn generics_and_impl_arguments_are_served() {
    let trace = run(async {
        assert_eq!(largest([1, 3, 2]).await, Some(3));
        let factor = 2;
        let doubled = map_all(vec![1, 2], async |n| {
            sleep(TICK).await;
            n * factor
        });
        assert_eq!(doubled.await, [2, 4]);
    });
    assert_eq!(calls(&trace), ["largest(…): Finished(Some)", "map_all(…, …): Finished(Plain)"]);
}

#[traced]
async fn first(words: &[&'static str]) -> &'static str {
    sleep(TICK).await;
    words[0]
}

#[traced]
async fn longer<'a, 'b: 'a>(a: &'a str, b: &'b str, _c: &str) -> &'a str {
    sleep(TICK).await;
    if a.len() > b.len() { a } else { b }
}

#[traced]
async fn head(text: &str) -> Option<&str> {
    sleep(TICK).await;
    text.get(..1)
}

#[test]
fn borrowed_arguments_need_no_names_for_their_lifetimes() {
    run(async {
        assert_eq!(first(&["a", "b"]).await, "a");
        let long = String::from("long");
        assert_eq!(longer("a", &long, "c").await, "long");
        assert_eq!(head(&long).await, Some("l"));
    });
}

struct Point {
    x: u32,
    y: u32,
}

#[traced]
async fn patterns(
    (a, _): (u32, u32),
    Point { x, ref y }: Point,
    mut list: Vec<u32>,
    ref borrowed: String,
    whole @ (left, _): (u32, u32),
    _: u32,
) -> String {
    sleep(TICK).await;
    list.push(a + x + y + left);
    format!("{list:?} {borrowed} {whole:?}")
}

#[test]
fn arguments_may_be_patterns() {
    let trace = run(async {
        let text = patterns((1, 0), Point { x: 2, y: 3 }, vec![], "b".to_owned(), (4, 5), 6);
        assert_eq!(text.await, "[10] b (4, 5)");
    });
    let label = r#"patterns((1, 0), …, [], "b", (4, 5), 6): Finished(Plain)"#;
    assert_eq!(calls(&trace), [label]);
}

#[traced]
async fn descend(depth: u32) -> u32 {
    sleep(TICK).await;
    match depth {
        0 => 0,
        _ => 1 + Box::pin(descend(depth - 1)).await,
    }
}

#[traced]
async fn visit(depth: u32) -> Vec<u32> {
    if depth == 0 {
        return vec![0];
    }
    let below: Pin<Box<dyn Future<Output = Vec<u32>>>> = Box::pin(visit(depth - 1));
    let mut seen = below.await;
    seen.push(depth);
    seen
}

#[test]
fn recursion_goes_through_a_box() {
    let trace = run(async {
        assert_eq!(descend(3).await, 3);
        assert_eq!(visit(2).await, [0, 1, 2]);
    });
    let parents: Vec<_> = trace.spans.iter().map(|span| span.parent.map(|id| id.0)).collect();
    assert_eq!(parents, [None, Some(0), Some(1), Some(2), None, Some(4), Some(5)]);
}
