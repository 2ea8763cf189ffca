//! The run on the home page: ten calls and one slider, from a staircase of bars to a wall; Run puts
//! the lab of the lesson in the place of the bars.

use super::{PageContext, nav};
use crate::lessons::limited;
use crate::site::Result;
use crate::site::costs::{self, Cost};
use crate::ui::thumbnail;
use yew::prelude::*;

/// How many calls there are. The last setting of the slider makes all of them at once.
const CALLS: u32 = 10;

/// The runs of all settings. The page's script shows the one that the slider is set to; without the
/// script the first one stays.
pub(super) fn hero(site: &PageContext) -> Result<Html> {
    let cost = |limit| costs::cost(&limited::LESSON, &query(limit)).map(|cost| (limit, cost));
    let costs: Vec<(u32, Cost)> = (1..=CALLS).map(cost).collect::<Result<_>>()?;
    // All runs share one axis, so that it does not move with the slider.
    let longest_us = costs.iter().map(|(_, cost)| cost.picture().total_us()).max().unwrap_or(1);
    let runs = costs.iter().map(|(limit, cost)| Run::of(site, *limit, cost, longest_us));
    let runs: Vec<Run> = runs.collect();
    let Run { total, bars, more } = runs.first().cloned().unwrap_or_default();
    let held =
        |Run { total, bars, more }: Run| html! { <template>{ total }{ bars }{ more }</template> };
    Ok(html! {
        <div id="hero" class="hero">
            <div class="hero-control">
                <label class="by-script" for="hero-limit">{ "At a time" }</label>
                <input class="by-script" id="hero-limit" type="range" min="1"
                    max={CALLS.to_string()} step="1" value="1" autocomplete="off" />
                <output class="by-script" for="hero-limit">{ "1" }</output>
                <button class="button is-primary by-script" type="button">{ "Run" }</button>
                { total }
            </div>
            { bars }
            { more }
            // It has no address until Run is pressed.
            <iframe class="hero-lab" title={limited::LESSON.title} hidden=true></iframe>
            { for runs.into_iter().map(held) }
        </div>
    })
}

fn query(limit: u32) -> String {
    format!("limit={limit}")
}

/// The parts that change with the slider.
#[derive(Clone, Default)]
struct Run {
    total: Html,
    bars: Html,
    more: Html,
}

impl Run {
    fn of(site: &PageContext, limit: u32, cost: &Cost, longest_us: u64) -> Self {
        let total = cost.total();
        let told = format!("Ten calls, {limit} at a time: {total}");
        let href = nav::setting(site, &limited::LESSON, &query(limit));
        Self {
            total: html! {
                <p class="hero-total" role="status">
                    <strong>{ total }</strong>{ " for ten calls of 100 ms" }
                </p>
            },
            bars: thumbnail(cost.picture(), longest_us, told),
            more: html! {
                <p class="hero-more">
                    { "Simulated. " }
                    <a {href}>{ "Open it in the lesson" }</a>
                </p>
            },
        }
    }
}
