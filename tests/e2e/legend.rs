//! The legend shows what is drawn, and nothing else.

use anyhow::{Result, ensure};
use async_design_patterns::analysis::{Picture, Verdict};
use async_design_patterns::lesson::Lesson;

use crate::compare::{ended, second};
use crate::harness::{DESK, PHONE, Page, Test, test, tests};
use crate::lab::Lab;
use crate::pages::{labs, path};

pub(crate) fn tests() -> Vec<Test> {
    let of_lesson = |lesson: &'static Lesson| {
        test(
            format!("legend::it_shows_what_is_drawn::{}", lesson.slug),
            async move |page: &Page| it_shows_what_is_drawn(page, lesson).await,
        )
    };
    labs()
        .map(of_lesson)
        .chain(tests![
            of_a_run_that_is_stalled,
            of_a_run_that_is_cancelled,
            of_a_rejection_that_nobody_handles,
        ])
        .collect()
}

/// What is drawn, and what the legend shows, each in the words of the legend; and whether some of it is cut.
const SIGNS: &str = "(() => {
    const shapes = (css) => [...document.querySelectorAll(`.timing :is(.timing-lanes, .timing-axis) ${css}`)]
        .filter((shape) => shape.getAttribute('d') !== '');
    const marks = shapes('.timing-end').map((mark) => mark.textContent);
    const mark = (sign) => marks.some((mark) => mark.startsWith(sign));
    const drawn = {
        'predicted': shapes('.timing-predicted').length > 0,
        'not polled yet': shapes('.timing-created').length > 0,
        'waiting': shapes('.timing-waiting').length > 0,
        'running': shapes('.timing-running').length > 0,
        '✓ finished': mark('✓'),
        '× failed': mark('×') || shapes('.timing-failed').length > 0,
        '┤ cancelled': mark('┤') || shapes('.timing-cancelled').length > 0,
        // A prediction fades in strips.
        '∞ stalled': mark('∞') || shapes('.timing-predicted').some((shape) => shape.getAttribute('d').includes('h')),
        '○ never started': mark('○'),
        'runs on, nobody waits': shapes('.timing-alone').length > 0,
        'resumed late': shapes('.timing-late').length > 0,
        'printed': shapes('.timing-printed').length > 0,
        'unhandled rejection': shapes('.timing-unhandled').length > 0,
        '± ms from prediction': marks.some((mark) => /[+−-]\\d/.test(mark)),
        'critical path: sets the total': shapes('.timing-critical').length > 0,
    };
    const entries = [...document.querySelectorAll('.timing-legend li')];
    const shown = entries.filter((entry) => entry.checkVisibility({ visibilityProperty: true }));
    const { scrollHeight, clientHeight } = document.querySelector('.timing-legend');
    // On a busy machine some spans start or resume late: entries for that may be scrolled to.
    const is_busy = drawn['resumed late'] || drawn['not polled yet'];
    const is_cut = scrollHeight > clientHeight && !is_busy;
    if (is_cut) shown.push({ textContent: 'a part of it is cut' });
    return [Object.keys(drawn).filter((sign) => drawn[sign]), shown.map((entry) => entry.textContent.trim())]
        .map((signs) => signs.toSorted());
})()";

async fn demand_drawn(page: &Page, what: &str) -> Result<()> {
    let [drawn, shown]: [Vec<String>; 2] = page.js(SIGNS).await?;
    ensure!(!drawn.is_empty() && drawn == shown, "{what}: {drawn:?} are drawn, {shown:?} shown");
    Ok(())
}

/// Of each example's prediction, of a run, and of a run that goes wrong.
async fn it_shows_what_is_drawn(page: &Page, lesson: &Lesson) -> Result<()> {
    page.resize(DESK).await?;
    let lab = Lab::open(page, &path(lesson)).await?;
    demand_drawn(page, "the prediction").await?;
    lab.run().await?;
    demand_drawn(page, "a run").await?;
    lab.press("Previous moment").await?;
    lab.status_when("a step", |status| status == "Paused in the run").await?;
    demand_drawn(page, "a step").await?;
    let mut has_failed = false;
    let Some(model) = &lesson.lab else { return Ok(()) };
    for preset in model.presets {
        let picture = Picture::of(&model.simulate(&preset.values(model.params)));
        // Of a thousand lanes most are not drawn.
        if picture.lanes.len() > 20 {
            continue;
        }
        lab.press(preset.name).await?;
        lab.status_when("a prediction", |status| status.starts_with("Ready: ")).await?;
        demand_drawn(page, preset.name).await?;
        let fails = matches!(picture.verdict, Some((_, Verdict::Failed(_))));
        if fails && !std::mem::replace(&mut has_failed, true) {
            lab.run().await?;
            demand_drawn(page, &format!("a run of “{}”", preset.name)).await?;
        }
    }
    Ok(())
}

async fn of_a_run_that_is_stalled(page: &Page) -> Result<()> {
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/combinators/?combinator=race&calls=").await?;
        let status = lab.run().await?;
        ensure!(status.starts_with("Stalled: "), "{status}");
        demand_drawn(page, &status).await?;
        let lab = Lab::open(page, "/combinators/").await?;
        let status = lab.run().await?;
        ensure!(status.starts_with("Failed at "), "{status}");
        demand_drawn(page, &status).await?;
    }
    Ok(())
}

async fn of_a_run_that_is_cancelled(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?latency=1000").await?;
    lab.press("Run").await?;
    page.pass(300.0).await?;
    lab.cancel().await?;
    let status = lab.ended().await?;
    ensure!(status.starts_with("Cancelled at "), "{status}");
    demand_drawn(page, &status).await
}

/// It is the other run's, and so are the calls for which nobody waits.
async fn of_a_rejection_that_nobody_handles(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/parallel/?calls=300,100x,200&with=for-each").await?;
    second(page, |told| told.starts_with("predicted ")).await?;
    lab.run().await?;
    second(page, ended).await?;
    demand_drawn(page, "an unhandled rejection").await
}
