//! The options of one choice beside one another, each simulated on the same values.

use super::fresh::fresh;
use super::mini::mini;
use crate::analysis::chart::reach_us;
use crate::analysis::{Picture, Verdict, prediction};
use crate::lesson::{Kind, Lab, Values};
use yew::{Html, html};

/// One option: its label, whether it is the chosen one, and its simulated run.
struct Card {
    label: &'static str,
    chosen: bool,
    picture: Picture,
}

/// A card for each option of the choice that the lesson lays beside one another, if it has one.
pub(super) fn cards(lab: &Lab, values: &Values) -> Html {
    let cards = simulated(lab, values);
    let end_us = cards.iter().map(|card| reach_us(&card.picture)).max().unwrap_or(0);
    html! {
        <section class="cards" aria-label="Side by side" hidden={cards.is_empty()}>
            <h2>{ "The same calls, simulated" }</h2>
            <ul>{ for cards.iter().map(|card| shown(card, end_us)) }</ul>
        </section>
    }
}

fn simulated(lab: &Lab, values: &Values) -> Vec<Card> {
    let beside = lab.params.iter().find(|param| Some(param.key) == lab.beside);
    let Some((key, Kind::Choice(options))) = beside.map(|param| (param.key, param.kind)) else {
        return Vec::new();
    };
    let card = |&(option, label): &(&'static str, &'static str)| {
        let other = values.with_choice(key, option);
        let picture = Picture::of(&lab.simulate(&other));
        Card { label, chosen: other == *values, picture }
    };
    options.iter().map(card).collect()
}

fn shown(card: &Card, end_us: u64) -> Html {
    let class = if card.chosen { "cards-card is-chosen" } else { "cards-card" };
    let told = format!("{}: {}", card.label, prediction(&card.picture));
    let printed = !matches!(card.picture.verdict, Some((_, Verdict::Stalled(_))));
    html! {
        <li key={card.label} class={class} aria-current={card.chosen.then_some("true")}>
            <h3>{ card.label }</h3>
            <p class="cards-end">{ fresh(&end(&card.picture)) }</p>
            { mini(&card.picture, end_us, told) }
            <p class="cards-result" translate={printed.then_some("no")}>{ fresh(&result(&card.picture)) }</p>
        </li>
    }
}

/// When it ends.
fn end(picture: &Picture) -> String {
    match picture.verdict {
        Some((at, Verdict::Finished | Verdict::Failed(_))) => crate::analysis::ms(at),
        Some((_, Verdict::Stalled(_) | Verdict::Cancelled | Verdict::OutOfBounds)) | None => {
            "never".to_owned()
        }
    }
}

/// What it gives: its error, or what it prints.
fn result(picture: &Picture) -> String {
    match &picture.verdict {
        Some((_, Verdict::Failed(error))) => format!("Err: {error}"),
        Some((_, Verdict::Stalled(_))) => "Stalled: nothing is left to wake it.".to_owned(),
        Some((_, Verdict::Finished | Verdict::Cancelled | Verdict::OutOfBounds)) | None => {
            let lines: Vec<_> = picture.output.iter().map(|(_, _, text)| text.as_str()).collect();
            lines.join("\n")
        }
    }
}
