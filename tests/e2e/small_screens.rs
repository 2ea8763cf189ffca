//! The lab on phones and tablets, in a frame, and on a page that is enlarged.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::Lesson;

use crate::harness::{DESK, PHONE, Page, Screen, Test, test, tests};
use crate::lab::Lab;
use crate::pages::{labs, path};
use crate::seen::{during, seen, watch};
use crate::spread::spread;

pub(crate) fn tests() -> Vec<Test> {
    let on_a_phone = |lesson: &'static Lesson| {
        test(format!("small_screens::on_a_phone::{}", lesson.slug), async move |page: &Page| {
            on_a_phone(page, lesson).await
        })
    };
    labs()
        .map(on_a_phone)
        .chain(tests![
            the_status_has_one_height,
            a_frame_shows_lanes_and_run,
            an_enlarged_page_shows_lanes_and_run,
            of_a_page_that_is_enlarged_most_each_part_can_be_reached,
        ])
        .collect()
}

/// A small screen, and what of the lab is in view on it at the least.
struct Small {
    screen: Screen,
    /// The parts before a run.
    before: &'static [&'static str],
    /// The parts from the press of Run on.
    after: &'static [&'static str],
    /// The lanes, and the lines of code, from then on.
    lanes: usize,
    code: usize,
}

const ALL: [&str; 6] = ["Run", "status", "code", "timing", "gauges", "output"];

const PHONES: [Small; 3] = [
    Small {
        screen: PHONE,
        before: &["Run", "status", "presets", "parameters"],
        after: &ALL,
        lanes: 5,
        code: 8,
    },
    // Most lanes are scrolled to.
    Small {
        screen: Screen { width: 360, height: 640 },
        before: &["Run", "status"],
        after: &ALL,
        lanes: 3,
        code: 5,
    },
    Small {
        screen: Screen { width: 820, height: 1180 },
        before: &["Run", "status", "presets", "parameters"],
        after: &ALL,
        lanes: 8,
        code: 12,
    },
];

const FRAME: Screen = Screen { width: 640, height: 420 };

async fn on_a_phone(page: &Page, lesson: &Lesson) -> Result<()> {
    for &Small { screen, before, after: parts, lanes, code } in spread(lesson, &PHONES) {
        page.resize(screen).await?;
        let lab = Lab::open(page, &path(lesson)).await?;
        let first = seen(page).await?;
        first.demand(before, 0, 0).with_context(|| format!("{screen:?}, before: {first:?}"))?;
        watch(page).await?;
        lab.run().await?;
        let after = seen(page).await?;
        for (when, seen) in
            during(page).await?.iter().map(|seen| ("during", seen)).chain([("after", &after)])
        {
            let told = || format!("{screen:?}, {when}: {seen:?}");
            seen.demand(parts, lanes, code).with_context(told)?;
            ensure!(seen.panes == after.panes, "{}: {:?}", told(), after.panes);
        }
    }
    Ok(())
}

/// Short or long, and whatever it hints at: what a run changes in it is seen on the phones above.
async fn the_status_has_one_height(page: &Page) -> Result<()> {
    let height = "document.querySelector('.says-status').getBoundingClientRect().height";
    for screen in [PHONE, FRAME, DESK] {
        page.resize(screen).await?;
        let mut heights: Vec<(f64, String)> = Vec::new();
        let mut keep = async |lab: &Lab<'_>| {
            heights.push((page.js(height).await?, lab.status().await?));
            anyhow::Ok(())
        };
        let lab = Lab::open(page, "/limited/").await?;
        keep(&lab).await?;
        lab.run().await?;
        keep(&lab).await?;
        lab.fill("At a time", "0").await?;
        lab.status_when("a wrong value", |status| status.starts_with("To run, correct ")).await?;
        keep(&lab).await?;
        let lab = Lab::open(page, "/combinators/?combinator=race&calls=&with=js").await?;
        lab.run().await?;
        keep(&lab).await?;
        let places: u32 = page.js("document.querySelectorAll('.says-line').length").await?;
        ensure!(places > 0, "a run that is stalled names no place: {heights:?}");
        let first = heights.first().map_or(0.0, |(height, _)| *height);
        ensure!(first > 0.0, "{screen:?}: there is no status");
        ensure!(heights.iter().all(|(height, _)| *height == first), "{screen:?}: {heights:#?}");
    }
    Ok(())
}

/// Before, during and after a run, of every lesson.
async fn a_frame_shows_lanes_and_run(page: &Page) -> Result<()> {
    page.resize(FRAME).await?;
    for lesson in labs() {
        let path = format!("{}?embed=1", path(lesson));
        let lab = Lab::open(page, &path).await?;
        let before = seen(page).await?;
        watch(page).await?;
        lab.run().await?;
        let after = seen(page).await?;
        for seen in during(page).await?.into_iter().chain([before, after]) {
            let hidden = seen.hidden.iter().any(|part| part == "Run" || part == "status");
            ensure!(!hidden && seen.lanes.0 >= seen.lanes.1.min(8), "{path}: {seen:?}");
        }
    }
    Ok(())
}

/// A browser that enlarges a page gives it as many pixels fewer.
async fn an_enlarged_page_shows_lanes_and_run(page: &Page) -> Result<()> {
    let Screen { width, height } = DESK;
    for (percent, lanes) in [(150, 8), (200, 5)] {
        let screen = Screen { width: width * 100 / percent, height: height * 100 / percent };
        page.resize(screen).await?;
        let lab = Lab::open(page, "/limited/").await?;
        lab.run().await?;
        let seen = seen(page).await?;
        ensure!(seen.lanes.0 >= lanes, "{percent} %: {seen:?}");
        ensure!(
            !seen.hidden.iter().any(|part| part == "Run" || part == "status"),
            "{percent} %: {seen:?}"
        );
    }
    Ok(())
}

/// A script that scrolls to an element, and says whether its middle is in view and nothing is above it.
const REACH: &str = "((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(x + width / 2, y + height / 2);
    return height > 0 && element.contains(there) || (there?.outerHTML ?? 'nothing').slice(0, 200);
})";

/// At 300 and 400 % there is room for one thing at a time.
async fn of_a_page_that_is_enlarged_most_each_part_can_be_reached(page: &Page) -> Result<()> {
    let Screen { width, height } = DESK;
    for percent in [300, 400] {
        let screen = Screen { width: width * 100 / percent, height: height * 100 / percent };
        page.resize(screen).await?;
        let lab = Lab::open(page, "/limited/").await?;
        lab.run().await?;
        let parts = [
            "document.querySelector('.controls .is-primary')",
            "document.querySelector('.controls .is-quiet')",
            "document.querySelector('[data-row]')",
            "[...document.querySelectorAll('[data-row]')].at(-1)",
            "document.querySelector('.says-status')",
            "document.querySelector('.code-tab')",
            "document.querySelector('.code-line')",
            "document.querySelector('.output-row')",
        ];
        for part in parts {
            let reached: serde_json::Value = page.js(&format!("{REACH}({part})")).await?;
            ensure!(reached == true, "{percent} %: {part} is covered by {reached}");
        }
        let share: f64 = page
            .js("(({ position }, { height }) => position === 'sticky' ? height / innerHeight : 0)(
                getComputedStyle(document.querySelector('.says-status')),
                document.querySelector('.says-status').getBoundingClientRect())")
            .await?;
        ensure!(share <= 1.0 / 3.0, "{percent} %: the bar covers {share} of the screen");
    }
    Ok(())
}
