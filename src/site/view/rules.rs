//! The rules of the best practices, each with what it costs to break it.

use super::{PageContext, code, nav};
use crate::analysis::{ms, thousands};
use crate::lessons::best_practices::{Plots, RULES, Rule, Setting};
use crate::site::costs::{self, Cost};
use crate::site::{Result, small_texts};
use yew::prelude::*;

/// How many words the rules have, for the reading time.
pub(super) fn words() -> usize {
    let texts = |rule: &Rule| {
        [rule.name, rule.sentence, rule.dont.shows, rule.does.shows, rule.both.says]
            .map(small_texts::count)
    };
    RULES.iter().flat_map(texts).sum()
}

pub(super) fn rules(site: &PageContext) -> Result<Html> {
    let rules: Vec<Html> = RULES.iter().map(|rule| card(site, rule)).collect::<Result<_>>()?;
    Ok(html! { <ol class="rules">{ for rules }</ol> })
}

fn card(site: &PageContext, rule: &Rule) -> Result<Html> {
    let (dont, does) = (cost(&rule.dont)?, cost(&rule.does)?);
    let plotted = [&dont, &does].map(|cost| plotted(rule.plots, cost));
    // Both bars are drawn on one scale, so that their lengths can be compared.
    let full_length = |plotted: &Plotted| plotted.of.unwrap_or(plotted.length);
    let scale = plotted.iter().flatten().map(full_length).max().unwrap_or(0).max(1);
    let [bad, good] = plotted.each_ref().map(Option::as_ref);
    let both = nav::setting(site, rule.does.lesson, &rule.both_address());
    Ok(html! {
        <li class="rule" id={small_texts::id(rule.name)}>
            <h2>{ rule.name }</h2>
            <p class="rule-sentence">{ sentence(rule.sentence) }</p>
            <dl>
                { side(site, "Don’t", rule.plots, &rule.dont, &dont, bad, scale) }
                { side(site, "Do", rule.plots, &rule.does, &does, good, scale) }
            </dl>
            <p class="rule-both"><a href={both}>{ rule.both.says }</a></p>
        </li>
    })
}

fn cost(setting: &Setting) -> Result<Cost> {
    match setting.variant {
        Some(variant) => costs::cost_of_variant(setting.lesson, setting.query, variant),
        None => costs::cost(setting.lesson, setting.query),
    }
}

/// A text in which code is between backticks.
fn sentence(text: &'static str) -> Html {
    let part = |(index, part): (usize, &'static str)| match index % 2 {
        0 => html! { part },
        _ => code::name(part),
    };
    text.split('`').enumerate().map(part).collect()
}

fn side(
    site: &PageContext,
    word: &'static str,
    plots: Plots,
    setting: &Setting,
    cost: &Cost,
    plotted: Option<&Plotted>,
    scale: u64,
) -> Html {
    let href = nav::setting(site, setting.lesson, &setting.address());
    // What the time is paid with. Elsewhere it would only distract.
    let load = match plots {
        Plots::Time => cost.load(),
        Plots::Refused | Plots::MostHeld | Plots::RanOn | Plots::Nothing => None,
    };
    let bar = plotted.map(|plotted| bar(plotted.length, scale));
    let time = match cost.works_on_until() {
        Some(until) => format!("{}, and calls run on until {until}", cost.total()),
        None => cost.total(),
    };
    // What the bar shows is large; the time, where that is something else, is not.
    let (large, small) = match (plots, plotted) {
        (Plots::Refused | Plots::MostHeld | Plots::RanOn, Some(plotted)) => {
            (plotted.caption.clone(), Some(format!("Time: {time}")))
        }
        (Plots::Time | Plots::Nothing, _) | (_, None) => (time, None),
    };
    html! {
        <div>
            <dt>{ word }</dt>
            <dd>
                <p class="rule-total">
                    <a {href}>{ large }</a>
                    if let Some(load) = load {
                        <span>{ ", " }{ load }{ " at most" }</span>
                    }
                </p>
                { bar }
                { for small.map(|small| html! { <p class="rule-plots">{ small }</p> }) }
                <p class="rule-shows">{ sentence(setting.shows) }</p>
            </dd>
        </div>
    }
}

/// What the bar of one side shows.
struct Plotted {
    /// In milliseconds, calls or values.
    length: u64,
    /// What it is a share of, if it is one.
    of: Option<u64>,
    /// What it is, with the number.
    caption: String,
}

fn plotted(plots: Plots, cost: &Cost) -> Option<Plotted> {
    match plots {
        Plots::Time => Some(Plotted { length: cost.total_ms(), of: None, caption: cost.total() }),
        Plots::Refused => {
            let calls = cost.calls();
            let of = format!("{} of {}", thousands(calls.refused), thousands(calls.made));
            Some(Plotted {
                length: calls.refused,
                of: Some(calls.made),
                caption: format!("Calls refused: {of}"),
            })
        }
        Plots::MostHeld => {
            let held = cost.held()?;
            let (most, label) = (held.highest(), held.gauge.label);
            Some(Plotted {
                length: most,
                of: None,
                caption: format!("Most {label}: {}", thousands(most)),
            })
        }
        Plots::RanOn => {
            let calls = cost.calls();
            let caption = match calls.ran_on {
                0 => "Calls that run on: none".to_owned(),
                count => {
                    let count = thousands(count);
                    format!("Calls that run on: {count}, for {} in all", ms(calls.ran_on_us))
                }
            };
            Some(Plotted { length: calls.ran_on_us / 1000, of: None, caption })
        }
        Plots::Nothing => None,
    }
}

fn bar(length: u64, scale: u64) -> Html {
    let width = format!("{:.2}%", length as f64 * 100.0 / scale as f64);
    html! {
        <svg class="rule-bar" height="14" aria-hidden="true">
            <line class="rule-axis" x2="100%" y1="13.5" y2="13.5" />
            <rect class="rule-took" {width} height="13" rx="2" />
        </svg>
    }
}
