//! Nothing moves on the screen but what a run, a step or an edit draws.

use anyhow::{Result, ensure};
use async_design_patterns::lesson::{CALLS, Lesson};
use async_design_patterns::lessons;
use thirtyfour::{Key, TypingData};

use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, test, tests, until};
use crate::lab::Lab;
use crate::page::path;

pub(crate) fn tests() -> Vec<Test> {
    let labs = lessons::ALL.iter().filter(|lesson| lesson.lab.is_some());
    let steady = |&lesson: &&'static Lesson| {
        test(format!("steady::nothing_moves::{}", lesson.slug), async move |page: &Page| {
            nothing_moves(page, lesson).await
        })
    };
    labs.map(steady).chain(tests![what_is_said_moves_nothing]).collect()
}

const SCREENS: [Screen; 7] = [
    DESK,
    Screen { width: 1366, height: 768 },
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
        let demand_still = async |what: &str| demand_still(page, screen, what).await;
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

/// The help of a field, what is wrong with a value, and what a copied text is answered with.
async fn what_is_said_moves_nothing(page: &Page) -> Result<()> {
    page.allow_clipboard().await?;
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/limited/").await?;
        page.js::<()>(WATCH).await?;
        page.js::<Moved>(MOVED).await?;
        let demand_still = async |what: &str| demand_still(page, screen, what).await;
        lab.field("At a time").await?.focus().await?;
        demand_still("the help of a field").await?;
        lab.fill("At a time", "0").await?;
        lab.status_when("a wrong value", |status| status.starts_with("To run, correct ")).await?;
        demand_still("a wrong value").await?;
        lab.fill("At a time", "3").await?;
        lab.status_when("a right value", |status| status.starts_with("Ready: ")).await?;
        demand_still("a right value").await?;
        let copy = page.find(Role::Button, "Copy code").await?;
        page.js_with::<()>("void arguments[0].click()", vec![copy.to_json()?]).await?;
        until("the answer", async || {
            let told: String =
                page.js("document.querySelector('.code .copy-told').textContent").await?;
            Ok((told == "Copied").then_some(()))
        })
        .await?;
        demand_still("a copied text").await?;
        // What moves is noticed.
        page.js::<()>("void (document.querySelector('.lab').style.marginTop = '2rem')").await?;
        ensure!(demand_still("a margin").await.is_err(), "nothing is ever noticed on {screen:?}");
    }
    Ok(())
}

async fn demand_still(page: &Page, screen: Screen, what: &str) -> Result<()> {
    let moved: Moved = page.js(MOVED).await?;
    let total: f64 = moved.iter().map(|(value, _)| value).sum();
    ensure!(total < 0.000_5, "{what} on {screen:?} moves {moved:#?}");
    Ok(())
}

/// How much moved at once, and what.
type Moved = Vec<(f64, Vec<String>)>;
