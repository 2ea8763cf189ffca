//! Where page-wide keys give way: to the browser, to whatever scrolls, and to the reader.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{PHONE, Page, Role, Test, everywhere, tests, until};
use crate::keyboard::is_open;
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![keys_held_with_others_are_not_ours, r_leaves_the_focus_where_it_was,]
        .chain(tests![
            a_switch_turns_the_keys_off,
            f_shows_the_lab_alone,
            what_scrolls_keeps_its_keys,
            caps_lock_makes_no_other_key
        ])
        .collect()
}

async fn focus(page: &Page, css: &str) -> Result<()> {
    page.js(&format!("void document.querySelector('{css}').focus()")).await
}

async fn keys_held_with_others_are_not_ours(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?t=150").await?;
    lab.status_when("a moment", |status| status == "Paused in the simulation").await?;
    let before = lab.playhead().await?;
    let open = "document.querySelector('.code-tab[aria-selected=true]').id";
    let tab: String = page.js(open).await?;
    for (css, held) in [
        ("body", "shift"),
        ("body", "alt"),
        ("[role=slider]", "alt"),
        ("[role=slider]", "ctrl"),
        ("[role=slider]", "meta"),
        (".code-tab", "alt"),
        (".code-tab", "ctrl"),
        (".timing-row", "alt"),
    ] {
        for key in ["ArrowLeft", "ArrowRight", "Home", "End"] {
            // Sent by script, since the browser would go back a page.
            let left: bool = page
                .js(&format!(
                    "document.querySelector('{css}').dispatchEvent(new KeyboardEvent('keydown',
                        {{ key: '{key}', {held}Key: true, bubbles: true, cancelable: true }}))"
                ))
                .await?;
            ensure!(left, "{held}+{key} on {css} is kept from the browser");
            ensure!(lab.playhead().await? == before, "{held}+{key} on {css} moved the playhead");
        }
    }
    ensure!(page.js::<String>(open).await? == tab, "another tab is open");
    Ok(())
}

async fn f_shows_the_lab_alone(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let alone = async |wanted: bool| {
        until("the whole screen", async || {
            let is = "document.fullscreenElement?.id === 'lab'";
            Ok((page.js::<bool>(is).await? == wanted).then_some(()))
        })
        .await
    };
    page.press("f").await?;
    alone(true).await?;
    ensure!(lab.run().await?.starts_with("Finished in "));
    page.press("f").await?;
    alone(false).await?;
    // For those who know no keys.
    for whole in [true, false] {
        lab.press("Present").await?;
        alone(whole).await?;
    }
    Ok(())
}

async fn what_scrolls_keeps_its_keys(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, "/limited/?t=150").await?;
    lab.status_when("a moment", |status| status == "Paused in the simulation").await?;
    let before = lab.playhead().await?;
    focus(page, ".code-panel").await?;
    page.press(Key::Right).await?;
    until("the ends of long lines", async || {
        let scrolled: f64 = page.js("document.querySelector('.code-panel').scrollLeft").await?;
        Ok((scrolled > 0.0).then_some(()))
    })
    .await?;
    // The numbers and the parked counts stay.
    const STAYING: &str = "(({ left, right }) => ['.code-number', '.code-parked'].every((css) => {
        const box = document.querySelector(`.code-panel ${css}`).getBoundingClientRect();
        return box.left >= left && box.right <= right;
    }))(document.querySelector('.code-panel').getBoundingClientRect())";
    ensure!(page.js::<bool>(STAYING).await?, "a number or a count is scrolled away");
    focus(page, ".output-log").await?;
    for key in [Key::Home, Key::End] {
        page.press(key).await?;
    }
    ensure!(lab.playhead().await? == before, "{}", lab.playhead().await?);
    Ok(())
}

const SWITCH: &str = "Single-key shortcuts";

async fn switch(page: &Page, lab: &Lab<'_>) -> Result<()> {
    lab.press("Keyboard shortcuts").await?;
    page.find(Role::Field, SWITCH).await?.click().await?;
    page.press(Key::Escape).await?;
    until("no list", async || Ok((!is_open(page).await?).then_some(()))).await?;
    page.js::<()>("void document.activeElement.blur()").await
}

async fn a_switch_turns_the_keys_off(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let before = lab.playhead().await?;
    switch(page, &lab).await?;
    for again in [false, true] {
        if again {
            page.reload().await?;
            lab.awake().await?;
        }
        page.press(Key::Right).await?;
        page.press("r").await?;
        page.press("?").await?;
        ensure!(lab.playhead().await? == before && !is_open(page).await?, "a key fired");
        ensure!(lab.status().await? == "Ready: predicted 400 ms", "{}", lab.status().await?);
    }
    switch(page, &lab).await?;
    lab.take_focus().await?;
    page.press(Key::Right).await?;
    until("the first moment", async || Ok((lab.playhead().await? != before).then_some(()))).await
}

async fn r_leaves_the_focus_where_it_was(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?latency=500").await?;
    let next = page.find(Role::Button, "Next moment").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![next.to_json()?]).await?;
    page.press("r").await?;
    lab.status_when("a run", |status| status == "Running…").await?;
    let next = ("button".to_owned(), "Next moment".to_owned());
    ensure!(page.focused().await? == next, "{:?}", page.focused().await?);
    let off: Option<String> = page.js("document.activeElement.ariaDisabled").await?;
    ensure!(off.as_deref() == Some("true"), "it can be pressed");
    page.press(Key::Enter).await?;
    ensure!(lab.ended().await?.starts_with("Finished in "), "{}", lab.status().await?);
    ensure!(page.focused().await? == next, "{:?}", page.focused().await?);
    Ok(())
}

/// Sends a key as a keyboard with Caps Lock on does.
async fn send_capital(page: &Page, css: &str, key: &str, shift: bool) -> Result<()> {
    page.js(&format!(
        "void document.querySelector('{css}').dispatchEvent(new KeyboardEvent('keydown',
            {{ key: '{key}', shiftKey: {shift}, bubbles: true, cancelable: true }}))"
    ))
    .await
}

async fn caps_lock_makes_no_other_key(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?count=1&latency=20").await?;
    lab.status_when("the values", |told| told == "Ready: predicted 20 ms").await?;
    // A key sent by script does not give the page the focus.
    page.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    let call = "[data-row=\"2\"]";
    focus(page, call).await?;
    send_capital(page, call, "X", true).await?;
    ensure!(lab.status().await? == "Ready: predicted 20 ms", "Shift+X is another key");
    send_capital(page, call, "X", false).await?;
    lab.status_when("a failure", |told| told.starts_with("Ready: predicted a failure")).await?;
    send_capital(page, "body", "R", true).await?;
    ensure!(lab.status().await?.starts_with("Ready: "), "Shift+R is another key");
    send_capital(page, "body", "R", false).await?;
    ensure!(lab.ended().await?.starts_with("Failed at "), "{}", lab.status().await?);
    Ok(())
}
