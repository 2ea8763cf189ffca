//! Every kind of function can be traced.

use crate::common::{calls, run};
use async_design_patterns::rt::{sleep, traced};
use std::fmt::{Debug, Display};
use std::future::Future;
use std::num::ParseIntError;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

struct Counter {
    count: u32,
}

impl Counter {
    #[traced]
    async fn get(&self) -> u32 {
        sleep(TICK).await;
        self.count
    }

    #[traced]
    async fn add(&mut self, more: u32) -> &u32 {
        sleep(TICK).await;
        self.count += more;
        &self.count
    }

    #[traced]
    async fn take(mut self) -> u32 {
        self.count += 1;
        self.count
    }

    #[traced]
    async fn shared(self: Rc<Self>) -> u32 {
        self.count
    }

    #[traced]
    async fn zero() -> Self {
        Self { count: 0 }
    }
}

#[test]
fn methods_take_self_in_every_way() {
    let trace = run(async {
        let mut counter = Counter::zero().await;
        assert_eq!(*counter.add(2).await, 2);
        assert_eq!(counter.get().await, 2);
        assert_eq!(counter.take().await, 3);
        assert_eq!(Rc::new(Counter { count: 7 }).shared().await, 7);
    });
    let finished = ["zero()", "add(2)", "get()", "take()", "shared()"];
    assert_eq!(calls(&trace), finished.map(|call| format!("{call}: Finished(Plain)")));
}

trait Fetch {
    async fn fetch(&self, id: u32) -> Option<u32>;
}

impl Fetch for Counter {
    #[traced]
    async fn fetch(&self, id: u32) -> Option<u32> {
        sleep(TICK).await;
        (id < self.count).then_some(id)
    }
}

#[test]
fn methods_of_traits_are_served() {
    let trace = run(async {
        let counter = Counter { count: 2 };
        assert_eq!(counter.fetch(1).await, Some(1));
        assert_eq!(counter.fetch(2).await, None);
    });
    assert_eq!(calls(&trace), ["fetch(1): Finished(Some)", "fetch(2): Finished(None)"]);
}

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

mod parse {
    pub(super) type Result<T> = std::result::Result<T, super::ParseIntError>;
}

#[traced]
async fn sum(texts: &[&str]) -> parse::Result<u32> {
    let mut sum = 0;
    for text in texts {
        sum += number(text).await?;
    }
    Ok(sum)
}

#[traced]
async fn number(text: &str) -> Result<u32, ParseIntError> {
    sleep(TICK).await;
    let number = text.parse()?;
    Ok(number)
}

#[test]
fn question_marks_convert_into_the_written_error() {
    let trace = run(async {
        assert_eq!(sum(&["1", "2"]).await, Ok(3));
        assert!(sum(&["x"]).await.is_err());
    });
    let error = "Failed(ParseIntError { kind: InvalidDigit })";
    let expected = [
        r#"sum(["1", "2"]): Finished(Ok)"#.to_owned(),
        r#"number("1"): Finished(Ok)"#.to_owned(),
        r#"number("2"): Finished(Ok)"#.to_owned(),
        format!(r#"sum(["x"]): {error}"#),
        format!(r#"number("x"): {error}"#),
    ];
    assert_eq!(calls(&trace), expected);
}

#[traced]
async fn shown(n: u32) -> impl Display + Debug {
    sleep(TICK).await;
    n
}

#[traced]
async fn try_shown(n: u32) -> Result<impl Display, ParseIntError> {
    let parsed: u32 = n.to_string().parse()?;
    Ok(parsed)
}

#[test]
fn outputs_may_be_hidden_behind_impl() {
    run(async {
        assert_eq!(shown(1).await.to_string(), "1");
        assert_eq!(try_shown(2).await.map(|two| two.to_string()), Ok("2".to_owned()));
    });
}

#[traced]
async fn forever() {
    loop {
        sleep(TICK).await;
    }
}

#[traced]
async fn never_returns(fail: bool) -> u32 {
    if fail {
        unreachable!("not asked for");
    }
    std::future::pending().await
}

#[test]
fn bodies_may_never_end() {
    run(async {
        use futures::future::{Either, select};
        use std::pin::pin;
        let (forever, never) = (pin!(forever()), pin!(never_returns(false)));
        let Either::Right(_) = select(select(forever, never), pin!(sleep(TICK))).await else {
            panic!("something endless ended");
        };
    });
}
