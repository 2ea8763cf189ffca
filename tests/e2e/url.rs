//! The address holds the lesson and its values: back, forward, reload and a shared link restore the
//! page.

use anyhow::{Result, ensure};
use async_design_patterns::lesson::{CALLS, COUNT, FAILING, LATENCY, SEED, from_query};

use crate::harness::{Page, Test, everywhere, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::take_away::copied_when;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![
        typing_replaces_the_address,
        a_preset_adds_to_the_history_and_back_and_forward_follow_it,
        a_reload_and_a_shared_link_give_the_same_page,
    ]
    .chain(tests![
        a_run_keeps_what_was_typed_for_the_way_back,
        a_wrong_value_falls_back_and_says_so,
        keys_of_others_are_left_alone,
        a_link_that_was_escaped_for_html_keeps_its_values,
        every_wrong_value_falls_back_and_says_so,
        what_a_phone_types_and_what_a_message_gives_is_read,
        a_replay_adds_nothing_to_the_history,
        a_quick_run_leaves_no_half_typed_entry,
        a_refused_change_of_the_address_is_made_later,
    ])
    .collect()
}

async fn history(page: &Page) -> Result<u32> {
    page.js("history.length").await
}

async fn typing_replaces_the_address(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    let before = history(page).await?;
    lab.fill(COUNT.label, "12").await?;
    lab.fill(LATENCY.label, "50").await?;
    page.demand_location("/sequential/?count=12&latency=50").await?;
    ensure!(history(page).await? == before, "typing added to the history");
    Ok(())
}

async fn a_preset_adds_to_the_history_and_back_and_forward_follow_it(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    lab.fill(COUNT.label, "5").await?;
    let before = history(page).await?;
    lab.press("The second fails").await?;
    page.demand_location("/sequential/?failing=2").await?;
    ensure!(history(page).await? == before + 1, "a preset is one step");
    page.back().await?;
    page.demand_location("/sequential/?count=5").await?;
    lab.status_when("the values of before", |status| status == "Ready: predicted 500 ms").await?;
    ensure!(lab.value(COUNT.label).await? == "5");
    page.forward().await?;
    page.demand_location("/sequential/?failing=2").await?;
    until("the preset’s values", async || {
        Ok((lab.value(FAILING.label).await? == "2").then_some(()))
    })
    .await
}

async fn a_run_keeps_what_was_typed_for_the_way_back(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    lab.fill(COUNT.label, "2").await?;
    lab.run().await?;
    lab.fill(COUNT.label, "4").await?;
    lab.run().await?;
    page.back().await?;
    page.demand_location("/sequential/?count=2").await?;
    until("the values of the first run", async || {
        Ok((lab.value(COUNT.label).await? == "2").then_some(()))
    })
    .await
}

/// Run is pressed before the last of what was typed is in the address.
async fn a_quick_run_leaves_no_half_typed_entry(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    lab.fill(COUNT.label, "4").await?;
    page.demand_location("/sequential/?count=4").await?;
    let field = lab.field(COUNT.label).await?;
    let quickly = "(async (field) => {
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
        set.call(field, '2');
        field.dispatchEvent(new Event('input', { bubbles: true }));
        // Nobody presses within a frame.
        const frame = () => new Promise(requestAnimationFrame);
        await frame().then(frame).then(frame);
        document.querySelector('.controls [type=submit]').click();
    })(arguments[0])";
    page.js_with::<()>(quickly, vec![field.to_json()?]).await?;
    page.demand_location("/sequential/?count=2").await?;
    page.back().await?;
    page.demand_location("/sequential/").await
}

async fn a_reload_and_a_shared_link_give_the_same_page(page: &Page) -> Result<()> {
    let link = "/sequential/?count=4&jitter=50&seed=9";
    let lab = Lab::open(page, link).await?;
    let (status, lanes) = (lab.status().await?, lab.lanes().await?);
    page.reload().await?;
    lab.awake().await?;
    ensure!(page.location().await? == link);
    ensure!(lab.status().await? == status && lab.lanes().await? == lanes, "not the same page");
    ensure!(lab.value(SEED.label).await? == "9");
    Ok(())
}

async fn every_wrong_value_falls_back_and_says_so(page: &Page) -> Result<()> {
    for (lesson, model) in lessons_and_labs() {
        let wrong = model.params.iter().map(|param| format!("{}=wrong!", param.key));
        let query = wrong.collect::<Vec<_>>().join("&");
        let lab = Lab::open(page, &format!("{}?{query}", path(lesson))).await?;
        let (_, notes) = from_query(model.params, &query);
        ensure!(notes.len() == model.params.len(), "{}: {notes:?}", lesson.slug);
        until("the notes", async || {
            let shown: Vec<String> = page
                .js("[...document.querySelectorAll('.lab-notes p')].map((note) => note.textContent)")
                .await?;
            ensure!(shown == notes, "{}: {shown:?}", lesson.slug);
            Ok(Some(()))
        })
        .await?;
        for param in model.params {
            let value = lab.value(param.label).await?;
            ensure!(value == param.default, "{}, {}: {value}", lesson.slug, param.key);
        }
        page.demand_location(&path(lesson)).await?;
        ensure!(lab.status().await?.starts_with("Ready: predicted "));
    }
    Ok(())
}

async fn a_wrong_value_falls_back_and_says_so(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?count=many&latency=50").await?;
    lab.status_when("its address", |status| status == "Ready: predicted 150 ms").await?;
    let text: String = page.js("document.querySelector('#lab').innerText").await?;
    ensure!(text.contains("count in the address: “many” is not a whole number"), "{text}");
    ensure!(text.contains("Using 3 instead"), "{text}");
    ensure!(lab.value(COUNT.label).await? == "3" && lab.value(LATENCY.label).await? == "50");
    Ok(())
}

async fn keys_of_others_are_left_alone(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?utm_source=elsewhere&count=2").await?;
    ensure!(lab.status().await? == "Ready: predicted 200 ms");
    lab.fill(COUNT.label, "4").await?;
    page.demand_location("/sequential/?count=4&utm_source=elsewhere").await
}

async fn a_link_that_was_escaped_for_html_keeps_its_values(page: &Page) -> Result<()> {
    let link = "/limited/?utm_source=elsewhere&amp;count=5&amp;latency=20&amp;ask=1";
    let lab = Lab::open(page, link).await?;
    page.demand_location("/limited/?count=5&latency=20&ask=1&utm_source=elsewhere").await?;
    ensure!(lab.value(COUNT.label).await? == "5" && lab.value(LATENCY.label).await? == "20");
    let lab = Lab::open(page, "/limited/?count=5&amp;latency=20").await?;
    lab.status_when("its prediction", |status| status == "Ready: predicted 40 ms").await.map(drop)
}

async fn what_a_phone_types_and_what_a_message_gives_is_read(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let message = "document.querySelector('#field-count').closest('.field').innerText";
    lab.fill(COUNT.label, "10,001").await?;
    until("what is wrong", async || {
        Ok(page.js::<String>(message).await?.contains("from 0 to 10,000").then_some(()))
    })
    .await?;
    lab.fill(COUNT.label, "10,000").await?;
    lab.fill("At a time", "1,000").await?;
    lab.fill(FAILING.label, "None").await?;
    page.demand_location("/limited/?limit=1000&count=10000").await?;
    let slider: String = page.js("document.querySelector('.field-slider').value").await?;
    ensure!(slider == "1000", "the slider stands at {slider}");
    lab.fill(CALLS.label, "Never,100X").await?;
    page.demand_location("/limited/?limit=1000&count=10000&calls=never,100x").await
}

async fn a_replay_adds_nothing_to_the_history(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?latency=20").await?;
    lab.run().await?;
    let before = history(page).await?;
    for _ in 0..2 {
        lab.press("Previous moment").await?;
        until("a moment in the address", async || {
            Ok(page.location().await?.contains("&t=").then_some(()))
        })
        .await?;
        lab.run().await?;
        page.demand_location("/sequential/?latency=20").await?;
    }
    ensure!(history(page).await? == before, "from {before} to {}", history(page).await?);
    Ok(())
}

/// Browsers limit how often the address may change. Further changes either throw an error or are
/// silently ignored.
async fn a_refused_change_of_the_address_is_made_later(page: &Page) -> Result<()> {
    for refuse in ["throw new DOMException('too many', 'SecurityError')", "return"] {
        let lab = Lab::open(page, "/limited/?count=60").await?;
        page.js::<()>(&format!(
            "((replace) => {{
                let isFull = true;
                window.allow = () => {{ isFull = false; }};
                history.replaceState = (...entry) => {{
                    if (isFull) {refuse};
                    replace(...entry);
                }};
            }})(history.replaceState.bind(history))"
        ))
        .await?;
        // From 50 down to 1, of which the last half goes up again, to 27.
        page.js::<()>(
            "(async (slider) => {
                for (let value = 50; value > 0; value--) {
                    slider.value = value > 27 ? value : 28 - value;
                    slider.dispatchEvent(new Event('input', { bubbles: true }));
                    await new Promise(requestAnimationFrame);
                }
            })(document.querySelector('.field-slider'))",
        )
        .await?;
        ensure!(lab.value("At a time").await? == "27");
        ensure!(!page.location().await?.contains("limit=27"), "nothing was refused");
        copied_when(&lab, "Copy link", |link| link.contains("?limit=27&")).await?;
        copied_when(&lab, "Copy embed code", |code| code.contains("?limit=27&amp;")).await?;
        page.js::<()>("allow()").await?;
        page.demand_location("/limited/?limit=27&count=60").await?;
    }
    Ok(())
}
