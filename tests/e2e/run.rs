//! A run and its end: by itself, or by Cancel, Reset, an edit, or leaving the page.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::{BACKEND, COUNT, Kind, Lesson};
use thirtyfour::Key;

use crate::harness::{Page, Role, Test, everywhere, test, tests, until};
use crate::javascript::Wire;
use crate::lab::Lab;
use crate::pages::{labs, path};
use crate::scene::Pill;

pub(crate) fn tests() -> Vec<Test> {
    let mut tests: Vec<_> =
        everywhere![leaving_the_page_ends_the_run, a_run_is_started_by_keyboard,]
            .chain(tests![
                reset_brings_the_defaults_back_and_clears_the_run,
                an_edit_ends_the_run,
                the_buttons_say_what_can_be_done,
                a_second_run_knows_nothing_of_the_first,
                the_clock_of_a_run_starts_with_its_first_event,
                the_code_counts_what_is_parked_at_a_line,
                the_code_and_the_output_are_copied,
            ])
            .collect();
    tests.extend(labs().map(|lesson| {
        let name = format!("run::cancel_leaves_nothing_behind::{}", lesson.slug);
        test(name, async move |page: &Page| cancel_leaves_nothing_behind(page, lesson).await)
    }));
    tests
}

async fn cancel_leaves_nothing_behind(page: &Page, lesson: &Lesson) -> Result<()> {
    let lab = Lab::open(page, &format!("{}?{}", path(lesson), slowly(lesson))).await?;
    lab.press("Run").await?;
    lab.cancel().await?;
    let status = lab.ended().await?;
    ensure!(status.starts_with("Cancelled at "), "{status}");
    page.demand_timers(|pending| pending == 0).await?;
    let (output, lanes) = (lab.lines("Output").await?, lab.lanes().await?);
    // Longer than the calls in flight would have taken.
    page.pass(SLOW_MS + 100.0).await?;
    ensure!(lab.status().await? == status, "the status changed after the cancellation");
    ensure!(lab.lines("Output").await? == output, "something was printed after the cancellation");
    ensure!(lab.lanes().await? == lanes, "a lane changed after the cancellation");
    Ok(())
}

const SLOW_MS: f64 = 1_500.0;

/// The query of values that leave enough time to press Cancel.
fn slowly(lesson: &Lesson) -> String {
    let params = lesson.lab.iter().flat_map(|lab| lab.params);
    let slow = params.filter_map(|param| match param.kind {
        Kind::Millis if param.default != "0" => Some(format!("{}={SLOW_MS}", param.key)),
        Kind::Calls { optional: false, .. } => Some(format!("{}={SLOW_MS},{SLOW_MS}", param.key)),
        _ => None,
    });
    slow.collect::<Vec<_>>().join("&")
}

async fn the_buttons_say_what_can_be_done(page: &Page) -> Result<()> {
    // The calls take so long that the run is still going on when we look.
    let lab = Lab::open(page, "/sequential/?latency=10000").await?;
    ensure!(lab.enabled("Run").await? && !lab.enabled("Cancel").await?, "before the run");
    lab.press("Run").await?;
    ensure!(!lab.enabled("Run").await? && lab.enabled("Cancel").await?, "during the run");
    lab.cancel().await?;
    lab.ended().await?;
    ensure!(lab.enabled("Run").await? && !lab.enabled("Cancel").await?, "after the run");
    Ok(())
}

async fn reset_brings_the_defaults_back_and_clears_the_run(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?count=2").await?;
    lab.run().await?;
    ensure!(lab.lines("Output").await?.iter().any(|line| line.contains("User")), "no output");
    lab.press("Reset").await?;
    page.demand_location("/sequential/").await?;
    ensure!(lab.value(COUNT.label).await? == "3", "the count is not the default");
    let status = lab.status().await?;
    ensure!(status == "Ready: predicted 300 ms", "{status}");
    // What it printed stays with its lanes until the next run, under a name that says so.
    let output = lab.lines("Output of the run before").await?;
    ensure!(output.iter().any(|line| line.contains("User")), "{output:?}");
    lab.press("Dismiss previous run").await?;
    let output = lab.lines("Output").await?;
    ensure!(!output.iter().any(|line| line.contains("User")), "{output:?}");
    Ok(())
}

async fn an_edit_ends_the_run(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?latency=1000").await?;
    lab.press("Run").await?;
    lab.fill(COUNT.label, "5").await?;
    lab.status_when("the new prediction", |status| status.ends_with("predicted 5,000 ms")).await?;
    page.demand_timers(|pending| pending == 0).await?;
    ensure!(lab.enabled("Run").await?, "Run waits");
    Ok(())
}

async fn leaving_the_page_ends_the_run(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?latency=10000").await?;
    lab.press("Run").await?;
    page.demand_timers(|pending| pending > 0).await?;
    // A browser sends this event to a page that it may keep and bring back as it was.
    page.js::<()>("void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        .await?;
    let status = lab.ended().await?;
    ensure!(status.starts_with("Cancelled at "), "{status}");
    page.demand_timers(|pending| pending == 0).await?;
    Ok(())
}

async fn a_run_is_started_by_keyboard(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    let run = lab.page.find(Role::Button, "Run").await?;
    page.js_with::<()>("arguments[0].focus()", vec![run.to_json()?]).await?;
    page.press(Key::Enter).await?;
    ensure!(lab.ended().await?.starts_with("Finished in "));
    Ok(())
}

async fn a_second_run_knows_nothing_of_the_first(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    let printed = "[...document.querySelectorAll('.output-lines')]
        .flatMap((print) => print.textContent.split('\\n')).length";
    let told = async || -> Result<(String, u32, usize)> {
        Ok((lab.run().await?, page.js(printed).await?, lab.lanes().await?.len()))
    };
    let (first, second) = (told().await?, told().await?);
    ensure!(first.1 == second.1 && first.2 == second.2, "{first:?}, then {second:?}");
    Ok(())
}

/// What the worker does to get there is not part of the run.
async fn the_clock_of_a_run_starts_with_its_first_event(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    const FIRST: &str = "new Promise((resolve) => {
        const plain = ({ spans, events, texts }) => ({ spans: [...spans], events: [...events], texts });
        document.querySelector('#lab').startOwn('', (wire) => resolve(plain(wire)));
    })";
    let trace = page.js::<Wire>(FIRST).await?.trace();
    let first = trace.events.first().context("an event")?;
    ensure!(first.at_us == 0, "it comes at {} us", first.at_us);
    Ok(())
}

async fn the_code_counts_what_is_parked_at_a_line(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/parallel/?latency=10000").await?;
    ensure!(lab.pills().await?.is_empty(), "something is parked before the run");
    lab.press("Run").await?;
    let service = BACKEND.text.lines().position(|line| line.contains("sleep(time).await"));
    let line = service.context("the service sleeps")? as u32 + 1;
    let wanted: Pill = ("backend.rs".to_owned(), line, "3 parked".to_owned());
    until("a count of parked futures", async || {
        let pills = lab.pills().await?;
        ensure!(pills.contains(&wanted), "{pills:?}");
        Ok(Some(()))
    })
    .await?;
    lab.cancel().await?;
    lab.ended().await?;
    let pills = lab.pills().await?;
    ensure!(!pills.iter().any(|(.., text)| text.contains("parked")), "after the run: {pills:?}");
    Ok(())
}

async fn the_code_and_the_output_are_copied(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    page.allow_clipboard().await?;
    lab.run().await?;
    for (button, text) in [("Copy code", "pub async fn load_one_by_one"), ("Copy output", "id: 3")]
    {
        lab.press(button).await?;
        until(&format!("what {button} copies"), async || {
            Ok(page.clipboard().await?.contains(text).then_some(()))
        })
        .await?;
    }
    Ok(())
}
