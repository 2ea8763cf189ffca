//! The timeline as a file: a drawing, or a picture.

use anyhow::{Result, ensure};
use async_design_patterns::analysis::{Drawing, Picture, timeline_svg};
use async_design_patterns::lesson::from_query;
use serde_json::json;

use crate::harness::{Page, Test, tests};
use crate::lab::Lab;
use crate::player::model;
use crate::take_away::{saved, saved_file};

pub(crate) fn tests() -> Vec<Test> {
    tests![the_timeline_is_a_drawing, the_timeline_is_a_picture]
}

/// Saves the drawing of a prediction, which must be that of the lesson's own simulation.
async fn drawn(page: &Page, lesson: &str, query: &str) -> Result<String> {
    let lab = Lab::open(page, &format!("/{lesson}/?{query}")).await?;
    let drawing = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    let title: String = page.js("document.title").await?;
    let model = model(lesson)?;
    let values = from_query(model.params, query).0;
    let trace = model.simulate(&values);
    let predicted = Picture::of(&trace);
    let run = Drawing {
        name: (model.tabs)(&values)[0],
        trace: &trace,
        predicted: &predicted,
        measured: None,
        never_made: None,
    };
    ensure!(drawing == timeline_svg(&[run], &title), "{drawing}");
    Ok(drawing)
}

async fn the_timeline_is_a_drawing(page: &Page) -> Result<()> {
    // Its losers are drawn up to their answers, which nobody waits for.
    drawn(page, "combinators", "combinator=race").await?;
    let drawing = drawn(page, "limited", "").await?;
    let lab = Lab { page };
    lab.run().await?;
    let run = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    ensure!(run != drawing, "the run is not in it");
    let lab = Lab::open(page, "/limited/?failing=3").await?;
    let fails = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    ensure!(fails.contains(">calls 6–10</text>"), "{fails}");
    // The policy of the site's own pages would block the styles of the drawing.
    page.open_blank().await?;
    for text in [drawing, run] {
        let parse = "(() => { const xml = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
            return [xml.documentElement.localName, xml.querySelectorAll('parsererror').length,
                [...xml.querySelectorAll('text')].filter((text) => text.textContent.startsWith('fetch_user')).length]; })(...arguments)";
        let (root, errors, calls): (String, u32, u32) =
            page.js_with(parse, vec![json!(text)]).await?;
        ensure!(root == "svg" && errors == 0 && calls == 10, "{root}, {errors}, {calls}");
    }
    Ok(())
}

async fn the_timeline_is_a_picture(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let drawing = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    let picture = saved_file(page, &lab, "Timeline as PNG", "timeline.png").await?;
    ensure!(picture.starts_with(b"\x89PNG\r\n\x1a\n"), "it is no PNG");
    // Its first chunk begins with the width and the height.
    let [width, height] = [16, 20]
        .map(|at| picture[at..at + 4].iter().fold(0, |size, byte| size << 8 | u32::from(*byte)));
    let half = format!("width=\"{}\" height=\"{}\"", width / 2, height / 2);
    ensure!(drawing.contains(&half), "{half} is not the size of the drawing");
    ensure!(picture.len() > 20_000, "it is as good as empty: {} bytes", picture.len());
    page.demand_empty_console().await
}
