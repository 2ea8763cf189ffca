//! The keyboard shortcuts; none of them fires where the key is meant for something else.

use anyhow::{Result, ensure};
use async_design_patterns::lesson::{CALLS, COUNT, LATENCY};
use async_design_patterns::player::{Command, Player, Stride};
use thirtyfour::Key;

use crate::harness::{Page, Role, Test, everywhere, tests, until};
use crate::lab::Lab;
use crate::player::{defaults, is_under_way, model};
use crate::scene::Scene;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![
        keys_move_the_playhead,
        the_slider_has_the_keys_of_a_slider,
        space_plays_and_pauses,
        no_key_fires_while_typing,
        space_presses_the_button_that_has_the_focus,
        outside_the_lab_the_keys_scroll_the_page,
    ]
    .chain(tests![r_runs, a_question_mark_lists_the_keys])
    .collect()
}

async fn keys_move_the_playhead(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (values, trace) = defaults(model);
    let lab = Lab::open(page, "/limited/").await?;
    lab.take_focus().await?;
    let mut player = Player::at_start();
    for (shift, key, command) in [
        (false, Key::Right, Command::Next(Stride::Moment)),
        (false, Key::Right, Command::Next(Stride::Moment)),
        (true, Key::Right, Command::Next(Stride::Event)),
        (true, Key::Right, Command::Next(Stride::Event)),
        (true, Key::Left, Command::Previous(Stride::Event)),
        (false, Key::Left, Command::Previous(Stride::Moment)),
        (false, Key::End, Command::End),
        (false, Key::Left, Command::Previous(Stride::Moment)),
        (false, Key::Home, Command::Start),
    ] {
        match shift {
            true => page.press_with_shift(key).await?,
            false => page.press(key).await?,
        }
        player = player.after(command, &trace);
        Scene::of(model, &values, &trace, &player).demand(&lab).await?;
    }
    lab.status_when("the prediction", |status| status == "Ready: predicted 400 ms").await.map(drop)
}

async fn the_slider_has_the_keys_of_a_slider(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (values, trace) = defaults(model);
    let lab = Lab::open(page, "/limited/").await?;
    page.find(Role::Field, "Playhead").await?;
    page.js::<()>("void document.querySelector('[role=slider]').focus()").await?;
    let mut player = Player::at_start();
    for (key, command) in [
        (Key::PageUp, Command::Seek(40_000)),
        (Key::Up, Command::Next(Stride::Moment)),
        (Key::Down, Command::Previous(Stride::Moment)),
        (Key::End, Command::End),
        (Key::PageDown, Command::Seek(360_000)),
        (Key::Home, Command::Start),
    ] {
        page.press(key.clone()).await?;
        player = player.after(command, &trace);
        Scene::of(model, &values, &trace, &player).demand(&lab).await?;
        let now: u64 =
            page.js("Number(document.querySelector('[role=slider]').ariaValueNow)").await?;
        ensure!(now == player.now_us() / 1000, "{now} after {key:?}");
    }
    ensure!(
        page.js::<u64>("Number(document.querySelector('[role=slider]').ariaValueMax)").await?
            == 400
    );
    Ok(())
}

async fn space_plays_and_pauses(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?latency=1000").await?;
    lab.take_focus().await?;
    page.press(" ").await?;
    lab.status_when("a replay", |status| status == "Playing the simulation…").await?;
    // A pause at the first moment is none.
    until("another moment", async || Ok(is_under_way(page).await?.then_some(()))).await?;
    page.press(" ").await?;
    lab.status_when("a pause", |status| status == "Paused in the simulation").await?;
    let told = lab.playhead().await?;
    page.pass(200.0).await?;
    ensure!(lab.playhead().await? == told, "it goes on");
    ensure!(page.js::<f64>("scrollY").await? == 0.0, "space scrolled the page too");
    Ok(())
}

async fn r_runs(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    page.press("r").await?;
    let status = lab.ended().await?;
    ensure!(status.starts_with("Finished in "), "{status}");
    // During a run no key moves the playhead, and none starts another run.
    lab.fill(LATENCY.label, "500").await?;
    page.js::<()>("void document.activeElement.blur()").await?;
    page.press("r").await?;
    lab.status_when("a run", |status| status == "Running…").await?;
    for key in [Key::Home, Key::Left, Key::End, Key::Right] {
        page.press(key).await?;
    }
    for key in [" ", "r"] {
        page.press(key).await?;
        ensure!(lab.status().await? == "Running…", "{}", lab.status().await?);
        ensure!(!page.has(Role::Button, "Pause").await?, "something is played");
    }
    let status = lab.ended().await?;
    ensure!(
        status.starts_with("Finished in ") && status.ends_with("(predicted 1,500 ms)"),
        "{status}"
    );
    Ok(())
}

pub(crate) async fn is_open(page: &Page) -> Result<bool> {
    page.js("document.querySelector('dialog').open").await
}

async fn a_question_mark_lists_the_keys(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let before = lab.playhead().await?;
    page.press("?").await?;
    until("the list", async || {
        let list: String = page.js("document.querySelector('dialog[open]').innerText").await?;
        for key in ["Space", "→", "←", "Home", "End", "r", "?", "x", "Enter"] {
            ensure!(list.split_whitespace().any(|word| word == key), "no {key} in {list}");
        }
        Ok(Some(()))
    })
    .await?;
    // What is behind the open list of shortcuts does not react.
    for key in [Key::Right, Key::End] {
        page.press(key).await?;
    }
    page.press("r").await?;
    ensure!(is_open(page).await? && lab.playhead().await? == before);
    ensure!(page.js::<f64>("scrollY").await? == 0.0, "the page behind the list was scrolled");
    ensure!(lab.status().await? == "Ready: predicted 400 ms", "{}", lab.status().await?);
    page.press(Key::Escape).await?;
    until("no list", async || Ok((!is_open(page).await?).then_some(()))).await?;
    lab.press("Keyboard shortcuts").await?;
    until("the list", async || Ok(is_open(page).await?.then_some(()))).await?;
    lab.press("Close").await?;
    until("no list", async || Ok((!is_open(page).await?).then_some(()))).await
}

async fn no_key_fires_while_typing(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?t=150").await?;
    until("the moment", async || Ok(lab.playhead().await?.starts_with("150 ms").then_some(())))
        .await?;
    let before = (lab.playhead().await?, lab.status().await?, page.location().await?);
    for label in [COUNT.label, CALLS.label, "Speed"] {
        let field = lab.field(label).await?;
        page.js_with::<()>("void arguments[0].focus()", vec![field.to_json()?]).await?;
        // None of these keys types a text, so the values stay; in a choice, an arrow selects.
        for key in [Key::Home, Key::End, Key::Left, Key::Right] {
            page.press(key).await?;
        }
        if label == "Speed" {
            page.press("r?").await?;
            ensure!(!is_open(page).await?, "the list opened");
        }
        let now = (lab.playhead().await?, lab.status().await?, page.location().await?);
        ensure!(now == before, "in {label}: {now:?}, {before:?}");
    }
    let field = lab.field(COUNT.label).await?;
    page.js_with::<()>("void arguments[0].focus()", vec![field.to_json()?]).await?;
    page.press("r ?").await?;
    let value = lab.value(COUNT.label).await?;
    ensure!(value.contains("r ?"), "the field got “{value}”");
    ensure!(!is_open(page).await?, "the list opened");
    let waits = format!("To run, correct {}", COUNT.label);
    lab.status_when("a complaint", |status| status == waits).await?;
    // Nor does `r` run values that have to be corrected first.
    page.js::<()>("void document.activeElement.blur()").await?;
    page.press("r").await?;
    ensure!(lab.status().await? == waits, "{}", lab.status().await?);
    // A shortcut of the browser is left to the browser.
    lab.press("Reset").await?;
    page.js::<()>("void document.activeElement.blur()").await?;
    let chain = page.hands().key_down(Key::Alt).send_keys("r").key_up(Key::Alt);
    chain.perform().await?;
    ensure!(lab.status().await? == "Ready: predicted 400 ms", "{}", lab.status().await?);
    Ok(())
}

async fn space_presses_the_button_that_has_the_focus(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let next = page.find(Role::Button, "Next moment").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![next.to_json()?]).await?;
    page.press(" ").await?;
    until("the first moment", async || {
        Ok(lab.playhead().await?.starts_with("0 ms, event ").then_some(()))
    })
    .await?;
    ensure!(lab.status().await? == "Paused in the simulation", "{}", lab.status().await?);
    Ok(())
}

async fn outside_the_lab_the_keys_scroll_the_page(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let before = lab.playhead().await?;
    for (key, down) in [(Key::Space, true), (Key::Home, false), (Key::End, true)] {
        let from = page.js::<f64>("scrollY").await?;
        page.press(key).await?;
        // WebKit stops scrolling when the key is released, and that may be before the top.
        until("the page scrolls", async || {
            let y: f64 = page.js("scrollY").await?;
            let moved = if down { y - from } else { from - y };
            ensure!(moved > 200.0, "from {from} to {y}");
            Ok(Some(()))
        })
        .await?;
        page.js::<()>(AT_REST).await?;
    }
    ensure!(lab.playhead().await? == before, "{}", lab.playhead().await?);
    Ok(())
}

/// Waits until the page has stopped scrolling: WebKit scrolls smoothly, and ignores keys meanwhile.
const AT_REST: &str = "(async () => {
    for (let before; before !== scrollY; ) {
        before = scrollY;
        await new Promise((done) => setTimeout(done, 100));
    }
})()";
