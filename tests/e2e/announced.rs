//! What a screen reader announces: each piece of news once, and not more than one can listen to.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::harness::{Page, Role, Test, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        a_long_output_is_announced_in_part,
        a_short_output_is_announced_whole,
        the_same_words_are_announced_again,
    ]
}

/// From now on, records what is added to the live regions: a text for each new element or text
/// node, as browsers announce it.
async fn listen(page: &Page) -> Result<()> {
    page.js(
        "void (window.announced = [], new MutationObserver((changes) => {
            const live = (node) => {
                const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
                const region = element?.closest('[aria-live], [role=log], [role=status], [role=alert]');
                return region && region !== node && region.ariaLive !== 'off';
            };
            const changed = new Set(changes.flatMap(({ type, target, addedNodes }) =>
                type === 'characterData' ? [target] : [...addedNodes]));
            for (const node of changed) {
                let above = node.parentElement;
                while (above && !changed.has(above)) above = above.parentElement;
                if (!above && live(node) && node.textContent) announced.push(node.textContent);
            }
        }).observe(document.querySelector('#lab'),
            { subtree: true, childList: true, characterData: true }))",
    )
    .await
}

/// The announcements since `listen` that contain a text.
async fn announced(page: &Page, text: &str) -> Result<Vec<String>> {
    page.js_with("announced.filter((news) => news.includes(arguments[0]))", vec![text.into()]).await
}

async fn a_long_output_is_announced_in_part(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/channel/?events=100&produce=10").await?;
    listen(page).await?;
    for runs in 1..=2 {
        lab.run().await?;
        let lines: usize = page.js("document.querySelectorAll('.output-row').length").await?;
        ensure!(lines == 100, "{lines} lines");
        until("what was printed", async || {
            let told = announced(page, "handling event-").await?;
            ensure!(told.len() == 10 * runs, "{} announcements: {told:?}", told.len());
            let first = (1..=10).all(|n| told.iter().any(|news| news.ends_with(&format!("-{n}"))));
            ensure!(first, "{told:?}");
            let more = announced(page, "more").await?;
            ensure!(more == vec!["and 90 more"; runs], "{more:?}");
            Ok(Some(()))
        })
        .await?;
        // Moving the playhead over the run announces nothing.
        let all: usize = page.js("announced.length").await?;
        page.find(Role::Field, "Playhead").await?.send_keys(Key::Home).await?;
        page.press(Key::End).await?;
        lab.status_when("the end", |status| status.starts_with("Finished in ")).await?;
        let since: Vec<String> = page.js(&format!("announced.slice({all})")).await?;
        ensure!(
            !since.iter().any(|news| news.contains("event-") || news.contains("more")),
            "{since:?}"
        );
    }
    Ok(())
}

async fn a_short_output_is_announced_whole(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/channel/?events=10").await?;
    listen(page).await?;
    lab.run().await?;
    until("ten announcements", async || {
        let told = announced(page, "handling event-").await?;
        ensure!(told.len() == 10, "{told:?}");
        Ok(Some(()))
    })
    .await?;
    let more = announced(page, "more").await?;
    ensure!(more.is_empty(), "{more:?}");
    Ok(())
}

async fn the_same_words_are_announced_again(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?ask=1").await?;
    listen(page).await?;
    for answers in 1..=2 {
        lab.press("Answer").await?;
        until("what is wrong with the answer", async || {
            let told = announced(page, "milliseconds").await?;
            ensure!(told.len() == answers, "{told:?}");
            Ok(Some(()))
        })
        .await?;
    }
    lab.press("Skip").await?;
    // At the edge of the screen the foot of the lab lies over the head of Output.
    page.js::<()>("void document.querySelector('#lab').scrollIntoView()").await?;
    for (button, wanted) in [("Copy code", 1), ("Copy code", 2), ("Copy output", 3)] {
        lab.press(button).await?;
        until("whether it was copied", async || {
            let told = announced(page, "Copied").await?;
            ensure!(told.len() == wanted, "{told:?}");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}
