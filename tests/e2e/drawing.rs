//! How lanes and gauges are drawn: each state in its own way, on one axis, up to the playhead.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Curve, Picture};
use async_design_patterns::lesson::from_query;
use async_design_patterns::player::{Command, Player};

use crate::harness::{DESK, PHONE, Page, Screen, Test, tests, until};
use crate::lab::{LABEL, Lab};
use crate::player::model;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        what_is_created_what_waits_and_what_ran_are_drawn_apart,
        a_cancelled_call_has_a_ghost_of_its_rest,
        a_mark_in_the_gutter_covers_no_code,
        callers_stand_above_their_calls,
        calls_that_look_alike_are_numbered,
        a_tooltip_says_what_a_lane_is_and_how_often_it_was_polled,
        gauges_are_filled_up_to_the_playhead,
        back_pressure_is_marked_when_senders_wait,
    ]
}

/// The kinds of shapes in a row.
async fn shapes(page: &Page, label: &str) -> Result<Vec<String>> {
    page.js(&format!(
        "[...document.querySelector(\"[data-row][aria-label^='{label}:']\").querySelectorAll('path')]
            .filter((path) => path.getAttribute('d') && !/hit|grip|arrow/.test(path.className.baseVal))
            .map((path) => path.className.baseVal)"
    ))
    .await
}

async fn what_is_created_what_waits_and_what_ran_are_drawn_apart(page: &Page) -> Result<()> {
    Lab::open(page, "/inert/?t=50").await?;
    for (label, wanted) in [
        // Built and awaited; then built and not polled yet.
        (
            "fetch_user(1)",
            &["timing-predicted", "timing-waiting", "timing-running", "timing-critical"][..],
        ),
        ("fetch_user(2)", &["timing-predicted", "timing-created"]),
    ] {
        until(label, async || {
            let shapes = shapes(page, label).await?;
            ensure!(shapes == wanted, "{label}: {shapes:?}, not {wanted:?}");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}

/// Pixels from the end of the hatch of the first call to the end of its outline, and whether a mark of an end
/// stands over the label of its lane.
const GHOST: &str = "(() => {
    const row = document.querySelector(\"[data-row][aria-label^='fetch_user(1)']\");
    const box = (part) => part.getBoundingClientRect();
    const [hatch, outline] = ['.timing-cancelled', '.timing-predicted'].map((css) => box(row.querySelector(css)));
    const covers = [...document.querySelectorAll('.timing-row')].some((row) => {
        const [label, end] = ['.timing-label', '.timing-end'].map((css) => row.querySelector(css));
        return end?.textContent && box(end).left < box(label).right;
    });
    return [outline.right - hatch.right, covers];
})()";

async fn a_cancelled_call_has_a_ghost_of_its_rest(page: &Page) -> Result<()> {
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        for query in ["", "?combinator=race"] {
            let lab = Lab::open(page, &format!("/combinators/{query}")).await?;
            let demand = async || -> Result<()> {
                let (rest, covers): (f64, bool) = page.js(GHOST).await?;
                ensure!(rest >= 20.0, "{screen:?} {query}: the rest has {rest} px");
                ensure!(!covers, "{screen:?} {query}: a mark stands over a label");
                Ok(())
            };
            demand().await?;
            lab.run().await?;
            demand().await?;
        }
    }
    Ok(())
}

async fn a_mark_in_the_gutter_covers_no_code(page: &Page) -> Result<()> {
    const COVERED: &str = "[...document.querySelectorAll('.code-parked')]
        .filter((mark) => mark.checkVisibility() && mark.closest('.code-line')).filter((mark) => {
            const text = document.createRange();
            text.selectNodeContents(mark.closest('.code-line').querySelector('.code-text'));
            const indent = /^ */.exec(text)[0].length, all = String(text).trimEnd().length;
            const { left, width } = text.getBoundingClientRect();
            const begins = left + width * indent / all;
            return mark.getBoundingClientRect().right > begins + 1;
        }).map((mark) => mark.closest('.code-line').textContent)";
    for (width, height) in [(1280, 720), (1440, 900), (1600, 900)] {
        page.resize(Screen { width, height }).await?;
        let lab = Lab::open(page, "/limited/?failing=3&with=drain").await?;
        lab.run().await?;
        let covered: Vec<String> = page.js(COVERED).await?;
        ensure!(covered.is_empty(), "{width} px, after a run: {covered:?}");
        Lab::open(page, "/limited/?t=150").await?;
        let covered: Vec<String> = page.js(COVERED).await?;
        ensure!(covered.is_empty(), "{width} px, in a step: {covered:?}");
    }
    Ok(())
}

async fn callers_stand_above_their_calls(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (values, _) = from_query(model.params, "");
    let picture = Picture::of(&model.simulate(&values));
    Lab::open(page, "/limited/").await?;
    let indents: Vec<(String, f64)> = page
        .js(&format!(
            "[...document.querySelectorAll('[data-row]')].map((lane) => [
                {LABEL}, lane.querySelector('.timing-label').x.baseVal[0].value])"
        ))
        .await?;
    let indent = |depth: u32| {
        let lane = picture.lanes.iter().find(|lane| lane.depth == depth).map(|lane| &lane.label);
        let found = indents.iter().find(|(label, _)| Some(label) == lane);
        found.map(|(_, x)| *x).with_context(|| format!("no lane of depth {depth}"))
    };
    let (demo, pool, call) = (indent(0)?, indent(1)?, indent(2)?);
    ensure!(demo < pool && pool < call, "labels begin at {demo}, {pool} and {call}");
    Ok(())
}

async fn calls_that_look_alike_are_numbered(page: &Page) -> Result<()> {
    Lab::open(page, "/channel/").await?;
    let labels: Vec<String> = page
        .js("[...document.querySelectorAll('.timing-label')].map((label) => label.textContent)")
        .await?;
    let sends: Vec<_> = labels.iter().filter(|label| label.starts_with("send")).collect();
    ensure!(sends == ["send(…) 1", "send(…) 2", "send(…) 3"], "{labels:?}");
    ensure!(labels.iter().any(|label| label == "recv() 4"), "{labels:?}");
    Ok(())
}

async fn a_tooltip_says_what_a_lane_is_and_how_often_it_was_polled(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?t=150").await?;
    let title = |label: &str| {
        format!("document.querySelector(\"[data-row][aria-label^='{label}:'] title\").textContent")
    };
    until("a tooltip", async || {
        let told: String = page.js(&title("fetch_user(1)")).await?;
        ensure!(told.starts_with("fetch_user(1): finished at 100 ms; polled"), "{told}");
        ensure!(told.ends_with("; polled 2 times in all"), "{told}");
        Ok(Some(()))
    })
    .await?;
    // Before its end, a call has not yet been polled as often as the run will poll it, so nothing
    // is said.
    let told: String = page.js(&title("fetch_user(4)")).await?;
    ensure!(told == "fetch_user(4): waiting", "{told}");
    Ok(())
}

const BACK_PRESSURE: &str = "events=8&produce=20&consume=80&capacity=2";

/// The curves at a moment, and for each gauge the right end of the filled area.
async fn filled(page: &Page) -> Result<Vec<(String, f64, f64)>> {
    page.js("[...document.querySelectorAll('[aria-label=Gauges] svg')].map((gauge) => {
        const numbers = (css, command) => [...(gauge.querySelector(css).getAttribute('d') ?? '')
            .matchAll(new RegExp(command + '(\\\\d+)', 'g'))].map(([, x]) => Number(x));
        return [gauge.querySelector('.gauges-label').textContent,
            Math.max(0, ...numbers('.timing-waiting', 'H')), numbers('.timing-now', 'M')[0]];
    })")
        .await
}

async fn gauges_are_filled_up_to_the_playhead(page: &Page) -> Result<()> {
    Lab::open(page, &format!("/channel/?{BACK_PRESSURE}&t=150")).await?;
    until("gauges of 150 ms", async || {
        let gauges = filled(page).await?;
        ensure!(gauges.len() == 2, "{gauges:?}");
        for (label, filled, now) in &gauges {
            ensure!(filled == now, "{label} is filled to {filled}, now is at {now}");
        }
        Ok(Some(()))
    })
    .await
}

async fn back_pressure_is_marked_when_senders_wait(page: &Page) -> Result<()> {
    let model = model("channel")?;
    let (values, _) = from_query(model.params, BACK_PRESSURE);
    let trace = model.simulate(&values);
    let gauge = (model.gauges)(&values).pop().context("a gauge")?;
    ensure!(gauge.label == "back-pressure", "{}", gauge.label);
    let mut told = Vec::new();
    for ms in [50, 90, 110, 250, 600] {
        let player = Player::at_start().after(Command::Seek(ms * 1000), &trace);
        let mut picture = Picture::default();
        picture.advance_to(&trace, player.seen());
        let wanted = Curve::of(gauge, &picture).value().to_string();
        Lab::open(page, &format!("/channel/?{BACK_PRESSURE}&t={ms}")).await?;
        let now = "[...document.querySelectorAll('.gauges-value')].pop().textContent";
        until(&format!("back-pressure at {ms} ms"), async || {
            let shown: String = page.js(now).await?;
            ensure!(shown == wanted, "{shown} at {ms} ms, not {wanted}");
            Ok(Some(()))
        })
        .await?;
        told.push(wanted);
    }
    ensure!(told.contains(&"0".to_owned()) && told.contains(&"1".to_owned()), "{told:?}");
    Ok(())
}
