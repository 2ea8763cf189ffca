//! The lab is one instrument: what of it is in view before, during and after a run.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::Lesson;

use crate::compare::{ended, second};
use crate::harness::{DESK, Page, Screen, Test, test};
use crate::lab::Lab;
use crate::pages::{labs, path};
use crate::seen::{during, seen, watch};
use crate::spread::spread;

pub(crate) fn tests() -> Vec<Test> {
    let on_a_desk = |lesson: &'static Lesson| {
        test(format!("first_screen::on_a_desk::{}", lesson.slug), async move |page: &Page| {
            on_a_desk(page, lesson).await
        })
    };
    labs()
        .map(on_a_desk)
        .chain([
            test("first_screen::text_and_lab_are_beside_one_another", beside),
            test("first_screen::two_runs_have_a_legend", two_runs_have_a_legend),
        ])
        .collect()
}

/// The columns of the longest line of code in any file.
const COLUMNS: usize = 72;

/// A screen, the least width of its time axis in pixels, and whether no line of code is cut on it.
const DESKS: [(Screen, f64, bool); 5] = [
    (DESK, 400.0, false),
    (Screen { width: 1366, height: 768 }, 400.0, false),
    (Screen { width: 1440, height: 900 }, 490.0, true),
    // The text is beside the lab from here on.
    (Screen { width: 1600, height: 900 }, 490.0, true),
    (Screen { width: 1920, height: 1080 }, 490.0, true),
];

async fn on_a_desk(page: &Page, lesson: &Lesson) -> Result<()> {
    for &(screen, axis, whole_lines) in spread(lesson, &DESKS) {
        page.resize(screen).await?;
        let lab = Lab::open(page, &path(lesson)).await?;
        let first = seen(page).await?;
        let told = || format!("{screen:?}: {first:?}");
        let missing: Vec<_> = first.hidden.iter().filter(|part| *part != "output").collect();
        ensure!(first.axis >= axis, "the axis is {} px wide, {}", first.axis, told());
        let has_room = !first.cut && first.columns >= COLUMNS;
        ensure!(has_room || !whole_lines, "a line of code is cut, {}", told());
        ensure!(first.rows == 1, "the settings stand in {} rows, {}", first.rows, told());
        ensure!(
            missing.iter().all(|part| ["code", "timing", "gauges"].contains(&part.as_str())),
            "{}",
            told()
        );
        ensure!(first.lanes.0 == first.lanes.1 && first.code >= 12, "{}", told());
        ensure!(first.themed.is_empty(), "not alike in both themes, {}", told());
        watch(page).await?;
        lab.run().await?;
        let after = seen(page).await?;
        after.demand_whole().with_context(|| format!("{screen:?}, after a run: {after:?}"))?;
        ensure!(after.legend, "{screen:?}: the legend is cut");
        for during in during(page).await? {
            let told = || format!("{screen:?}, during a run: {during:?}");
            during.demand_whole().with_context(told)?;
            ensure!(during.panes == after.panes, "{}: {:?}", told(), after.panes);
        }
        // Neither a step nor a message moves anything.
        lab.press("Previous moment").await?;
        lab.status_when("a step", |status| status == "Paused in the run").await?;
        let stepped = seen(page).await?;
        ensure!(stepped.panes == after.panes, "{screen:?}: a step: {:?}", stepped.panes);
    }
    Ok(())
}

async fn beside(page: &Page) -> Result<()> {
    for width in [1600, 1920, 2560] {
        page.resize(Screen { width, height: 1000 }).await?;
        Lab::open(page, "/limited/").await?;
        let place = "document.querySelector('#lab').getBoundingClientRect().y";
        page.js::<()>("void scrollTo(0, 700)").await?;
        let [lab, prose]: [f64; 2] = page
            .js(&format!(
                "[{place}, document.querySelector('.prose').getBoundingClientRect().right]"
            ))
            .await?;
        let left: f64 = page.js("document.querySelector('#lab').getBoundingClientRect().x").await?;
        ensure!(prose <= left && (0.0..40.0).contains(&lab), "{width}: {prose} {left} {lab}");
    }
    Ok(())
}

/// Whether the legend is seen as a whole, and how many lanes of each run are, of all.
const COMPARED: &str = "(() => {
    const legend = document.querySelector('.timing-legend');
    const lanes = [...document.querySelectorAll('.timing-lanes')].map((lanes) => {
        const { top, bottom } = lanes.getBoundingClientRect();
        const rows = [...lanes.querySelectorAll('.timing-hit')].map((row) => row.getBoundingClientRect());
        return [rows.filter((row) => row.top >= top - 1 && row.bottom <= bottom + 1).length, rows.length];
    });
    return [legend.clientHeight > 0 && legend.scrollHeight <= legend.clientHeight, lanes];
})()";

async fn two_runs_have_a_legend(page: &Page) -> Result<()> {
    // How many calls each lesson makes by itself decides how many lanes have room; these have few.
    let few = ["/sequential/", "/parallel/"];
    for screen in [DESK, Screen { width: 1440, height: 900 }] {
        page.resize(screen).await?;
        for lesson in labs() {
            let path = path(lesson);
            let lab = Lab::open(page, &format!("{path}?with=js")).await?;
            lab.run().await?;
            second(page, ended).await?;
            let (is_whole, lanes): (bool, [(usize, usize); 2]) = page.js(COMPARED).await?;
            ensure!(is_whole, "{screen:?}: the legend of {path} is cut");
            let in_view = lanes.iter().all(|(seen, all)| seen == all);
            ensure!(in_view || !few.contains(&&*path), "{screen:?}: {path}: {lanes:?}");
        }
    }
    Ok(())
}
