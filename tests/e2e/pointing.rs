//! Pointing at lanes and lines, folding lanes, and the marks that a run leaves in the code.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Lane, Picture};
use async_design_patterns::engine::Site;
use async_design_patterns::lesson::{Lab as Model, from_query};
use async_design_patterns::player::{Command, Player};
use thirtyfour::{By, Key, WebElement};

use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::player::{defaults, model};
use crate::scene::{Pill, pills};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        a_lane_lights_its_lines,
        a_line_lights_its_lanes,
        lanes_are_reached_by_keyboard,
        lanes_are_folded,
        a_failure_marks_its_line,
        a_cancellation_marks_its_lines,
        a_stall_marks_its_line,
        a_line_that_resumes_flashes,
        a_tab_says_what_is_parked_in_its_file,
    ]
}

/// The row of a lane.
pub(crate) async fn row(page: &Page, label: &str) -> Result<WebElement> {
    let css = format!("[data-row][aria-label^='{label}:']");
    until(&format!("the lane {label}"), async || {
        Ok(Some(page.driver().find(By::Css(css.clone())).await?))
    })
    .await
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

async fn demand_lit(lab: &Lab<'_>, model: &Model, lane: &Lane) -> Result<()> {
    let parked: Vec<Site> = lane.parked_at().map(|(site, _)| site).collect();
    let own = if parked.is_empty() { lane.lines().collect() } else { parked };
    let wanted = lines_of(model, own.into_iter().chain([lane.called_at]));
    until(&format!("the lines of {}", lane.label), async || {
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
        page.point(&row(page, label).await?).await?;
        demand_lit(&lab, model, lane).await?;
        let told = detail(page).await?;
        ensure!(told.starts_with(label) && told.contains("called at line"), "{told}");
        ensure!(told.contains("; polled "), "{told}");
    }
    page.point(&page.driver().find(By::Css("h1")).await?).await?;
    until("no lit line", async || Ok(lab.lit_lines().await?.is_empty().then_some(()))).await?;
    let told = detail(page).await?;
    ensure!(told.starts_with("Point at a lane"), "{told}");
    Ok(())
}

async fn lit_lanes(page: &Page) -> Result<Vec<String>> {
    page.js("[...document.querySelectorAll('.timing-row.is-lit')]
        .map((row) => row.getAttribute('aria-label').split(':')[0])")
        .await
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
    // A line at which nothing is called or waits is not stopped at.
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
            let focused: String =
                page.js("document.activeElement.getAttribute('aria-label')").await?;
            ensure!(focused == *label, "{focused}");
            Ok(Some(()))
        })
        .await?;
    }
    page.press(Key::Up).await?;
    until("the lane before", async || {
        let focused: String = page.js("document.activeElement.getAttribute('aria-label')").await?;
        Ok((focused == labels[labels.len() - 2]).then_some(()))
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
    let arrow = page.driver().find(By::Css("[data-row='0'] .timing-fold")).await?;
    page.drag(&arrow, 0).await?;
    demand(&all[..1]).await?;
    // A run does not unfold.
    lab.run().await?;
    ensure!(lab.lanes().await?.len() == 1, "{:?}", lab.lanes().await?);
    Ok(())
}

/// The pills of a run that is over are those of its simulation.
async fn demand_marks(lab: &Lab<'_>, slug: &str, query: &str, word: &str) -> Result<Vec<Pill>> {
    let model = model(slug)?;
    let (values, _) = from_query(model.params, query);
    let wanted = pills(model, &values, &Picture::of(&model.simulate(&values)));
    ensure!(wanted.iter().any(|(.., text)| text == word), "the model marks {wanted:?}");
    until("the marks", async || {
        let shown = lab.pills().await?;
        ensure!(shown == wanted, "{shown:?}, not {wanted:?}");
        Ok(Some(shown))
    })
    .await
}

async fn a_failure_marks_its_line(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/combinators/").await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Failed at "), "{status}");
    demand_marks(&lab, "combinators", "", "failed").await.map(drop)
}

async fn a_stall_marks_its_line(page: &Page) -> Result<()> {
    let query = "combinator=race&calls=";
    let lab = Lab::open(page, &format!("/combinators/?{query}")).await?;
    let status = lab.run().await?;
    let marks = demand_marks(&lab, "combinators", query, "stalled").await?;
    for (file, line, _) in marks {
        ensure!(status.contains(&format!("{file}:{line}")), "{status} does not name {file}:{line}");
    }
    Ok(())
}

async fn a_cancellation_marks_its_lines(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?latency=3000").await?;
    lab.press("Run").await?;
    let parked = until("parked calls", async || {
        let pills = lab.pills().await?;
        Ok(pills.iter().any(|(.., text)| text == "3 parked").then_some(pills))
    })
    .await?;
    lab.press("Cancel").await?;
    lab.ended().await?;
    let wanted: Vec<Pill> =
        parked.into_iter().map(|(file, line, _)| (file, line, "cancelled".to_owned())).collect();
    until("the marks", async || {
        let shown = lab.pills().await?;
        ensure!(shown == wanted, "{shown:?}, not {wanted:?}");
        Ok(Some(()))
    })
    .await
}

async fn a_line_that_resumes_flashes(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let flashes =
        "[...document.querySelectorAll('.code-flash')].filter((flash) => !flash.hidden).length";
    let open = "void document.querySelectorAll('.code-tab')[1].click()";
    page.js::<()>(open).await?;
    until("the service", async || {
        let tab: String =
            page.js("document.querySelector('[aria-selected=true]').innerText").await?;
        Ok(tab.contains("backend.rs").then_some(()))
    })
    .await?;
    ensure!(page.js::<u32>(flashes).await? == 0, "a flash before anything has resumed");
    page.press(Key::Right).await?;
    while !lab.playhead().await?.contains(" resumed at ") {
        ensure!(page.js::<u32>(flashes).await? == 0, "a flash at {}", lab.playhead().await?);
        let before = lab.playhead().await?;
        page.press(Key::Right).await?;
        until("the next event", async || Ok((lab.playhead().await? != before).then_some(())))
            .await?;
    }
    ensure!(page.js::<u32>(flashes).await? == 1, "no flash at {}", lab.playhead().await?);
    Ok(())
}

async fn a_tab_says_what_is_parked_in_its_file(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?t=150").await?;
    let tabs = "[...document.querySelectorAll('.code-tab')].map((tab) => tab.textContent)";
    until("3 parked in the service", async || {
        let tabs: Vec<String> = page.js(tabs).await?;
        ensure!(tabs.iter().any(|tab| tab == "backend.rs · 3 parked"), "{tabs:?}");
        Ok(Some(()))
    })
    .await
}
