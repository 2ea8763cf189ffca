//! What engines draw and do differently, on every page and in each engine.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;
use serde_json::json;
use thirtyfour::By;

use crate::harness::{Page, Role, Test, everywhere, test, until};
use crate::lab::{Lab, open_awake};
use crate::pages::{path, paths};

pub(crate) fn tests() -> Vec<Test> {
    let mut tests: Vec<_> = everywhere![
        a_link_of_the_text_is_underlined,
        links_lead_from_lesson_to_lesson,
        dragging_the_playhead_selects_no_text,
        a_lab_in_a_frame_runs,
    ]
    .collect();
    // This test looks only at the console, which every test requires to be empty.
    tests.extend(paths().into_iter().map(|path| {
        let name = format!("engines::a_page_opens::{}", path.trim_matches('/'));
        test(name, async move |page: &Page| open_awake(page, &path).await).everywhere()
    }));
    tests.extend(lessons::ALL.iter().enumerate().map(|(index, &lesson)| {
        let name = format!("engines::a_link_to_a_section_shows_it::{}", lesson.slug);
        let shown = test(name, async move |page: &Page| sections(page, lesson).await);
        // How an engine follows a link while the lab grows above is seen in one lesson as in another.
        if index == 0 { shown.everywhere() } else { shown }
    }));
    tests
}

async fn a_link_of_the_text_is_underlined(page: &Page) -> Result<()> {
    for path in paths() {
        page.open(&path).await?;
        let plain: Vec<String> = page
            .js("[...document.querySelectorAll('main :is(p, li, dd, td) a[href]')]
                .filter((link) => !link.closest('nav, .head-where, .home-part'))
                .filter((link) => getComputedStyle(link).textDecorationLine !== 'underline')
                .map((link) => link.textContent)")
            .await?;
        ensure!(plain.is_empty(), "{path}: without a line: {plain:?}");
    }
    Ok(())
}

async fn links_lead_from_lesson_to_lesson(page: &Page) -> Result<()> {
    let [first, rest @ ..] = lessons::ALL else { return Ok(()) };
    page.open(&path(first)).await?;
    for lesson in rest {
        page.driver().find(By::Css("main a[rel=next]")).await?.click().await?;
        until(lesson.title, async || {
            let location = page.location().await?;
            ensure!(location == path(lesson), "{location}");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}

async fn sections(page: &Page, lesson: &Lesson) -> Result<()> {
    open_awake(page, &path(lesson)).await?;
    // Headings of the text only: those in the lab do not exist yet when the page opens.
    let ids: Vec<String> = page
        .js("[...document.querySelectorAll('main h2[id]')]
            .filter((heading) => !heading.closest('#lab')).map(({ id }) => id)")
        .await?;
    // What is above the first section and below the last one differs most.
    for id in ids.first().into_iter().chain(ids.last()) {
        // Opening the same page with another fragment would not load it again.
        page.open_blank().await?;
        open_awake(page, &format!("{}#{id}", path(lesson))).await?;
        let (top, height): (f64, f64) = page
            .js_with(
                "[document.getElementById(arguments[0]).getBoundingClientRect().top, innerHeight]",
                vec![json!(id)],
            )
            .await?;
        ensure!((0.0..height).contains(&top), "#{id} is at {top} of {height} pixels");
    }
    Ok(())
}

async fn dragging_the_playhead_selects_no_text(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let slider = page.find(Role::Field, "Playhead").await?;
    // Moves down over the lanes and their names, as a hand may stray.
    let chain = page.to_the_middle(&slider).await?.click_and_hold();
    chain.move_by_offset(40, 0).move_by_offset(-400, 150).release().perform().await?;
    lab.status_when("a replay", |status| status == "Paused in the simulation").await?;
    let selected: String = page.js("getSelection().toString()").await?;
    ensure!(selected.is_empty(), "“{selected}” is selected");
    Ok(())
}

async fn a_lab_in_a_frame_runs(page: &Page) -> Result<()> {
    page.open("/glossary/").await?;
    let frame = "document.querySelector('main').prepend(Object.assign(
        document.createElement('iframe'), { src: arguments[0], width: 800, height: 600 }))";
    let address = json!("/limited/?limit=4&latency=50&embed=1");
    page.js_with::<()>(&format!("void {frame}"), vec![address]).await?;
    let frame = page.driver().find(By::Css("iframe")).await?;
    frame.scroll_into_view().await?;
    frame.enter_frame().await?;
    let lab = Lab { page };
    // Before the program runs, the page tells what the defaults take.
    lab.status_when("the lab in the frame", |status| status == "Ready: predicted 150 ms").await?;
    let outside: Vec<String> = page
        .js("[...document.querySelectorAll('.nav, .prose, .foot')]
            .filter((part) => part.checkVisibility()).map((part) => part.className)")
        .await?;
    ensure!(outside.is_empty(), "the frame shows {outside:?}");
    // Chromium's tree of roles and names does not reach into a frame.
    page.driver().find(By::XPath("//button[normalize-space()='Run']")).await?.click().await?;
    ensure!(lab.ended().await?.starts_with("Finished in "), "{}", lab.status().await?);
    page.driver().enter_parent_frame().await.context("out of the frame")
}
