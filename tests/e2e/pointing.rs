//! Pointing at lanes and lines, and folding lanes.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Lane, Picture};
use async_design_patterns::engine::Site;
use async_design_patterns::lesson::{COUNT, Lab as Model};
use async_design_patterns::player::{Command, Player};
use thirtyfour::{By, Key, WebElement};

use crate::harness::{Page, Test, everywhere, tests, until};
use crate::lab::{LABEL, Lab, lane_in_words};
use crate::player::{defaults, model};

pub(crate) fn tests() -> Vec<Test> {
    everywhere![
        a_lane_lights_its_lines,
        lanes_are_reached_by_keyboard,
        the_right_button_folds_nothing,
        the_right_button_does_not_move_the_playhead,
    ]
    .chain(tests![
        a_line_lights_its_lanes,
        lanes_are_folded,
        a_lane_that_is_no_more_is_pointed_at_no_longer,
    ])
    .collect()
}

/// The row of the first lane whose label begins like this.
pub(crate) async fn row(page: &Page, label: &str) -> Result<WebElement> {
    let css = format!("[data-row][aria-label^='{label}']");
    until(&format!("the lane {label}"), async || {
        Ok(Some(page.driver().find(By::Css(css.clone())).await?))
    })
    .await
}

/// Gives a lane the focus.
pub(crate) async fn focus(page: &Page, label: &str) -> Result<()> {
    row(page, label).await?;
    // At once, since a lab that is measured may draw it anew.
    let row = format!("document.querySelector(\"[data-row][aria-label^='{label}']\")");
    page.js(&format!("void {row}.focus()")).await
}

/// The accessible name of the lane that has the focus.
pub(crate) async fn focused(page: &Page) -> Result<String> {
    page.js(&format!("{}(document.activeElement)", lane_in_words())).await
}

fn lines_of(model: &Model, sites: impl Iterator<Item = Site>) -> Vec<(String, u32)> {
    let line = |site: Site| {
        let source = model.sources.iter().find(|source| site.file.ends_with(source.path))?;
        Some((source.name.to_owned(), site.line))
    };
    let mut lines: Vec<_> = sites.filter_map(line).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// Points at a lane until its lines are lit: what is drawn meanwhile may move under the pointer.
async fn point_and_demand_lit(lab: &Lab<'_>, model: &Model, lane: &Lane) -> Result<()> {
    let parked: Vec<Site> = lane.parked_at().map(|(site, _)| site).collect();
    let own = if parked.is_empty() { lane.lines().collect() } else { parked };
    let wanted = lines_of(model, own.into_iter().chain([lane.called_at]));
    until(&format!("the lines of {}", lane.label), async || {
        lab.page.point(&row(lab.page, &lane.label).await?).await?;
        let lit = lab.lit_lines().await?.into_iter().map(|(file, line, _)| (file, line));
        let mut lit: Vec<_> = lit.collect();
        lit.sort();
        ensure!(lit == wanted, "{lit:?} are lit, not {wanted:?}");
        Ok(Some(()))
    })
    .await
}

async fn detail(page: &Page) -> Result<String> {
    page.js("document.querySelector('.timing-detail').textContent").await
}

async fn a_lane_lights_its_lines(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (_, trace) = defaults(model);
    let lab = Lab::open(page, "/limited/?t=150").await?;
    let player = Player::at_start().after(Command::Seek(150_000), &trace);
    let mut picture = Picture::default();
    picture.advance_to(&trace, player.seen());
    for label in ["fetch_user(5)", "fetch_user(1)"] {
        let lane = picture.lanes.iter().find(|lane| lane.label == label).context(label)?;
        point_and_demand_lit(&lab, model, lane).await?;
        let told = detail(page).await?;
        ensure!(told.starts_with(label) && told.contains("called at line"), "{told}");
        ensure!(told.contains("; polled ") == lane.end.is_some(), "{told}");
    }
    page.point(&page.driver().find(By::Css("h1")).await?).await?;
    until("no lit line", async || Ok(lab.lit_lines().await?.is_empty().then_some(()))).await?;
    let told = detail(page).await?;
    ensure!(told.starts_with("Point at a lane"), "{told}");
    Ok(())
}

async fn lit_lanes(page: &Page) -> Result<Vec<String>> {
    let lit = "[...document.querySelectorAll('.timing-row.is-lit')]";
    page.js(&format!("{lit}.map((lane) => {LABEL})")).await
}

async fn a_line_lights_its_lanes(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (_, trace) = defaults(model);
    let lab = Lab::open(page, "/limited/").await?;
    let picture = Picture::of(&trace);
    let call = picture.lanes.iter().find(|lane| lane.label == "fetch_user(3)").context("a call")?;
    let site = call.called_at;
    ensure!(site.name() == "pattern.rs", "{site}");
    let wanted: Vec<_> = picture
        .lanes
        .iter()
        .filter(|lane| lane.called_at == site || lane.lines().any(|line| line == site))
        .map(|lane| lane.label.clone())
        .collect();
    let demand = async |how: &str| {
        until(&format!("the lanes of line {}, {how}", site.line), async || {
            let mut lit = lit_lanes(page).await?;
            let mut wanted = wanted.clone();
            lit.sort();
            wanted.sort();
            ensure!(lit == wanted, "{lit:?} are lit, not {wanted:?}");
            Ok(Some(()))
        })
        .await
    };
    let css = format!(".code-line:nth-child({})", site.line);
    let line = page.driver().find(By::Css(css)).await?;
    page.point(&line).await?;
    demand("pointed at").await?;
    page.point(&page.driver().find(By::Css("h1")).await?).await?;
    until("no lit lane", async || Ok(lit_lanes(page).await?.is_empty().then_some(()))).await?;
    page.js_with::<()>("void arguments[0].focus()", vec![line.to_json()?]).await?;
    demand("focused").await?;
    // A line at which nothing is called or waits cannot be focused.
    let dead: bool =
        page.js("document.querySelector('.code-line').hasAttribute('tabindex')").await?;
    ensure!(!dead, "the first line takes the focus");
    lab.awake().await
}

async fn lanes_are_reached_by_keyboard(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let labels = lab.lanes().await?;
    page.js::<()>("void document.querySelector('[data-row][tabindex=\"0\"]').focus()").await?;
    for label in &labels[1..] {
        page.press(Key::Down).await?;
        until("the next lane", async || {
            let focused = focused(page).await?;
            ensure!(focused == *label, "{focused}");
            Ok(Some(()))
        })
        .await?;
    }
    page.press(Key::Up).await?;
    until("the lane before", async || {
        Ok((focused(page).await? == labels[labels.len() - 2]).then_some(()))
    })
    .await?;
    let name = labels[labels.len() - 2].split(':').next().unwrap_or_default().to_owned();
    until("its words", async || Ok(detail(page).await?.starts_with(&name).then_some(()))).await?;
    let stops: u32 =
        page.js("document.querySelectorAll('[data-row][tabindex=\"0\"]').length").await?;
    ensure!(stops == 1, "Tab stops at {stops} lanes");
    Ok(())
}

async fn lanes_are_folded(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let all = lab.lanes().await?;
    let demand = async |wanted: &[String]| {
        until(&format!("{} lanes", wanted.len()), async || {
            let lanes = lab.lanes().await?;
            ensure!(lanes == wanted, "{lanes:?}");
            Ok(Some(()))
        })
        .await
    };
    page.js::<()>("void document.querySelector('[data-row=\"1\"]').focus()").await?;
    page.press(Key::Enter).await?;
    demand(&all[..2]).await?;
    page.press(Key::Enter).await?;
    demand(&all).await?;
    // As in any tree view.
    page.press(Key::Left).await?;
    demand(&all[..2]).await?;
    page.press(Key::Right).await?;
    demand(&all).await?;
    let arrow = page.driver().find(By::Css("[data-row='0'] .timing-fold")).await?;
    page.drag(&arrow, 0).await?;
    demand(&all[..1]).await?;
    // Running again does not unfold it.
    lab.run().await?;
    ensure!(lab.lanes().await?.len() == 1, "{:?}", lab.lanes().await?);
    Ok(())
}

async fn a_lane_that_is_no_more_is_pointed_at_no_longer(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    page.point(&row(page, "fetch_user(10)").await?).await?;
    until("its words", async || {
        Ok(detail(page).await?.starts_with("fetch_user(10)").then_some(()))
    })
    .await?;
    lab.fill(COUNT.label, "3").await?;
    lab.status_when("a prediction", |status| status == "Ready: predicted 100 ms").await?;
    until("other words", async || {
        Ok(detail(page).await?.starts_with("Point at a lane").then_some(()))
    })
    .await?;
    ensure!(lab.lit_lines().await?.is_empty(), "{:?}", lab.lit_lines().await?);
    ensure!(lab.run().await?.starts_with("Finished in "));
    Ok(())
}

async fn the_right_button_folds_nothing(page: &Page) -> Result<()> {
    the_right_button_changes_nothing(page, "[data-row='1'] .timing-fold").await
}

async fn the_right_button_does_not_move_the_playhead(page: &Page) -> Result<()> {
    the_right_button_changes_nothing(page, "[role=slider]").await
}

async fn the_right_button_changes_nothing(page: &Page, css: &str) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let (lanes, playhead) = (lab.lanes().await?, lab.playhead().await?);
    page.right_click(&page.driver().find(By::Css(css)).await?).await?;
    ensure!(lab.playhead().await? == playhead && lab.lanes().await? == lanes, "{css}");
    Ok(())
}
