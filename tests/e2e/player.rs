//! The player: wherever the playhead stands, the page shows what the native model shows.

use anyhow::{Context, Result, ensure};
use async_design_patterns::engine::Trace;
use async_design_patterns::lesson::{LATENCY, Lab as Model, Lesson, Values, from_query};
use async_design_patterns::lessons;
use async_design_patterns::player::{Command, Player, Stride};

use crate::harness::{Page, Role, Test, everywhere, test, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::scene::Scene;
use crate::transcript::Transcript;

pub(crate) fn tests() -> Vec<Test> {
    let mut tests: Vec<_> = everywhere![the_axis_is_dragged, a_drag_selects_no_text,]
        .chain(tests![
            the_buttons_step_and_play,
            a_run_is_replayed,
            a_moment_is_shared,
            a_wrong_moment_is_told,
            a_slow_replay_is_paused,
            a_quick_run_can_be_watched_slowly,
        ])
        .collect();
    let labs = lessons_and_labs();
    tests.extend(labs.map(|(lesson, model)| {
        let name = format!("player::a_moment_of_the_address_is_shown::{}", lesson.slug);
        test(name, async move |page: &Page| moments(page, lesson, model).await)
    }));
    tests
}

/// The lab of a lesson.
pub(crate) fn model(slug: &str) -> Result<&'static Model> {
    lessons::lab(slug).with_context(|| format!("no lab {slug}"))
}

/// The default values of a lab, and their simulation.
pub(crate) fn defaults(model: &Model) -> (Values, Trace) {
    let values = Values::defaults(model.params);
    let trace = model.simulate(&values);
    (values, trace)
}

async fn moments(page: &Page, lesson: &Lesson, model: &Model) -> Result<()> {
    for (index, preset) in model.presets.iter().enumerate() {
        let (values, _) = from_query(model.params, preset.query);
        let trace = model.simulate(&values);
        let end_ms = trace.events.last().map_or(0, |event| event.at_us) / 1000;
        // By turns the middle of an example, its end, and what lies between.
        let ms = end_ms * [2, 4, 1, 3][index % 4] / 4;
        let path = format!("{}?{}&t={ms}", path(lesson), preset.query);
        let player = Player::at_start().after(Command::Seek(ms * 1000), &trace);
        // By turns the page is opened at a moment, or navigated to it from the one before.
        let lab = match index % 2 {
            0 => Lab::open(page, &path).await?,
            _ => Lab::go(page, &path).await?,
        };
        Scene::of(model, &values, &trace, &player).demand(&lab).await.context(path)?;
    }
    Ok(())
}

async fn the_buttons_step_and_play(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (values, trace) = defaults(model);
    let lab = Lab::open(page, "/limited/").await?;
    let mut player = Player::at_start();
    for (button, stride) in [
        ("Next moment", Stride::Moment),
        ("Next moment", Stride::Moment),
        ("Next moment", Stride::Event),
        ("Next moment", Stride::Event),
        ("Previous moment", Stride::Event),
        ("Previous moment", Stride::Moment),
        ("Next moment", Stride::Moment),
    ] {
        match stride {
            Stride::Moment => lab.press(button).await?,
            Stride::Event => lab.press_with_shift(button).await?,
        }
        let command = if button == "Next moment" { Command::Next } else { Command::Previous };
        player = player.after(command(stride), &trace);
        Scene::of(model, &values, &trace, &player).demand(&lab).await?;
        ensure!(lab.status().await? == "Paused in the simulation");
    }
    lab.press("Play").await?;
    let end = Player::at_end(&trace);
    Scene::of(model, &values, &trace, &end).demand(&lab).await?;
    ensure!(lab.status().await? == "Paused in the simulation");
    // At the end, Play starts again from the beginning.
    lab.press("Play").await?;
    lab.status_when("a second replay", |status| status == "Playing the simulation…").await?;
    Scene::of(model, &values, &trace, &end).demand(&lab).await
}

async fn a_drag_selects_no_text(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let slider = page.find(Role::Field, "Playhead").await?;
    page.drag(&slider, 200).await?;
    // Whether dragging selects text depends on the browser and on the path; the style does not.
    let (selected, selects): (String, String) = page
        .js("[String(getSelection()),
            getComputedStyle(document.querySelector('[role=slider]')).webkitUserSelect]")
        .await?;
    ensure!(selected.is_empty() && selects == "none", "“{selected}”, {selects}");
    ensure!(page.focused().await?.1 == "Playhead", "{:?}", page.focused().await?);
    Ok(())
}

/// Whether what is played has left its first moment.
pub(crate) async fn is_under_way(page: &Page) -> Result<bool> {
    page.js("!/^0\\sms/.test(document.querySelector('.says-progress').textContent)").await
}

async fn a_slow_replay_is_paused(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.field("Speed").await?.send_keys("0.1").await?;
    ensure!(lab.value("Speed").await? == "0.1×");
    lab.press("Play").await?;
    lab.status_when("a replay", |status| status == "Playing the simulation at 0.1×…").await?;
    until("a moment that is not the first", async || {
        // While the slider moves by itself, its text stays the same.
        ensure!(lab.playhead().await? == "Playing", "{}", lab.playhead().await?);
        Ok(is_under_way(page).await?.then_some(()))
    })
    .await?;
    // The lines of a replay are not announced.
    let live: String = page.js("document.querySelector('[role=log]').ariaLive").await?;
    ensure!(live == "off", "the output is told again");
    lab.press("Pause").await?;
    lab.status_when("a pause", |status| status == "Paused in the simulation").await?;
    let (playhead, lanes) = (lab.playhead().await?, lab.lanes().await?);
    page.pass(200.0).await?;
    ensure!(lab.playhead().await? == playhead && lab.lanes().await? == lanes, "it goes on");
    Ok(())
}

async fn a_quick_run_can_be_watched_slowly(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let hint = "document.querySelector('.says-hint').textContent";
    ensure!(page.js::<String>(hint).await?.is_empty(), "a hint before a run");
    lab.run().await?;
    ensure!(page.js::<String>(hint).await?.contains("Run slowly"), "no hint");
    lab.press("Run slowly").await?;
    lab.status_when("a replay", |status| status == "Playing the simulation at 0.1×…").await?;
    ensure!(lab.value("Speed").await? == "0.1×");
    ensure!(page.js::<String>(hint).await?.is_empty(), "a hint during a replay");
    until("three parked calls", async || {
        let lanes = lab.lanes().await?;
        Ok((lanes.iter().filter(|lane| lane.contains("waiting")).count() >= 3).then_some(()))
    })
    .await?;
    // A real run takes its place at any time, at its own speed.
    ensure!(lab.run().await?.starts_with("Finished in "), "{}", lab.status().await?);
    lab.fill(LATENCY.label, "300").await?;
    lab.run().await?;
    ensure!(page.js::<String>(hint).await?.is_empty(), "1,200 ms are called quick");
    Ok(())
}

async fn the_axis_is_dragged(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (values, trace) = defaults(model);
    let lab = Lab::open(page, "/limited/").await?;
    let slider = page.find(Role::Field, "Playhead").await?;
    page.drag(&slider, 40).await?;
    lab.status_when("a replay", |status| status == "Paused in the simulation").await?;
    let told = lab.playhead().await?;
    // The address holds whole milliseconds, which is finer than a hand can drag.
    let ms: u64 = told.split_once(" ms").context("a time")?.0.parse()?;
    ensure!((1..400).contains(&ms), "{told}");
    let mut player = Player::at_start().after(Command::Seek(ms * 1000), &trace);
    page.demand_location(&format!("/limited/?t={ms}")).await?;
    Scene::of(model, &values, &trace, &player).demand(&lab).await?;
    player = player.after(Command::Next(Stride::Moment), &trace);
    lab.press("Next moment").await?;
    Scene::of(model, &values, &trace, &player).demand(&lab).await
}

/// The measured run is replayed and not the simulation, as its transcript shows.
async fn a_run_is_replayed(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?latency=50").await?;
    let finished = lab.run().await?;
    let all = (lab.lanes().await?, lab.lines("Output").await?, lab.pills().await?);
    let transcript = Transcript::copied(&lab).await?;
    let events = transcript.events();
    for seen in (1..events).rev().step_by(events / 6) {
        lab.step_to(seen).await?;
        ensure!(lab.status().await? == "Paused in the run", "{}", lab.status().await?);
        let (parked, wanted) = (lab.pills().await?, transcript.parked(seen));
        ensure!(parked == wanted, "behind event {seen}: {parked:?}, not {wanted:?}");
        let (told, wanted) = (lab.playhead().await?, transcript.playhead(seen));
        ensure!(told == wanted, "{told}, not {wanted}");
        let begun: Vec<String> = lab.lanes().await?;
        let begun = begun.iter().filter(|lane| !lane.contains(": predicted ")).count();
        ensure!(begun == transcript.created(seen), "{begun} lanes behind event {seen}");
    }
    lab.step_to(events).await?;
    lab.status_when("the end", |status| status == finished).await?;
    let now = (lab.lanes().await?, lab.lines("Output").await?, lab.pills().await?);
    ensure!(now == all, "at its end the replay is not the run: {now:?}, {all:?}");
    Ok(())
}

async fn a_moment_is_shared(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?t=212").await?;
    let told = until("the moment", async || {
        let told = lab.playhead().await?;
        Ok(told.starts_with("212 ms, event ").then_some(told))
    })
    .await?;
    page.demand_location("/limited/?t=212").await?;
    page.reload().await?;
    lab.awake().await?;
    until("the same moment", async || Ok((lab.playhead().await? == told).then_some(()))).await?;
    lab.press_with_shift("Next moment").await?;
    // Several events happen at 300 ms, and one of them is behind the playhead.
    let address = until("a later moment in the address", async || {
        let address = page.location().await?;
        Ok(address.starts_with("/limited/?t=300,").then_some(address))
    })
    .await?;
    let told = lab.playhead().await?;
    page.reload().await?;
    lab.awake().await?;
    until("the same event", async || Ok((lab.playhead().await? == told).then_some(()))).await?;
    page.demand_location(&address).await?;
    // A measured run has no moment that could be shared.
    lab.run().await?;
    page.demand_location("/limited/").await?;
    Ok(())
}

async fn a_wrong_moment_is_told(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?t=soon").await?;
    until("the note", async || {
        let text: String = page.js("document.querySelector('.lab-notes').innerText").await?;
        Ok(text.contains("t in the address: “soon” is not a moment").then_some(()))
    })
    .await?;
    ensure!(lab.status().await? == "Ready: predicted 400 ms");
    Ok(())
}
