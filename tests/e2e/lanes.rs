//! The lanes as a tree, for readers with a keyboard or a screen reader.

use anyhow::{Result, ensure};
use async_design_patterns::analysis::Picture;
use async_design_patterns::lesson::from_query;
use thirtyfour::{By, Key};

use crate::harness::{DESK, PHONE, Page, Role, Test, tests, until};
use crate::lab::{LABEL, Lab};
use crate::player::model;
use crate::pointing::{focus, focused, row};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        lanes_say_where_they_stand_in_the_tree,
        a_lane_has_the_name_that_is_read_there,
        a_lane_is_described_by_its_detail,
        tab_reaches_code_slider_and_lanes_from_run,
        tab_reaches_a_lane_after_a_long_run,
        a_lane_keeps_the_focus_while_a_run_is_followed,
        keys_go_through_many_lanes,
        a_fold_is_large_enough_for_a_finger,
        a_focused_lane_shows_its_grip,
        a_call_that_never_started_says_so,
    ]
}

/// A label, its level, its position among its siblings, and how many there are.
type Place = (String, u32, u32, u32);

async fn lanes_say_where_they_stand_in_the_tree(page: &Page) -> Result<()> {
    let query = "on_error=drain&count=7";
    Lab::open(page, &format!("/limited/?{query}")).await?;
    let model = model("limited")?;
    let picture = Picture::of(&model.simulate(&from_query(model.params, query).0));
    let lanes = &picture.lanes;
    let mut wanted: Vec<Place> = Vec::new();
    for (index, lane) in lanes.iter().enumerate() {
        let siblings = |lanes: &[_]| count(lanes, lane.parent);
        let (position, of) = (siblings(&lanes[..=index]), siblings(lanes));
        wanted.push((lane.label.clone(), lane.depth + 1, position, of));
    }
    wanted.sort();
    let mut told: Vec<Place> = page
        .js(&format!(
            "[...document.querySelectorAll('[role=tree] [role=treeitem]')].map((lane) => [
                {LABEL}, ...[lane.ariaLevel, lane.ariaPosInSet, lane.ariaSetSize].map(Number)])"
        ))
        .await?;
    told.sort();
    ensure!(told == wanted, "{told:?}, not {wanted:?}");
    let expanded =
        "[...document.querySelectorAll('[role=treeitem]')].map((lane) => lane.ariaExpanded)";
    let all: Vec<Option<String>> = page.js(expanded).await?;
    ensure!(all[1].as_deref() == Some("true") && all.last() == Some(&None), "{all:?}");
    focus(page, "worker").await?;
    page.press(Key::Enter).await?;
    until("a folded lane", async || {
        let row = row(page, "worker").await?;
        Ok((row.attr("aria-expanded").await?.as_deref() == Some("false")).then_some(()))
    })
    .await
}

async fn a_lane_has_the_name_that_is_read_there(page: &Page) -> Result<()> {
    for screen in [PHONE, DESK] {
        page.resize(screen).await?;
        for path in ["/limited/", "/channel/", "/combinators/?combinator=race&calls=never"] {
            let lab = Lab::open(page, path).await?;
            lab.run().await?;
            let lanes: Vec<[String; 3]> = page
                .js("[...document.querySelectorAll('[role=treeitem]')].map((lane) => [
                    lane.ariaLabel, ...['.timing-label', '.timing-end']
                        .map((css) => lane.querySelector(css).textContent)])")
                .await?;
            ensure!(lanes.len() > 1, "{path}: {lanes:?}");
            for [name, label, mark] in &lanes {
                let (_, miss) = mark.split_once(' ').unwrap_or_default();
                let miss = if miss.is_empty() { "" } else { &format!("{miss} ms against ") };
                let begins = format!("{label}: {miss}");
                ensure!(
                    name.starts_with(&begins),
                    "{path}: “{name}” where “{label} {mark}” is read"
                );
            }
        }
    }
    Ok(())
}

fn count(
    lanes: &[std::rc::Rc<async_design_patterns::analysis::Lane>],
    parent: Option<async_design_patterns::engine::SpanId>,
) -> u32 {
    lanes.iter().filter(|lane| lane.parent == parent).count() as u32
}

async fn a_lane_is_described_by_its_detail(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    focus(page, "fetch_user(3)").await?;
    page.press(Key::Down).await?;
    until("its detail", async || {
        let told = page.description(&row(page, "fetch_user(4)").await?).await?;
        ensure!(told.contains("fetch_user(4) called at line "), "“{told}”");
        Ok(Some(()))
    })
    .await
}

/// Presses Tab until the focus is on an element that matches `css`.
pub(crate) async fn tab_to(page: &Page, css: &str) -> Result<()> {
    for _ in 0..30 {
        page.press(Key::Tab).await?;
        if page.js(&format!("document.activeElement.matches('{css}')")).await? {
            return Ok(());
        }
    }
    anyhow::bail!("Tab does not reach {css}")
}

async fn tab_reaches_code_slider_and_lanes_from_run(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let run = page.find(Role::Button, "Run").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![run.to_json()?]).await?;
    for css in ["[role=tab]", ".code-panel", ".code-line"] {
        tab_to(page, css).await?;
    }
    until("the lanes of the line", async || {
        Ok(page.js::<bool>("!!document.querySelector('.timing-row.is-lit')").await?.then_some(()))
    })
    .await?;
    for css in ["[role=slider]", "[role=treeitem]"] {
        tab_to(page, css).await?;
    }
    lab.awake().await
}

const SCROLLED: &str = "document.querySelector('.timing-lanes').scrollTop";

async fn tab_reaches_a_lane_after_a_long_run(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?count=200&latency=10").await?;
    lab.run().await?;
    ensure!(page.js::<f64>(SCROLLED).await? > 1000.0, "the run was not followed");
    page.js::<()>("void document.querySelector('[role=slider]').focus()").await?;
    page.press(Key::Tab).await?;
    let role: Option<String> = page.js("document.activeElement.role").await?;
    ensure!(role.as_deref() == Some("treeitem"), "Tab goes from the slider to {role:?}");
    Ok(())
}

async fn a_lane_keeps_the_focus_while_a_run_is_followed(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?count=200&latency=50").await?;
    focus(page, "fetch_user(3)").await?;
    page.press("r").await?;
    until("a run that is followed", async || {
        Ok((page.js::<f64>(SCROLLED).await? > 500.0).then_some(()))
    })
    .await?;
    ensure!(focused(page).await?.starts_with("fetch_user(3): "), "{}", focused(page).await?);
    page.press(Key::Down).await?;
    until("the next lane", async || {
        Ok(focused(page).await?.starts_with("fetch_user(4): ").then_some(()))
    })
    .await?;
    let scrolled: f64 = page.js(SCROLLED).await?;
    page.pass(300.0).await?;
    ensure!(lab.status().await? == "Running…", "{}", lab.status().await?);
    ensure!(page.js::<f64>(SCROLLED).await? == scrolled, "it is followed on");
    Ok(())
}

async fn keys_go_through_many_lanes(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?count=10000&limit=64&latency=10").await?;
    page.js::<()>("void document.querySelector('[role=treeitem]').focus()").await?;
    let first = focused(page).await?;
    for (key, wanted) in [
        (Key::End, "fetch_user(10000):"),
        (Key::PageUp, "fetch_user(9990):"),
        (Key::Up, "fetch_user(9989):"),
        (Key::PageDown, "fetch_user(9999):"),
        (Key::Home, &first),
    ] {
        page.press(key).await?;
        until(wanted, async || Ok(focused(page).await?.starts_with(wanted).then_some(()))).await?;
        let seen = "((row, box) => row.top >= box.top - 1 && row.bottom <= box.bottom + 1)(
            document.activeElement.getBoundingClientRect(),
            document.querySelector('.timing-lanes').getBoundingClientRect())";
        ensure!(page.js::<bool>(seen).await?, "{wanted} is out of view");
    }
    Ok(())
}

async fn a_fold_is_large_enough_for_a_finger(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let (width, height): (f64, f64) = page
        .js("((box) => [box.width, box.height])(
            document.querySelector('.timing-fold').getBoundingClientRect())")
        .await?;
    ensure!(width >= 24.0 && height >= 20.0, "{width} × {height}");
    Ok(())
}

async fn a_focused_lane_shows_its_grip(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let drawn = async || -> Result<String> {
        let grip = row(page, "fetch_user(2)").await?.find(By::Css(".timing-grip")).await?;
        Ok(grip.css_value("stroke").await?)
    };
    let before = drawn().await?;
    ensure!(before != "none", "no grip before that");
    focus(page, "fetch_user(1)").await?;
    page.press(Key::Down).await?;
    until("the grip", async || Ok((drawn().await? != before).then_some(()))).await
}

async fn a_call_that_never_started_says_so(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/queue/?concurrency=2&calls=never,never,100").await?;
    let third = async || -> Result<Vec<String>> {
        let lanes = lab.lanes().await?.into_iter();
        Ok(lanes.filter(|lane| lane.starts_with("fetch_user(3)")).collect())
    };
    let lanes = third().await?;
    ensure!(lanes == ["fetch_user(3): predicted never to start"], "{lanes:?}");
    let status = lab.run().await?;
    ensure!(status.starts_with("Stalled: "), "{status}");
    let lanes = third().await?;
    ensure!(lanes == ["fetch_user(3): never started"], "{lanes:?}");
    Ok(())
}
