//! The recorded twin of each lesson runs on the lesson's page, on both clocks, and does what the Rust
//! code does with the default values. Its losers run on.

use anyhow::{Context, Result, ensure};
use async_design_patterns::engine::{Event, Trace, What};
use async_design_patterns::lesson::{Lab, Lesson, Values, from_query};
use async_design_patterns::lessons;
use serde::Deserialize;
use serde_json::json;
use traced::violations;

use super::twins::{self, facts, without_times};
use super::wire::Wire;
use crate::harness::{Page, Test, test};
use crate::pages::path;
use crate::player::{defaults, model};

pub(super) fn tests() -> Vec<Test> {
    let twins = lessons::ALL.iter().copied().filter(|lesson| lesson.twin().is_some());
    let tests = twins.map(|lesson| {
        let name = format!("javascript::runs_on_both_clocks::{}", lesson.slug);
        test(name, async move |page: &Page| runs(page, lesson).await).everywhere()
    });
    let losers = LOSERS.into_iter().map(|(combinator, losers)| {
        let name = format!("javascript::its_losers_finish_later::{combinator}");
        test(name, async move |page: &Page| losers_finish(page, combinator, losers).await)
            .everywhere()
    });
    tests.chain(losers).collect()
}

/// Both runs of the twin, in the worker of a page, and a simulation while it runs.
const RUN: &str = "(async (request) => {
    const lab = document.querySelector('#lab');
    const plain = ({ spans, events, texts }) => ({ spans: [...spans], events: [...events], texts });
    await lab.simulateVariant(request);
    const batches = [];
    const { done } = lab.startVariant(request, (wire) => batches.push(plain(wire)));
    const simulated = plain(await lab.simulateVariant(request));
    await done;
    return { simulated, batches };
})(arguments[0])";

#[derive(Deserialize)]
struct Runs {
    simulated: Wire,
    batches: Vec<Wire>,
}

/// What the twin does with these values on the page of its lesson: simulated, and played.
async fn run(page: &Page, lab: &Lab, values: &Values) -> Result<[Wire; 2]> {
    let request = twins::script(lab, values).request();
    let Runs { simulated, batches } = page.js_with(RUN, vec![json!(request)]).await?;
    let mut played = Wire::default();
    batches.into_iter().for_each(|batch| played.append(batch));
    Ok([simulated, played])
}

/// How much later a run may end than its prediction says, on a machine that drives other browsers too.
const LATE_US: u64 = 2_000_000;

async fn runs(page: &Page, lesson: &Lesson) -> Result<()> {
    page.open(&path(lesson)).await?;
    let model = lesson.lab.as_ref().context("a lesson with JavaScript has a lab")?;
    let (values, rust) = defaults(model);
    let wires = run(page, model, &values).await?;
    let [simulated, played] = wires.each_ref().map(Wire::trace);
    for (wire, trace) in wires.iter().zip([&simulated, &played]) {
        ensure!(violations(trace).is_empty(), "{:?}", violations(trace));
        ensure!(wire.unhandled().is_empty(), "{:?}", wire.unhandled());
        demand_printed(lesson.slug, trace, &rust)?;
    }
    let end = |trace: &Trace| trace.settled().map(|(at_us, how)| (at_us, how.is_ok()));
    let wanted = match lesson.slug {
        // Its promises are under way when they are built.
        "inert" => Some((100_000, true)),
        _ => end(&rust),
    };
    ensure!(end(&simulated) == wanted, "{:?}, not {wanted:?}", end(&simulated));
    // What it took to build the module is not part of the run.
    let first_us = played.events.first().map(|event| event.at_us);
    ensure!(first_us == Some(0), "it begins at {first_us:?} us");
    let ((at_us, how), (wanted_us, as_)) =
        end(&played).zip(wanted).context("a run did not settle")?;
    let late = at_us.saturating_sub(wanted_us);
    ensure!(how == as_ && late < LATE_US, "it settled {late} us late, {how}");
    // A timer may fire a little before it is due.
    ensure!(at_us + 5_000 > wanted_us, "it settled at {at_us} us, before {wanted_us}");
    Ok(())
}

/// A run must print what the Rust code does or, where the two languages should not print the same, these
/// lines.
fn demand_printed(slug: &str, trace: &Trace, rust: &Trace) -> Result<()> {
    let wanted: &[&str] = match slug {
        // Each call begins as it is built: in Rust the second waits for the first.
        "inert" => &["call 1 began at # ms", "call 2 began at # ms", "call 3 began at # ms"],
        // JavaScript prints the error, which Rust returns.
        "combinators" => &["Error: user 2: service unavailable"],
        // The time that was measured, then the users in the notation of Node.js.
        "parallel" => &[
            "parallel: # ms",
            "[",
            "  { id: 1, name: 'User 1' },",
            "  { id: 2, name: 'User 2' },",
            "  { id: 3, name: 'User 3' }",
            "]",
        ],
        _ => {
            let printed = facts(trace);
            ensure!(printed == facts(rust), "{printed:?}");
            return Ok(());
        }
    };
    let printed: Vec<_> = trace.printed().map(|(_, line)| without_times(line)).collect();
    ensure!(printed == wanted, "{printed:?}");
    Ok(())
}

/// For each combinator, the calls that have not ended when it settles. They take 300, 100 and 200 ms, and
/// the second fails.
const LOSERS: [(&str, &[&str]); 4] = [
    ("all", &["fetchUser(3)", "fetchUser(1)"]),
    ("all-settled", &[]),
    ("race", &["fetchUser(3)", "fetchUser(1)"]),
    ("any", &["fetchUser(1)"]),
];

/// A promise cannot be cancelled: whatever lost runs on to its end, and nothing is cancelled.
async fn losers_finish(page: &Page, combinator: &str, losers: &[&str]) -> Result<()> {
    page.open("/combinators/").await?;
    let model = model("combinators")?;
    let values = from_query(model.params, &format!("combinator={combinator}")).0;
    for wire in run(page, model, &values).await? {
        let trace = wire.trace();
        ensure!(wire.unhandled().is_empty(), "{:?}", wire.unhandled());
        let settled = trace.events.iter().position(|event| matches!(event.what, What::Settled(_)));
        let (before, after) = trace.events.split_at(settled.context("it does not settle")?);
        let mut finished = after.iter().filter_map(|event| match event.what {
            What::Finished(span, _) => Some(trace.span(span).label()),
            _ => None,
        });
        ensure!(finished.by_ref().eq(losers.iter().copied()), "not {losers:?}: {after:?}");
        let is_cancelled = |event: &Event| matches!(event.what, What::Cancelled(_));
        ensure!(!before.iter().chain(after).any(is_cancelled), "{:?}", trace.events);
    }
    Ok(())
}
