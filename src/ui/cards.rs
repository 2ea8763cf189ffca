//! The options of one choice beside one another, each simulated on the same values.

use super::mini::mini;
use crate::analysis::{Picture, Verdict, prediction};
use crate::lesson::{Kind, Lab, Values};
use yew::{Html, Properties, component, html, use_memo};

/// What is laid side by side.
#[derive(Clone, Properties)]
pub struct Props {
    /// The lab of the lesson.
    pub lab: &'static Lab,
    /// The values that the options share.
    pub values: Values,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lab, other.lab) && self.values == other.values
    }
}

/// One option: its label, whether it is the chosen one, and its simulated run.
struct Card {
    label: &'static str,
    chosen: bool,
    picture: Picture,
}

/// A card for each option of the choice that the lesson lays beside one another.
#[component]
pub fn Cards(props: &Props) -> Html {
    let cards = use_memo(props.clone(), cards);
    let end_us = cards.iter().map(|card| card.picture.end_us()).max().unwrap_or(0);
    html! {
        <section class="cards" aria-label="Side by side">
            <h2>{ "On the same calls, simulated" }</h2>
            <ul>{ for cards.iter().map(|card| shown(card, end_us)) }</ul>
        </section>
    }
}

fn cards(props: &Props) -> Vec<Card> {
    let beside = props.lab.params.iter().find(|param| Some(param.key) == props.lab.beside);
    let Some((key, Kind::Choice(options))) = beside.map(|param| (param.key, param.kind)) else {
        return Vec::new();
    };
    let card = |&(option, label): &(&'static str, &'static str)| {
        let values = props.values.with_choice(key, option);
        Card {
            label,
            chosen: values == props.values,
            picture: Picture::of(&props.lab.simulate(&values)),
        }
    };
    options.iter().map(card).collect()
}

fn shown(card: &Card, end_us: u64) -> Html {
    let class = if card.chosen { "cards-card is-chosen" } else { "cards-card" };
    let told = format!("{}: {}", card.label, prediction(&card.picture));
    html! {
        <li key={card.label} class={class} aria-current={card.chosen.then_some("true")}>
            <h3>{ card.label }</h3>
            <p class="cards-end">{ end(&card.picture) }</p>
            { mini(&card.picture, end_us, told) }
            <p class="cards-result">{ result(&card.picture) }</p>
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
