//! What a lab shows as it is opened.

use anyhow::{Result, ensure};
use async_design_patterns::engine::What;
use async_design_patterns::lesson::Values;

use crate::harness::{Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::player::{defaults, model};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_code_opens_at_the_first_traced_function,
        what_is_printed_is_a_mark_on_the_axis,
        a_link_to_the_lab_brings_it_into_view,
        the_slowest_speed_is_named,
        calls_that_are_never_made_are_named,
        a_note_can_be_dismissed,
    ]
}

async fn the_code_opens_at_the_first_traced_function(page: &Page) -> Result<()> {
    const TOP: &str = "(() => {
        const panel = document.querySelector('.code-panel').getBoundingClientRect();
        const lines = [...document.querySelectorAll('.code-line')];
        const first = lines.findIndex((line) => line.getBoundingClientRect().top > panel.top - 4);
        return [
            document.querySelector('.code-tab[aria-selected=true]').firstChild.textContent.trim(),
            lines.slice(first, first + 8).map((line) => line.querySelector('code').textContent),
        ];
    })()";
    for (lesson, lab) in lessons_and_labs() {
        Lab::open(page, &path(lesson)).await?;
        let (tab, lines): (String, Vec<String>) = page.js(TOP).await?;
        let own = (lab.tabs)(&Values::defaults(lab.params)).first().copied();
        ensure!(Some(&*tab) == own, "{} opens {tab}", lesson.slug);
        // A short file cannot be scrolled, and shows its imports above it.
        let is_there = lines.iter().any(|line| line.trim() == "#[traced]");
        ensure!(is_there, "{}: {lines:#?}", lesson.slug);
    }
    Ok(())
}

async fn what_is_printed_is_a_mark_on_the_axis(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/channel/").await?;
    const MARKS: &str = "document.querySelector('.timing-axis .timing-printed').getAttribute('d').split('M').length - 1";
    let mut moments: Vec<_> = defaults(model("channel")?)
        .1
        .events
        .iter()
        .filter_map(|event| matches!(event.what, What::Printed { .. }).then_some(event.at_us))
        .collect();
    moments.dedup();
    let marks: usize = page.js(MARKS).await?;
    ensure!(marks >= 3 && marks <= moments.len(), "{marks} marks for {} moments", moments.len());
    lab.run().await?;
    ensure!(page.js::<usize>(MARKS).await? >= 3);
    Ok(())
}

async fn a_link_to_the_lab_brings_it_into_view(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/#lab").await?;
    until("the lab at the top", async || {
        let top: f64 =
            page.js("document.querySelector('#lab').getBoundingClientRect().top").await?;
        Ok((0.0..30.0).contains(&top).then_some(()))
    })
    .await
}

async fn the_slowest_speed_is_named(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.field("Speed").await?.send_keys("0.03").await?;
    lab.press("Play").await?;
    lab.status_when("a replay", |status| status == "Playing the simulation at 0.03×…").await?;
    Ok(())
}

async fn calls_that_are_never_made_are_named(page: &Page) -> Result<()> {
    const TOLD: &str = "document.querySelector('.timing-never title')?.textContent ?? ''";
    let lab = Lab::open(page, "/limited/?failing=3").await?;
    let wanted = "calls 6–10: never made";
    ensure!(page.js::<String>(TOLD).await? == wanted);
    lab.run().await?;
    ensure!(page.js::<String>(TOLD).await? == wanted, "after the run");
    Lab::open(page, "/limited/").await?;
    ensure!(page.js::<String>(TOLD).await?.is_empty(), "all calls are made");
    Ok(())
}

async fn a_note_can_be_dismissed(page: &Page) -> Result<()> {
    const NOTES: &str = "document.querySelector('.lab-notes').innerText.trim()";
    let lab = Lab::open(page, "/limited/?count=abc").await?;
    ensure!(page.js::<String>(NOTES).await?.contains("“abc” is not a whole number"));
    lab.press("Dismiss").await?;
    until("no note", async || Ok(page.js::<String>(NOTES).await?.is_empty().then_some(()))).await?;
    ensure!(!page.has(Role::Button, "Dismiss").await?, "nothing is left to dismiss");
    let in_lab: bool = page.js("document.activeElement.className.startsWith('lab')").await?;
    ensure!(in_lab, "the focus left the lab");
    Ok(())
}
