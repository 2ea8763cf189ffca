//! The options of one choice beside one another, each simulated on the same values.

use super::fresh::fresh;
use super::thumbnail::thumbnail;
use crate::analysis::Picture;
use crate::analysis::draw::reach_us;
use crate::analysis::words::{end, prediction, result};
use crate::lesson::{Kind, Lab, Values};
use yew::{Callback, Html, MouseEvent, html};

/// One option: its label, whether it is the chosen one, the values that choose it, and its simulated run.
struct Card {
    label: &'static str,
    chosen: bool,
    values: Values,
    picture: Picture,
}

/// A card for each option of the choice that the lesson lays beside one another, if it has one. A press
/// chooses the option.
pub(super) fn cards(lab: &Lab, values: &Values, on_choose: &Callback<Values>) -> Html {
    let cards = simulated(lab, values);
    let end_us = cards.iter().map(|card| reach_us(&card.picture)).max().unwrap_or(0);
    html! {
        <section class="cards" aria-label="Side by side" hidden={cards.is_empty()}>
            <h2>{ "The same calls, simulated" }</h2>
            <ul>{ for cards.iter().map(|card| shown(card, end_us, on_choose)) }</ul>
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
        Card { label, chosen: other == *values, values: other, picture }
    };
    options.iter().map(card).collect()
}

fn shown(card: &Card, end_us: u64, on_choose: &Callback<Values>) -> Html {
    let told = prediction(&card.picture);
    let printed = !card.picture.waits_forever();
    let values = card.values.clone();
    html! {
        <li key={card.label}>
            <button class="cards-card" type="button" aria-pressed={card.chosen.to_string()}
                onclick={on_choose.reform(move |_: MouseEvent| values.clone())}>
                <span class="cards-name">{ card.label }</span>
                <span class="cards-end">{ fresh(&end(&card.picture)) }</span>
                { thumbnail(&card.picture, end_us, told) }
                <span class="cards-result" translate={printed.then_some("no")}>
                    { fresh(&result(&card.picture)) }
                </span>
            </button>
        </li>
    }
}
