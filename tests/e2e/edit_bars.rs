//! Editing a call on its predicted bar: form, address and prediction follow.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Picture, prediction};
use async_design_patterns::lesson::{CALLS, from_query};
use serde_json::json;
use thirtyfour::{By, Key, TypingData};

use crate::harness::{Page, Test, everywhere, tests, until};
use crate::lab::Lab;
use crate::player::model;
use crate::pointing::{focus, focused, row};

pub(crate) fn tests() -> Vec<Test> {
    everywhere![
        the_end_of_a_bar_is_dragged,
        arrow_keys_make_a_call_longer_and_shorter,
        a_bar_is_dragged_beyond_the_lanes,
    ]
    .chain(tests![
        the_axis_holds_still_while_a_bar_is_dragged,
        a_key_that_edits_nothing_takes_no_focus_later,
        x_makes_a_call_fail,
        keys_edit_no_call_that_has_run,
        a_drag_after_a_run_edits_and_leaves_the_run_before,
        a_bar_is_dragged_while_another_button_is_down,
        // A key of WebKit's driver may come before the lane is drawn that has just got the focus.
        keys_edit_the_call_that_has_the_focus,
    ])
    .collect()
}

/// Waits until the field contains such calls, and address and prediction match it: a drag goes on while the
/// page is drawn.
async fn demand_calls(lab: &Lab<'_>, wanted: impl Fn(&str) -> bool) -> Result<String> {
    until("the edited calls", async || {
        let calls = lab.value(CALLS.label).await?;
        ensure!(wanted(&calls), "{calls}");
        let query = format!("{}={calls}", CALLS.key);
        let shown = lab.page.location().await?;
        ensure!(shown == format!("/limited/?{query}"), "{shown}, not {query}");
        let model = model("limited")?;
        let (values, notes) = from_query(model.params, &query);
        ensure!(notes.is_empty(), "{notes:?}");
        let predicted = Picture::of(&model.simulate(&values));
        let told = prediction(&predicted);
        let status = lab.status().await?;
        ensure!(status == format!("Ready: predicted {told}"), "{status}, not {told}");
        let lane = |lane: &String| lane.contains(": predicted ");
        let lanes = lab.lanes().await?;
        ensure!(lanes.iter().all(lane) && lanes.len() == predicted.lanes.len(), "{lanes:?}");
        Ok(Some(calls))
    })
    .await
}

async fn the_end_of_a_bar_is_dragged(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let handle = async || -> Result<_> {
        let row = row(page, "fetch_user(3)").await?;
        Ok(row.find(By::Css(".timing-handle")).await?)
    };
    let third = |calls: &str| -> Option<u32> {
        let calls: Vec<_> = calls.split(',').collect();
        let others = calls.iter().enumerate().all(|(index, call)| index == 2 || *call == "100");
        (calls.len() == 10 && others).then(|| calls[2].parse().ok())?
    };
    page.drag(&handle().await?, 60).await?;
    let calls = demand_calls(&lab, |calls| third(calls).is_some_and(|ms| ms > 100)).await?;
    let longer = third(&calls).context(calls)?;
    page.drag(&handle().await?, -30).await?;
    demand_calls(&lab, |calls| third(calls).is_some_and(|ms| ms < longer)).await?;
    // To the left of its start, it takes no time.
    page.drag(&handle().await?, -200).await?;
    demand_calls(&lab, |calls| third(calls) == Some(0)).await?;
    ensure!(lab.run().await?.starts_with("Finished in "));
    Ok(())
}

async fn the_axis_holds_still_while_a_bar_is_dragged(page: &Page) -> Result<()> {
    const AXIS: &str = "[...document.querySelectorAll('.timing-axis .timing-tick')]
        .map((tick) => `${tick.getAttribute('x')} ${tick.textContent}`)";
    const READOUT: &str = "document.querySelector('.timing-readout')?.textContent ?? ''";
    let lab = Lab::open(page, "/sequential/").await?;
    let handle = row(page, "fetch_user(2)").await?.find(By::Css(".timing-handle")).await?;
    // Once the page has its size.
    page.point(&handle).await?;
    let before: Vec<String> = page.js(AXIS).await?;
    page.grab(&handle, 60).await?;
    until("the time of the edited call", async || {
        let calls = lab.value(CALLS.label).await?;
        let ms = calls.split(',').nth(1).context("there are several calls")?;
        let told: String = page.js(READOUT).await?;
        ensure!(told == format!("{ms} ms") && ms != "100", "{told}, not {ms} ms");
        Ok(Some(()))
    })
    .await?;
    let during: Vec<String> = page.js(AXIS).await?;
    ensure!(during == before, "the axis went from {before:?} to {during:?}");
    page.let_go().await?;
    until("an axis for what was set", async || {
        let after: Vec<String> = page.js(AXIS).await?;
        let told: String = page.js(READOUT).await?;
        Ok((after != before && told.is_empty()).then_some(()))
    })
    .await
}

async fn arrow_keys_make_a_call_longer_and_shorter(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    focus(page, "fetch_user(2)").await?;
    let before = lab.playhead().await?;
    let tail = ",100".repeat(8);
    for (key, ms) in [(Key::Right, 110), (Key::Right, 120), (Key::Left, 110)] {
        page.press(key).await?;
        demand_calls(&lab, |calls| calls == format!("100,{ms}{tail}")).await?;
    }
    page.press_with_shift(Key::Right).await?;
    demand_calls(&lab, |calls| calls == format!("100,210{tail}")).await?;
    ensure!(lab.playhead().await? == before, "the playhead moved to {}", lab.playhead().await?);
    let focused = focused(page).await?;
    ensure!(focused == "fetch_user(2): predicted 0 ms to 210 ms", "{focused}");
    Ok(())
}

/// Folds a lane by key. WebKit's driver does not wait for what a key does.
async fn fold(page: &Page, label: &str) -> Result<()> {
    focus(page, label).await?;
    page.press(Key::Enter).await?;
    until(&format!("{label} to be folded"), async || {
        let folded = "document.activeElement.getAttribute('aria-expanded') === 'false'";
        Ok(page.js::<bool>(folded).await?.then_some(()))
    })
    .await
}

/// An edit may move lanes to other callers; focus and folding stay with their calls.
async fn keys_edit_the_call_that_has_the_focus(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?on_error=drain").await?;
    let press = async |key: TypingData, id: usize, ms: u32| {
        page.press(key).await?;
        until(&format!("{ms} ms for call {id}"), async || {
            let (calls, focused) = (lab.value(CALLS.label).await?, focused(page).await?);
            let call = calls.split(',').nth(id - 1);
            let right = call == Some(ms.to_string().as_str());
            let stays = focused.starts_with(&format!("fetch_user({id}): "));
            ensure!(right && stays, "{calls}; the focus is on “{focused}”");
            Ok(Some(()))
        })
        .await
    };
    fold(page, "worker").await?;
    focus(page, "fetch_user(2)").await?;
    for ms in [110, 120] {
        press(Key::Right.into(), 2, ms).await?;
    }
    let folded = lab.lanes().await?;
    ensure!(!folded.iter().any(|lane| lane.starts_with("fetch_user(1):")), "{folded:?}");
    page.open("/limited/?on_error=drain").await?;
    lab.awake().await?;
    fold(page, "worker").await?;
    focus(page, "fetch_user(9)").await?;
    focus(page, "fetch_user(3)").await?;
    for ms in (110..=230).step_by(10) {
        press(Key::Right.into(), 3, ms).await?;
    }
    for ms in (100..=220).rev().step_by(10) {
        press(Key::Left.into(), 3, ms).await?;
    }
    Ok(())
}

async fn a_key_that_edits_nothing_takes_no_focus_later(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?calls=0,0").await?;
    focus(page, "fetch_user(2)").await?;
    // It takes no time already, so this changes nothing.
    page.press(Key::Left).await?;
    lab.fill(CALLS.label, "100,200,300").await?;
    lab.status_when("a prediction", |status| status == "Ready: predicted 300 ms").await?;
    // Nor after a click on something that cannot have the focus.
    lab.fill(CALLS.label, "0,0").await?;
    focus(page, "fetch_user(2)").await?;
    page.press(Key::Left).await?;
    page.driver().find(By::Css("h1")).await?.click().await?;
    lab.press("One slow call").await?;
    lab.status_when("a preset", |status| status != "Ready: predicted 0 ms").await?;
    let focused = page.focused().await?;
    ensure!(focused.1 == "Try One slow call", "{focused:?}");
    Ok(())
}

async fn a_bar_is_dragged_beyond_the_lanes(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/parallel/").await?;
    let handle = row(page, "fetch_user(3)").await?.find(By::Css(".timing-handle")).await?;
    let room = "arguments[0].getBoundingClientRect().left + 30
        > document.querySelector('.timing-lanes').getBoundingClientRect().right";
    ensure!(page.js_with::<bool>(room, vec![handle.to_json()?]).await?, "the lanes have more room");
    page.drag(&handle, 30).await?;
    until("a third call so long", async || {
        let calls = lab.value(CALLS.label).await?;
        let ms: u32 = calls.split(',').nth(2).context("a third call")?.parse()?;
        ensure!(ms >= 110, "{calls}");
        Ok(Some(()))
    })
    .await
}

/// A reader may press a second button by accident.
async fn a_bar_is_dragged_while_another_button_is_down(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let handle = row(page, "fetch_user(3)").await?.find(By::Css(".timing-handle")).await?;
    page.to_the_middle(&handle).await?.perform().await?;
    let middle = "(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2])
        (arguments[0].getBoundingClientRect())";
    let (x, y): (f64, f64) = page.js_with(middle, vec![handle.to_json()?]).await?;
    for (what, right, button, buttons) in [
        ("mousePressed", 0.0, "left", 1),
        ("mousePressed", 0.0, "right", 3),
        ("mouseMoved", 60.0, "left", 3),
        ("mouseReleased", 60.0, "left", 2),
        ("mouseMoved", 90.0, "none", 2),
    ] {
        let event = json!({ "type": what, "x": x + right, "y": y, "button": button, "buttons": buttons, "clickCount": 1 });
        page.cdp("Input.dispatchMouseEvent", event).await?;
    }
    let dragged = |calls: &str| {
        calls.split(',').nth(2).and_then(|ms| ms.parse::<u32>().ok()).is_some_and(|ms| ms > 100)
    };
    let calls = demand_calls(&lab, dragged).await?;
    page.cdp(
        "Input.dispatchMouseEvent",
        json!({ "type": "mouseMoved", "x": x, "y": y, "buttons": 2 }),
    )
    .await?;
    demand_calls(&lab, |now| now == calls).await.map(drop)
}

async fn x_makes_a_call_fail(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    focus(page, "fetch_user(2)").await?;
    let tail = ",100".repeat(8);
    page.press("x").await?;
    demand_calls(&lab, |calls| calls == format!("100,100x{tail}")).await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Failed at "), "{status}");
    page.press(Key::Escape).await?;
    lab.press("Reset").await?;
    focus(page, "fetch_user(2)").await?;
    page.press("x").await?;
    demand_calls(&lab, |calls| calls == format!("100,100x{tail}")).await?;
    page.press("x").await?;
    demand_calls(&lab, |calls| calls == format!("100,100{tail}")).await.map(drop)
}

async fn keys_edit_no_call_that_has_run(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let status = lab.run().await?;
    focus(page, "fetch_user(2)").await?;
    page.press("x").await?;
    ensure!(lab.value(CALLS.label).await?.is_empty(), "x edited a call that has run");
    ensure!(lab.status().await? == status);
    Ok(())
}

async fn a_drag_after_a_run_edits_and_leaves_the_run_before(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.run().await?;
    let handle = row(page, "fetch_user(3)").await?.find(By::Css(".timing-handle")).await?;
    page.drag(&handle, 60).await?;
    let longer = |calls: &str| {
        calls.split(',').nth(2).and_then(|ms| ms.parse::<u32>().ok()).is_some_and(|ms| ms > 110)
    };
    demand_calls(&lab, longer).await?;
    let chip: String = page.js("document.querySelector('.before-told').textContent").await?;
    ensure!(chip.starts_with("before: 10 × 100 ms; "), "{chip}");
    Ok(())
}
