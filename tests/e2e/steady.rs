//! Nothing moves on the screen but what a run, a step or an edit draws.

use anyhow::{Result, ensure};
use async_design_patterns::lesson::{CALLS, Lesson};
use thirtyfour::{By, Key};

use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, test, tests, until};
use crate::lab::Lab;
use crate::moved::{MOVED, Moved, WATCH, demand_still};
use crate::pages::{labs, path};
use crate::spread::spread;

pub(crate) fn tests() -> Vec<Test> {
    let steady = |lesson: &'static Lesson| {
        let name = |what: &str| format!("steady::{what}::{}", lesson.slug);
        [
            test(name("nothing_moves"), async move |page: &Page| nothing_moves(page, lesson).await),
            test(name("no_example_moves_anything"), async move |page: &Page| {
                no_example_moves_anything(page, lesson).await
            }),
        ]
    };
    labs()
        .flat_map(steady)
        .chain(tests![
            what_is_said_moves_nothing,
            predict_first_moves_nothing,
            an_answer_is_drawn_whole,
            an_edited_comparison_moves_nothing,
        ])
        .collect()
}

const TABLET: Screen = Screen { width: 820, height: 1180 };

/// Screens, and the themes in which a lab runs and is edited there.
const SCREENS: [(Screen, [&str; 2]); 7] = [
    (DESK, ["dark", "light"]),
    (Screen { width: 1366, height: 768 }, ["light", "dark"]),
    (Screen { width: 1440, height: 900 }, ["dark", "light"]),
    (Screen { width: 1920, height: 1080 }, ["light", "dark"]),
    (TABLET, ["light", "dark"]),
    (PHONE, ["dark", "light"]),
    (Screen { width: 360, height: 640 }, ["light", "dark"]),
];

/// The label of a field for a time, if the lesson has one.
const TIME: &str = "document.querySelector('#parameters input:not(:disabled):has(+ .field-unit)')
    ?.labels[0].textContent";

async fn nothing_moves(page: &Page, lesson: &Lesson) -> Result<()> {
    for &(screen, [theme, other]) in spread(lesson, &SCREENS) {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        page.resize(screen).await?;
        // Opened anew, since the first edit loads what the lab lacks until then.
        let lab = Lab::open(page, &path(lesson)).await?;
        page.js::<()>(WATCH).await?;
        page.js::<Moved>(MOVED).await?;
        let demand_still = async |what: &str| demand_still(page, screen, what).await;
        lab.run().await?;
        demand_still("a run").await?;
        lab.press("Previous moment").await?;
        lab.status_when("a step", |status| status == "Paused in the run").await?;
        demand_still("a step").await?;
        lab.press("Next moment").await?;
        demand_still("a step to the end").await?;
        page.prefer(&[("prefers-color-scheme", other)]).await?;
        type_times(&lab, &demand_still).await?;
        let bar = page.driver().find_all(By::Css(".timing-handle")).await?;
        if let Some(bar) = bar.first() {
            page.drag(bar, 20).await?;
            demand_still("a bar that is dragged").await?;
        }
        // A card chooses what a field does too.
        let cards = page.driver().find_all(By::Css(".cards:not([hidden]) .cards-card")).await?;
        for card in &cards {
            card.scroll_into_view().await?;
            card.click().await?;
            demand_still("a card").await?;
        }
        // The bar at the foot of a small screen may be over it.
        let reset = page.find(Role::Button, "Reset").await?;
        page.js_with::<()>("void arguments[0].click()", vec![reset.to_json()?]).await?;
        demand_still("a reset").await?;
    }
    Ok(())
}

/// Times by the arrow keys and letter by letter; in a lesson without a field for them, a list of calls.
async fn type_times(lab: &Lab<'_>, demand_still: &impl AsyncFn(&str) -> Result<()>) -> Result<()> {
    let ready = async |what: &str| {
        lab.status_when(what, |status| status.starts_with("Ready: ")).await?;
        demand_still(what).await
    };
    let time: Option<String> = lab.page.js(TIME).await?;
    let Some(label) = &time else {
        lab.field(CALLS.label).await?.focus().await?;
        lab.page.press(Key::End).await?;
        lab.page.press("0").await?;
        ready("a longer call").await?;
        lab.page.press(Key::Backspace).await?;
        return ready("a shorter call").await;
    };
    lab.field(label).await?.focus().await?;
    lab.page.press(Key::Up).await?;
    ready("a longer time").await?;
    lab.fill(label, "250").await?;
    ready("a time that is typed").await
}

/// Each example has calls of its own: as many lanes as it takes.
async fn no_example_moves_anything(page: &Page, lesson: &Lesson) -> Result<()> {
    let lab = Lab::open(page, &path(lesson)).await?;
    page.js::<()>(WATCH).await?;
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        page.js::<Moved>(MOVED).await?;
        for preset in lesson.lab.iter().flat_map(|lab| lab.presets) {
            lab.press(preset.name).await?;
            demand_still(page, screen, preset.name).await?;
        }
        // The bar at the foot of a small screen may be over it.
        let reset = page.find(Role::Button, "Reset").await?;
        page.js_with::<()>("void arguments[0].click()", vec![reset.to_json()?]).await?;
        demand_still(page, screen, "a reset").await?;
    }
    // What to look at in a comparison takes more words than a story, and no more room.
    for screen in [PHONE, Screen { width: 360, height: 640 }] {
        page.resize(screen).await?;
        let place: f64 = page.js(TIMING).await?;
        for variant in lesson.lab.iter().flat_map(|lab| lab.variants) {
            page.js_with::<()>(CHOOSE, vec![variant.name.into()]).await?;
            let now: f64 = page.js(TIMING).await?;
            ensure!(now == place, "{screen:?}: {} moves the lanes, {place} → {now}", variant.name);
        }
    }
    Ok(())
}

const CHOOSE: &str = "void [...document.querySelectorAll('.presets-name')]
    .find((name) => name.textContent === arguments[0]).parentElement.click()";

/// Where the lanes begin on the page.
const TIMING: &str = "document.querySelector('.lab-timing').getBoundingClientRect().top + scrollY";

/// The question, its answer, and neither.
async fn predict_first_moves_nothing(page: &Page) -> Result<()> {
    let sizes = "['.lab-timing', '.lab-code', '.lab-output', '.lab-foot'].map((css) =>
        (({ top, height }) => [top + scrollY, height])(document.querySelector(css).getBoundingClientRect()))";
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        Lab::open(page, "/limited/").await?;
        page.js::<()>(WATCH).await?;
        page.js::<Moved>(MOVED).await?;
        let before: Vec<[f64; 2]> = page.js(sizes).await?;
        let switch = (Role::Field, "Predict first");
        for (role, name) in [switch, (Role::Button, "Never"), switch] {
            let pressed = page.find(role, name).await?;
            page.js_with::<()>("void arguments[0].click()", vec![pressed.to_json()?]).await?;
            demand_still(page, screen, name).await?;
            let now: Vec<[f64; 2]> = page.js(sizes).await?;
            ensure!(now == before, "{name} on {screen:?}: {now:?}, not {before:?}");
        }
    }
    Ok(())
}

/// The lab and the components in it are drawn before the click returns, so no frame can fall between them, however
/// slow the machine.
async fn an_answer_is_drawn_whole(page: &Page) -> Result<()> {
    let drawn = "(({ className }, form) => [className.includes('is-asked'), !form.hidden])
        (document.querySelector('.lab'), document.querySelector('.ask-form'))";
    Lab::open(page, "/limited/?ask=1").await?;
    let never = page.find(Role::Button, "Never").await?;
    let asked: [bool; 2] = page.js(drawn).await?;
    let script = format!("arguments[0].click(), {drawn}");
    let answered: [bool; 2] = page.js_with(&script, vec![never.to_json()?]).await?;
    ensure!((asked, answered) == ([true; 2], [false; 2]), "{asked:?}, then {answered:?}");
    Ok(())
}

/// The sentence on the difference goes with an edit, and comes back once the other run is predicted.
async fn an_edited_comparison_moves_nothing(page: &Page) -> Result<()> {
    let is_told = "document.querySelector('.compared').textContent !== ''";
    for screen in [TABLET, PHONE] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/limited/?with=js").await?;
        let told = async || {
            let is_told = async || Ok(page.js::<bool>(is_told).await?.then_some(()));
            until("the difference", is_told).await
        };
        told().await?;
        page.js::<()>(WATCH).await?;
        page.js::<Moved>(MOVED).await?;
        for latency in ["250", "100"] {
            lab.fill("Latency", latency).await?;
            told().await?;
            demand_still(page, screen, "an edit of a comparison").await?;
        }
    }
    Ok(())
}

/// The help of a field, what is wrong with a value, what a copied text is answered with, and what was wrong with an
/// address.
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
        let copied = "document.querySelector('.code .copy-told').textContent === 'Copied'";
        until("the answer", async || Ok(page.js::<bool>(copied).await?.then_some(()))).await?;
        demand_still("a copied text").await?;
        Lab::go(page, "/limited/?limit=0&latency=soon").await?;
        until("the notes", async || {
            Ok(page
                .js::<bool>("document.querySelector('.lab-notes p') !== null")
                .await?
                .then_some(()))
        })
        .await?;
        demand_still("notes on the address").await?;
        lab.press("Dismiss").await?;
        let gone = "document.querySelector('.lab-notes p') === null";
        until("no notes", async || Ok(page.js::<bool>(gone).await?.then_some(()))).await?;
        demand_still("notes that are dismissed").await?;
        // What moves is noticed. A page that is scrolled down would be scrolled by as much, and nothing would move on
        // the screen.
        page.js::<()>("void scrollTo(0, 0)").await?;
        page.js::<Moved>(MOVED).await?;
        page.js::<()>("void (document.querySelector('.lab').style.marginTop = '2rem')").await?;
        ensure!(demand_still("a margin").await.is_err(), "nothing is ever noticed on {screen:?}");
    }
    Ok(())
}
