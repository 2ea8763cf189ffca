//! The combinators side by side, each on the same calls, with the chosen one marked.

use anyhow::{Result, ensure};
use async_design_patterns::analysis::{Picture, Verdict, ms};
use async_design_patterns::lesson::{Kind, from_query};
use serde::Deserialize;
use thirtyfour::By;

use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::player::model;

pub(crate) fn tests() -> Vec<Test> {
    tests![each_combinator_has_a_card, a_press_chooses_it, no_other_lesson_has_cards]
}

/// A card as it is shown.
#[derive(Debug, Deserialize, PartialEq)]
struct Card {
    name: String,
    end: String,
    result: String,
    chosen: bool,
    lanes: usize,
}

async fn each_combinator_has_a_card(page: &Page) -> Result<()> {
    let model = model("combinators")?;
    let combinator = model.params.iter().find(|param| param.key == "combinator");
    let Some(Kind::Choice(options)) = combinator.map(|param| param.kind) else {
        anyhow::bail!("there is no choice of a combinator");
    };
    let queries = options.iter().map(|(key, _)| format!("combinator={key}"));
    for query in queries.chain(["combinator=race&calls=".to_owned()]) {
        let (values, _) = from_query(model.params, &query);
        let card = |&(key, label): &(&'static str, &'static str)| {
            let other = values.with_choice("combinator", key);
            let picture = Picture::of(&model.simulate(&other));
            let lines: Vec<_> = picture.output.iter().map(|line| &*line.text).collect();
            let (end, result) = match &picture.verdict {
                Some((at, Verdict::Failed(error))) => (ms(*at), format!("Err: {error}")),
                Some((at, Verdict::Finished)) => (ms(*at), lines.join("\n")),
                _ => ("never".into(), "Stalled: nothing is left to wake it.".into()),
            };
            // A small timeline shows the calls that make no calls themselves.
            let calls = |span| picture.lanes.iter().any(|lane| lane.parent == Some(span));
            let lanes = picture.lanes.iter().filter(|lane| !calls(lane.span)).count();
            Card { name: label.to_owned(), end, result, chosen: other == values, lanes }
        };
        let wanted: Vec<Card> = options.iter().map(card).collect();
        ensure!(wanted.len() == 4 && wanted.iter().filter(|card| card.chosen).count() == 1);
        Lab::open(page, &format!("/combinators/?{query}")).await?;
        until("the cards", async || {
            let shown: Vec<Card> = page
                .js("[...document.querySelectorAll('.cards-card')].map((card) => ({
                    name: card.querySelector('.cards-name').textContent,
                    end: card.querySelector('.cards-end').textContent,
                    result: card.querySelector('.cards-result').textContent,
                    chosen: card.ariaPressed === 'true',
                    lanes: card.querySelectorAll('.thumbnail-bar').length,
                }))")
                .await?;
            ensure!(shown == wanted, "{query}: {shown:#?}, not {wanted:#?}");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}

async fn a_press_chooses_it(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/combinators/").await?;
    let card = page.driver().find(By::Css(".cards li:nth-child(3) > button")).await?;
    card.scroll_into_view().await?;
    card.click().await?;
    page.demand_location("/combinators/?combinator=race").await?;
    ensure!(lab.value("Combinator").await? == "race", "{}", lab.value("Combinator").await?);
    Ok(())
}

async fn no_other_lesson_has_cards(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    ensure!(page.js::<bool>("document.querySelector('.cards').hidden").await?, "cards are shown");
    Ok(())
}
