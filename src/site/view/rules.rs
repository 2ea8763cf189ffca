//! The rules of the best practices, each with what it costs to break it.

use super::{Site, nav};
use crate::lessons::best_practices::{RULES, Rule, Setting};
use crate::site::costs::{self, Cost};
use crate::site::{Result, words};
use yew::prelude::*;

/// How many words the rules have, for the reading time.
pub(super) fn words() -> usize {
    let texts = |rule: &Rule| {
        [rule.name, rule.sentence, rule.dont.shows, rule.does.shows].map(words::count)
    };
    RULES.iter().flat_map(texts).sum()
}

pub(super) fn rules(site: &Site) -> Result<Html> {
    let rules: Vec<Html> = RULES.iter().map(|rule| card(site, rule)).collect::<Result<_>>()?;
    Ok(html! { <ol class="rules">{ for rules }</ol> })
}

fn card(site: &Site, rule: &Rule) -> Result<Html> {
    let cost = |setting: &Setting| costs::cost(setting.lesson, setting.query);
    let (dont, does) = (cost(&rule.dont)?, cost(&rule.does)?);
    // Both bars are drawn on one scale, so that their lengths can be compared.
    let scale_ms = dont.end_ms().max(does.end_ms()).max(1);
    Ok(html! {
        <li class="rule" id={words::id(rule.name)}>
            <h2>{ rule.name }</h2>
            <p class="rule-sentence">{ rule.sentence }</p>
            <dl>
                { side(site, "Don’t", &rule.dont, &dont, scale_ms) }
                { side(site, "Do", &rule.does, &does, scale_ms) }
            </dl>
        </li>
    })
}

fn side(site: &Site, word: &'static str, setting: &Setting, cost: &Cost, scale_ms: u64) -> Html {
    let href = nav::setting(site, setting.lesson, setting.query);
    html! {
        <div>
            <dt>{ word }</dt>
            <dd>
                <p class="rule-total">
                    <a {href}>{ cost.total() }</a>
                    if let Some(load) = cost.load() {
                        <span>{ ", " }{ load }{ " at most" }</span>
                    }
                    if let Some(until) = cost.works_on_until() {
                        <span>{ ", and calls run on until " }{ until }</span>
                    }
                </p>
                { bar(cost, scale_ms) }
                <p class="rule-shows">{ setting.shows }</p>
            </dd>
        </div>
    }
}

/// The total as a bar. If calls ran on after the end, an outline shows until when.
fn bar(cost: &Cost, scale_ms: u64) -> Html {
    let percent = |ms: u64| format!("{:.2}%", ms as f64 * 100.0 / scale_ms as f64);
    html! {
        <svg class="rule-bar" height="14" aria-hidden="true">
            <line class="rule-axis" x2="100%" y1="13.5" y2="13.5" />
            if cost.end_ms() > cost.total_ms() {
                <rect class="rule-on" width={percent(cost.end_ms())} height="13" rx="2" />
            }
            <rect class="rule-took" width={percent(cost.total_ms())} height="13" rx="2" />
            if cost.failed() {
                <svg x={percent(cost.total_ms())} overflow="visible">
                    <path class="rule-failed" d="M6 3l7 7m0-7l-7 7" />
                </svg>
            }
        </svg>
    }
}
