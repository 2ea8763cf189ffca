//! What the trace knows about a call: its label, its caller, its end.

use crate::common::{calls, run};
use async_design_patterns::engine::Trace;
use async_design_patterns::rt::{sleep, traced};
use std::fmt;
use std::time::Duration;

#[traced]
async fn none() {}

#[traced]
async fn one<T: fmt::Debug>(_value: T) {}

#[traced]
async fn opaque<T>(_value: T) {}

fn labels(trace: &Trace) -> Vec<String> {
    trace.spans.iter().map(|span| span.label()).collect()
}

#[test]
fn arguments_are_shown_by_debug_where_the_function_knows_of_it() {
    struct Secret;
    let trace = run(async {
        none().await;
        one(Some("a")).await;
        opaque(1).await;
        opaque(Secret).await;
    });
    assert_eq!(labels(&trace), ["none()", "one(Some(\"a\"))", "opaque(…)", "opaque(…)"]);
}

#[test]
fn long_arguments_are_shortened() {
    let trace = run(async {
        one("exactly sixteen").await; // 17 with its quotes
        one("exactly 16 long").await;
        one("sixteen, too !").await;
        one("fünfzehn Zeich").await;
        one((1..=100).collect::<Vec<_>>()).await;
    });
    let expected =
        ["one(…)", "one(…)", "one(\"sixteen, too !\")", "one(\"fünfzehn Zeich\")", "one(…)"];
    assert_eq!(labels(&trace), expected);
}

#[test]
fn a_debug_that_fails_is_not_shown() {
    struct Broken;
    impl fmt::Debug for Broken {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            Err(fmt::Error)
        }
    }
    assert_eq!(labels(&run(async { one(Broken).await })), ["one(…)"]);
}

/// A `Debug` that calls a traced function itself: the trace must not be borrowed during that.
#[test]
fn a_debug_may_call_a_traced_function() {
    struct Nosy;
    impl fmt::Debug for Nosy {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            drop(none());
            f.write_str("nosy")
        }
    }
    let trace = run(async { one(Nosy).await });
    assert_eq!(calls(&trace), ["none(): Cancelled", "one(nosy): Finished(Plain)"]);
}

#[derive(Debug)]
struct Reason(#[expect(dead_code, reason = "read by Debug")] &'static str);

#[traced]
async fn option(some: bool) -> Option<u32> {
    some.then_some(1)
}

#[traced]
async fn result(fail: bool) -> Result<u32, Reason> {
    if fail { Err(Reason("a long reason that is kept in full")) } else { Ok(1) }
}

#[traced]
async fn unshown(fail: bool) -> std::result::Result<u32, fn()> {
    if fail { Err(|| ()) } else { Ok(1) }
}

struct Silent;

#[traced]
async fn silent() -> Result<(), Silent> {
    Err(Silent)
}

type Loaded = Result<u32, Reason>;

#[traced]
async fn alias() -> Loaded {
    Err(Reason("not seen: the type is not written as a Result"))
}

#[test]
fn the_trace_keeps_what_kind_of_value_came_out() {
    let trace = run(async {
        option(true).await;
        option(false).await;
        drop(result(false).await);
        drop(result(true).await);
        let _ = unshown(false).await;
        drop(silent().await);
        drop(alias().await);
        drop(option(true));
    });
    let expected = [
        "option(true): Finished(Some)",
        "option(false): Finished(None)",
        "result(false): Finished(Ok)",
        "result(true): Failed(Reason(\"a long reason that is kept in full\"))",
        "unshown(false): Finished(Ok)",
        "silent(): Failed(…)",
        "alias(): Finished(Plain)",
        "option(true): Cancelled",
    ];
    assert_eq!(calls(&trace), expected);
}

#[test]
fn a_call_knows_the_line_of_its_caller() {
    let first = line!() + 3;
    let trace = run(async {
        // The second call stands inside of a chain.
        none().await;
        let later = Some(1)
            // This comment keeps the chain apart.
            .map(|n| one(n));
        later.expect("there is one").await;
    });
    let lines: Vec<_> = trace.spans.iter().map(|span| span.called_at.line).collect();
    assert_eq!(lines, [first, first + 3]);
    assert!(trace.spans.iter().all(|span| span.called_at.file == file!()));
}

/// Says what it does.
#[traced]
#[must_use]
#[inline]
#[expect(unused_variables, reason = "an attribute of the function is kept")]
pub async fn attributed(unused: u32) {
    sleep(Duration::ZERO).await;
}

#[test]
fn other_attributes_stay() {
    assert_eq!(calls(&run(async { attributed(1).await })), ["attributed(1): Finished(Plain)"]);
}
