//! What readers come for takes two actions from a lesson's first screen, and no scrolling.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::{By, WebElement};

use crate::compare::difference;
use crate::harness::{DESK, Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::pointing::row;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        what_if_the_third_call_fails,
        a_limit_of_3_against_5,
        where_the_stuck_future_waits,
        call_4_made_slow_by_dragging,
        the_losers_of_a_race,
        what_is_seen_is_shared,
    ]
}

/// A lesson's first screen, on which a reader acts.
struct First<'a> {
    lab: Lab<'a>,
    page: &'a Page,
    actions: u32,
}

impl<'a> First<'a> {
    async fn of(page: &'a Page, path: &str) -> Result<Self> {
        page.resize(DESK).await?;
        let lab = Lab::open(page, path).await?;
        Ok(Self { lab, page, actions: 0 })
    }

    /// Demands that all of an element is in view where the reader is, with nothing over it, and counts what
    /// is done to it.
    async fn act_on(&mut self, element: &WebElement) -> Result<()> {
        const SEEN: &str = "(({ left, width, top, bottom }, [element]) =>
            top >= 0 && bottom <= innerHeight && [top + 2, bottom - 2].every((y) =>
                element.contains(document.elementFromPoint(left + width / 2, y))))(
            arguments[0].getBoundingClientRect(), arguments)";
        let seen: bool = self.page.js_with(SEEN, vec![element.to_json()?]).await?;
        ensure!(seen, "{} is out of view", element.text().await?);
        self.actions += 1;
        ensure!(self.actions <= 2, "it takes more than two actions");
        Ok(())
    }

    /// Demands that an answer is in view, with nothing over it, where the reader is.
    async fn demand_seen(&self, css: &str) -> Result<()> {
        const SEEN: &str = "[...document.querySelectorAll(arguments[0])].some((answer) =>
            (({ left, top, width, height }) => width > 0 && [left + 3, left + width / 2].some((x) =>
                answer.contains(document.elementFromPoint(x, top + height / 2))))(
                answer.getBoundingClientRect()))";
        let seen: bool = self.page.js_with(SEEN, vec![json!(css)]).await?;
        ensure!(seen, "the answer is out of view: {css}");
        Ok(())
    }

    /// Presses a button that is in view.
    async fn press(&mut self, button: &str) -> Result<()> {
        let button = self.page.find(Role::Button, button).await?;
        self.act_on(&button).await?;
        Ok(button.click().await?)
    }

    /// Opens a menu and presses one of its entries: two actions.
    async fn choose(&mut self, menu: &str, entry: &str) -> Result<()> {
        let menu = format!("//button[span[@class='popup-label'][.='{menu}']]");
        let menu = self.page.driver().find(By::XPath(&menu)).await?;
        self.act_on(&menu).await?;
        menu.click().await?;
        let entry = format!(
            "//button[span[@class='presets-name'][.='{entry}'] or normalize-space(.)='{entry}']"
        );
        // What is in a menu may come when it is opened.
        let entry = until("the entry", async || {
            Ok(self.page.driver().find_all(By::XPath(&entry)).await?.pop())
        })
        .await?;
        self.act_on(&entry).await?;
        Ok(entry.click().await?)
    }

    /// The lanes whose ends are drawn in this way.
    async fn lanes_with(&self, class: &str) -> Result<Vec<String>> {
        let script = "[...document.querySelectorAll('.timing-row')]
            .filter((row) => row.querySelector(arguments[0])?.getAttribute('d'))
            .map((row) => row.querySelector('.timing-label').textContent)";
        self.page.js_with(script, vec![json!(class)]).await
    }
}

async fn what_if_the_third_call_fails(page: &Page) -> Result<()> {
    let mut first = First::of(page, "/limited/").await?;
    first.choose("Try", "The third fails").await?;
    let status = |status: &str| status.starts_with("Ready: predicted a failure at 100 ms: user 3");
    first.lab.status_when("what is predicted", status).await?;
    ensure!(first.lanes_with(".timing-failed").await?.contains(&"fetch_user(3)".to_owned()));
    first.demand_seen(".says-status [role=status]").await?;
    first.demand_seen("[data-row][aria-label^='fetch_user(3)'] .timing-hit").await
}

async fn a_limit_of_3_against_5(page: &Page) -> Result<()> {
    let mut first = First::of(page, "/limited/").await?;
    first.press("Run").await?;
    first.lab.ended().await?;
    let field = first.lab.field("At a time").await?;
    first.act_on(&field).await?;
    first.lab.fill("At a time", "5").await?;
    until("what is different", async || {
        let told = difference(page).await?;
        ensure!(told.starts_with("Predicted: the run before (measured) finishes at "), "{told}");
        ensure!(
            told.contains("Most in flight: 3 in the run before (measured), 5 in this one."),
            "{told}"
        );
        Ok(Some(()))
    })
    .await?;
    first.demand_seen(".compared").await
}

async fn where_the_stuck_future_waits(page: &Page) -> Result<()> {
    let mut first = First::of(page, "/combinators/").await?;
    first.choose("Try", "Race of none").await?;
    first
        .lab
        .status_when("a stall", |status| status.starts_with("Ready: predicted to stall"))
        .await?;
    let line = "[...document.querySelectorAll('.says-line')].map((line) => line.textContent)";
    let lines: Vec<String> = page.js(line).await?;
    ensure!(lines.iter().any(|line| line.ends_with(" of race.rs")), "{lines:?}");
    first.demand_seen(".says-line").await
}

async fn call_4_made_slow_by_dragging(page: &Page) -> Result<()> {
    let mut first = First::of(page, "/limited/").await?;
    let grip = row(page, "fetch_user(4)").await?.find(By::Css(".timing-handle")).await?;
    first.act_on(&grip).await?;
    page.drag(&grip, 60).await?;
    until("a slow call 4", async || {
        let lanes = first.lab.lanes().await?;
        let fourth =
            lanes.iter().find(|lane| lane.starts_with("fetch_user(4): predicted 100 ms to "));
        let end = fourth.and_then(|lane| lane.rsplit(' ').nth(1)?.parse::<u32>().ok());
        ensure!(end.is_some_and(|ms| ms > 200), "{fourth:?}");
        Ok(Some(()))
    })
    .await?;
    first.demand_seen("[data-row][aria-label^='fetch_user(4)'] .timing-hit").await
}

async fn the_losers_of_a_race(page: &Page) -> Result<()> {
    let mut first = First::of(page, "/combinators/").await?;
    first.choose("Try", "Race").await?;
    until("the losers", async || {
        let cancelled = first.lanes_with(".timing-cancelled").await?;
        Ok((cancelled.len() == 2).then_some(()))
    })
    .await?;
    first.demand_seen("[data-row][aria-label^='fetch_user(3)'] .timing-hit").await
}

async fn what_is_seen_is_shared(page: &Page) -> Result<()> {
    page.allow_clipboard().await?;
    let mut first = First::of(page, "/limited/?limit=4").await?;
    first.choose("Share", "Copy link").await?;
    until("the link", async || {
        let link = page.clipboard().await?;
        ensure!(link.ends_with("/limited/?limit=4"), "{link}");
        Ok(Some(()))
    })
    .await
}
