//! The lab is one instrument: what of it is in view before, during and after a run.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;
use serde::Deserialize;

use crate::compare::{ended, second};
use crate::harness::{DESK, PHONE, Page, Screen, Test, test};
use crate::lab::Lab;
use crate::page::path;

pub(crate) fn tests() -> Vec<Test> {
    let labs = lessons::ALL.iter().filter(|lesson| lesson.lab.is_some());
    let tests = labs.flat_map(|&lesson| {
        let name = |what: &str| format!("first_screen::{what}::{}", lesson.slug);
        [
            test(name("on_a_desk"), async move |page: &Page| on_a_desk(page, lesson).await),
            test(name("on_a_phone"), async move |page: &Page| on_a_phone(page, lesson).await),
        ]
    });
    tests
        .chain([
            test("first_screen::text_and_lab_are_beside_one_another", beside),
            test("first_screen::two_runs_have_a_legend", two_runs_have_a_legend),
            test("first_screen::a_frame_shows_lanes_and_run", in_a_frame),
            test("first_screen::an_enlarged_page_shows_lanes_and_run", enlarged),
        ])
        .collect()
}

/// A screen, the least width of its time axis in pixels, and whether no line of code is cut on it.
const DESKS: [(Screen, f64, bool); 5] = [
    (DESK, 400.0, false),
    (Screen { width: 1366, height: 768 }, 400.0, false),
    (Screen { width: 1440, height: 900 }, 490.0, true),
    // The text is beside the lab from here on.
    (Screen { width: 1600, height: 900 }, 490.0, true),
    (Screen { width: 1920, height: 1080 }, 490.0, true),
];

const PHONES: [Screen; 3] =
    [PHONE, Screen { width: 360, height: 640 }, Screen { width: 820, height: 1180 }];

/// What is seen of a lab.
#[derive(Debug, Deserialize)]
struct Seen {
    /// The parts that are not in view as a whole.
    hidden: Vec<String>,
    /// The rows in view, of all.
    lanes: (usize, usize),
    /// The lines of code in view.
    code: usize,
    /// The width of the time axis, in pixels.
    axis: f64,
    /// Whether a line of code is cut.
    cut: bool,
    /// The size and the place of each pane.
    panes: Vec<[f64; 4]>,
}

const SEEN: &str = "(() => {
    const dock = document.querySelector('.says-status');
    const docked = getComputedStyle(dock).position === 'sticky';
    const dockTop = docked ? dock.getBoundingClientRect().top : innerHeight;
    const foot = Math.min(dockTop, document.querySelector('.lab-foot').getBoundingClientRect().top);
    const inside = (element, bottom) => {
        const box = element.getBoundingClientRect();
        const pane = element.closest('.timing-lanes, .code-panel')?.getBoundingClientRect();
        const top = Math.max(0, pane?.top ?? 0), low = Math.min(bottom, pane?.bottom ?? bottom);
        return box.height > 0 && box.top >= top - 1 && box.bottom <= low + 1;
    };
    const parts = {
        presets: ['.try', foot], parameters: ['.form', foot],
        Run: ['.controls button:not([hidden]):not(.is-quiet)', innerHeight],
        status: ['.says-status', innerHeight],
        code: ['.lab-code', foot], timing: ['.timing', foot], gauges: ['.gauges-list', foot],
        output: ['.output .pane-head', foot],
    };
    const hidden = Object.entries(parts)
        .filter(([, [css, bottom]]) => !inside(document.querySelector(css), bottom))
        .map(([name]) => name);
    const rows = [...document.querySelectorAll('.timing-row')];
    const lines = [...document.querySelectorAll('.code-line')];
    const track = document.querySelector('.timing-track').getBoundingClientRect();
    const panel = document.querySelector('.code-panel');
    const panes = ['.bar', '.says', '.lab-code', '.lab-timing', '.lab-output', '.lab-foot'];
    return {
        hidden, axis: track.width,
        lanes: [rows.filter((row) => inside(row.querySelector('.timing-hit'), foot)).length, rows.length],
        code: lines.filter((line) => inside(line, foot)).length,
        cut: panel.scrollWidth > panel.clientWidth,
        panes: panes.map((css) => document.querySelector(css).getBoundingClientRect())
            .map(({ x, y, width, height }) => [x, y, width, height]),
    };
})()";

async fn seen(page: &Page) -> Result<Seen> {
    page.js(SEEN).await
}

impl Seen {
    /// Demands that the whole lab is in view.
    fn demand_whole(&self) -> Result<()> {
        ensure!(self.hidden.is_empty(), "out of view: {:?}", self.hidden);
        ensure!(self.lanes.0 == self.lanes.1, "{} of {} lanes in view", self.lanes.0, self.lanes.1);
        ensure!(self.code >= 12, "{} lines of code in view", self.code);
        Ok(())
    }
}

async fn on_a_desk(page: &Page, lesson: &Lesson) -> Result<()> {
    for (screen, axis, whole_lines) in DESKS {
        page.resize(screen).await?;
        let lab = Lab::open(page, &path(lesson)).await?;
        let first = seen(page).await?;
        let told = || format!("{screen:?}: {first:?}");
        let missing: Vec<_> = first.hidden.iter().filter(|part| *part != "output").collect();
        ensure!(first.axis >= axis, "the axis is {} px wide, {}", first.axis, told());
        ensure!(!(whole_lines && first.cut), "a line of code is cut, {}", told());
        ensure!(
            missing.iter().all(|part| ["code", "timing"].contains(&part.as_str())),
            "{}",
            told()
        );
        ensure!(first.lanes.0 == first.lanes.1 && first.code >= 12, "{}", told());
        lab.press("Run").await?;
        let during = seen(page).await?;
        during.demand_whole().with_context(|| format!("{screen:?}, during a run"))?;
        lab.ended().await?;
        let after = seen(page).await?;
        after.demand_whole().with_context(|| format!("{screen:?}, after a run"))?;
        ensure!(
            during.panes == after.panes,
            "{screen:?}: {:?} became {:?}",
            during.panes,
            after.panes
        );
        page.prefer(&[("prefers-color-scheme", "dark")]).await?;
        let dark = seen(page).await?;
        page.prefer(&[]).await?;
        dark.demand_whole().with_context(|| format!("{screen:?}, in the dark"))?;
        ensure!(dark.panes == after.panes, "{screen:?}, in the dark: {:?}", dark.panes);
        // Neither a step nor a message moves anything.
        lab.press("Previous moment").await?;
        lab.status_when("a step", |status| status == "Paused in the run").await?;
        let stepped = seen(page).await?;
        ensure!(stepped.panes == after.panes, "{screen:?}: a step: {:?}", stepped.panes);
    }
    Ok(())
}

async fn on_a_phone(page: &Page, lesson: &Lesson) -> Result<()> {
    for screen in PHONES {
        page.resize(screen).await?;
        let lab = Lab::open(page, &path(lesson)).await?;
        let first = seen(page).await?;
        for part in ["Run", "status"] {
            ensure!(!first.hidden.iter().any(|hidden| hidden == part), "{screen:?}: {first:?}");
        }
        lab.run().await?;
        let after = seen(page).await?;
        for part in ["Run", "status", "timing", "gauges", "code", "output"] {
            let hidden = after.hidden.iter().any(|hidden| hidden == part);
            ensure!(!hidden || screen.height < 700 && part != "timing", "{screen:?}: {after:?}");
        }
        ensure!(after.code >= 5, "{screen:?}: {after:?}");
        page.prefer(&[("prefers-color-scheme", "dark")]).await?;
        let dark = seen(page).await?;
        page.prefer(&[]).await?;
        ensure!(dark.panes == after.panes, "{screen:?}, in the dark: {:?}", dark.panes);
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
        for lesson in lessons::ALL.iter().filter(|lesson| lesson.lab.is_some()) {
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

async fn in_a_frame(page: &Page) -> Result<()> {
    page.resize(Screen { width: 640, height: 420 }).await?;
    let lab = Lab::open(page, "/limited/?embed=1").await?;
    lab.run().await?;
    let seen = seen(page).await?;
    ensure!(seen.lanes.0 >= 8, "{seen:?}");
    ensure!(!seen.hidden.iter().any(|part| part == "Run" || part == "status"), "{seen:?}");
    Ok(())
}

/// A browser that enlarges a page gives it as many pixels fewer.
async fn enlarged(page: &Page) -> Result<()> {
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
