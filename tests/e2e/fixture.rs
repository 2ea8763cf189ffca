//! Tests of the harness with a small page of its own, so that its answers can be relied on.

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};

use crate::harness::{PHONE, Page, Role, Test, everywhere, tests, until};

pub(crate) fn tests() -> Vec<Test> {
    everywhere![
        things_are_found_by_role_and_name,
        the_console_is_heard,
        a_page_remembers_nothing_of_another_test,
        nor_does_this_one,
    ]
    .chain(tests![
        a_status_is_waited_for_and_its_timer_counted,
        the_screen_and_the_wishes_are_the_readers,
        a_page_is_read_without_javascript,
        a_cleared_tab_is_as_good_as_new,
    ])
    .collect()
}

async fn things_are_found_by_role_and_name(page: &Page) -> Result<()> {
    page.open_fixture("/").await?;
    let field = page.find(Role::Field, "At a time").await?;
    ensure!(field.prop("value").await?.as_deref() == Some("3"));
    let output = page.find(Role::Region, "Output").await?;
    page.find_in(&output, Role::Button, "Copy").await?;
    ensure!(page.has(Role::Button, "Copy").await.is_err(), "two of a name are no answer");
    ensure!(!page.has(Role::Button, "Clear").await?, "what is hidden is not there");
    page.press(Key::Tab).await?;
    ensure!(page.focused().await? == ("button".to_owned(), "Copy".to_owned()));
    Ok(())
}

async fn a_status_is_waited_for_and_its_timer_counted(page: &Page) -> Result<()> {
    page.open_fixture("/").await?;
    page.find(Role::Button, "Run").await?.click().await?;
    page.demand_timers(|pending| pending == 1).await?;
    until("the end", async || {
        let status: String = page.js("document.querySelector('[role=status]').textContent").await?;
        Ok(status.starts_with("Finished in 301 ms").then_some(()))
    })
    .await?;
    page.demand_timers(|pending| pending == 0).await?;
    let work = "const end = performance.now() + 120; while (performance.now() < end);";
    page.js::<u32>(&format!("setTimeout(() => {{ {work} }})")).await?;
    until("the long task", async || {
        Ok(page.long_tasks().await?.iter().any(|ms| *ms > 100.0).then_some(()))
    })
    .await
}

async fn the_console_is_heard(page: &Page) -> Result<()> {
    page.open_fixture("/").await?;
    page.js::<()>("console.log('hello')").await?;
    page.js::<()>(
        "document.body.append(Object.assign(document.createElement('script'), { text: '1' }))",
    )
    .await?;
    let console = page.console().await?;
    ensure!(console.iter().any(|line| line.contains("hello")), "{console:?}");
    ensure!(console.iter().any(|line| line.contains("Content Security Policy")), "{console:?}");
    Ok(())
}

async fn the_screen_and_the_wishes_are_the_readers(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    page.prefer(&[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")]).await?;
    page.open_fixture("/").await?;
    ensure!(page.js::<(u32, u32)>("[innerWidth, innerHeight]").await? == (390, 844));
    ensure!(page.js::<bool>("matchMedia('(prefers-color-scheme: dark)').matches").await?);
    ensure!(page.js::<bool>("matchMedia('(prefers-reduced-motion)').matches").await?);
    Ok(())
}

async fn a_page_is_read_without_javascript(page: &Page) -> Result<()> {
    page.without_javascript().await?;
    page.open_fixture("/").await?;
    page.find(Role::Button, "Run").await?.click().await?;
    page.pass(50.0).await?;
    let status: String = page.js("document.querySelector('[role=status]').textContent").await?;
    ensure!(status == "Ready", "{status}");
    Ok(())
}

async fn a_page_remembers_nothing_of_another_test(page: &Page) -> Result<()> {
    page.open_fixture("/").await?;
    ensure!(page.js::<u32>("localStorage.length").await? == 0);
    page.js::<()>("localStorage.setItem('seen', 'yes')").await
}

async fn nor_does_this_one(page: &Page) -> Result<()> {
    a_page_remembers_nothing_of_another_test(page).await
}

/// What the harness does between two tests that share a tab.
async fn a_cleared_tab_is_as_good_as_new(page: &Page) -> Result<()> {
    page.open("/glossary/").await?;
    let entries: u32 = page.js("history.length").await?;
    page.js::<()>("void (sessionStorage.seen = 'yes', history.pushState(null, '', '?again'))")
        .await?;
    page.point(&page.driver().find(By::Css("h1")).await?).await?;
    page.clear().await?;
    page.open("/glossary/").await?;
    page.drawn().await?;
    ensure!(page.js::<Option<String>>("sessionStorage.seen ?? null").await?.is_none());
    ensure!(page.js::<bool>("document.querySelector('h1:hover') === null").await?);
    let now: u32 = page.js("history.length").await?;
    ensure!(now == entries, "{now} entries in the history, not {entries}");
    Ok(())
}
