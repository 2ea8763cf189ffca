//! Nothing moves on the screen but what a run, a step or an edit draws.

use anyhow::{Result, ensure};
use async_design_patterns::lesson::{CALLS, Lesson};
use async_design_patterns::lessons;
use thirtyfour::{Key, TypingData};

use crate::harness::{DESK, PHONE, Page, Screen, Test, test};
use crate::lab::Lab;
use crate::page::path;

pub(crate) fn tests() -> Vec<Test> {
    let labs = lessons::ALL.iter().filter(|lesson| lesson.lab.is_some());
    let steady = |&lesson: &&'static Lesson| {
        test(format!("steady::nothing_moves::{}", lesson.slug), async move |page: &Page| {
            nothing_moves(page, lesson).await
        })
    };
    labs.map(steady).collect()
}

const SCREENS: [Screen; 6] = [
    DESK,
    Screen { width: 1440, height: 900 },
    Screen { width: 1920, height: 1080 },
    Screen { width: 820, height: 1180 },
    PHONE,
    Screen { width: 360, height: 640 },
];

/// Records what moves, and by how much, also right after a press.
const WATCH: &str = "void (window.moved = [], new PerformanceObserver((list) => {
    for (const { value, sources: all } of list.getEntries()) {
        // A run draws its legend and its output, an edit the cards.
        const sources = all.filter(({ node }) => !node?.parentElement?.closest('.timing-legend, .lab-output, .cards'));
        if (sources.length > 0) moved.push([value, sources.map(({ node, previousRect: from, currentRect: to }) =>
            `${node?.className ?? node?.parentElement.className}: ${from.x},${from.y} ${from.width}×${from.height} → `
            + `${to.x},${to.y} ${to.width}×${to.height}`)]);
    }
}).observe({ type: 'layout-shift' }))";

/// What has moved since the last call, when two frames have been drawn.
const MOVED: &str = "(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return moved.splice(0);
})()";

/// The label of a field for a time, if the lesson has one.
const TIME: &str = "document.querySelector('#parameters input:not(:disabled):has(+ .field-unit)')
    ?.labels[0].textContent";

async fn nothing_moves(page: &Page, lesson: &Lesson) -> Result<()> {
    let lab = Lab::open(page, &path(lesson)).await?;
    page.js::<()>(WATCH).await?;
    for screen in SCREENS {
        page.resize(screen).await?;
        page.js::<Moved>(MOVED).await?;
        let demand_still = async |what: &str| -> Result<()> {
            let moved: Moved = page.js(MOVED).await?;
            let total: f64 = moved.iter().map(|(value, _)| value).sum();
            ensure!(total < 0.000_5, "{what} on {screen:?} moves {moved:#?}");
            Ok(())
        };
        lab.run().await?;
        demand_still("a run").await?;
        lab.press("Previous moment").await?;
        lab.status_when("a step", |status| status == "Paused in the run").await?;
        demand_still("a step").await?;
        // As many calls, so as many lanes.
        let time: Option<String> = page.js(TIME).await?;
        let (longer, shorter): (TypingData, TypingData) = match &time {
            Some(label) => {
                lab.field(label).await?.focus().await?;
                (Key::Up.into(), Key::Down.into())
            }
            None => {
                lab.field(CALLS.label).await?.focus().await?;
                page.press(Key::End).await?;
                (TypingData::from("0"), Key::Backspace.into())
            }
        };
        page.press(longer).await?;
        lab.status_when("an edit", |status| status.starts_with("Ready: ")).await?;
        demand_still("an edit").await?;
        page.press(shorter).await?;
    }
    Ok(())
}

/// How much moved at once, and what.
type Moved = Vec<(f64, Vec<String>)>;
