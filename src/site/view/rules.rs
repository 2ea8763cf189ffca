//! The rules of the best practices, each with what it costs to break it.

use super::super::{Result, costs, words};
use super::Site;
use crate::lessons;
use crate::lessons::best_practices::{RULES, Rule, Setting};
use yew::prelude::*;

pub(super) fn rules(site: &Site) -> Result<Html> {
    let rules: Vec<Html> = RULES
        .iter()
        .filter(|rule| known(&rule.dont) && known(&rule.does))
        .map(|rule| card(site, rule))
        .collect::<Result<_>>()?;
    Ok(html! { <ol class="rules">{ for rules }</ol> })
}

fn known(setting: &Setting) -> bool {
    lessons::find(setting.lesson).is_some()
}

fn card(site: &Site, rule: &Rule) -> Result<Html> {
    Ok(html! {
        <li class="rule" id={words::id(rule.name)}>
            <h2>{ rule.name }</h2>
            <p>{ rule.sentence }</p>
            <dl>
                { side(site, "Don’t", &rule.dont)? }
                { side(site, "Do", &rule.does)? }
            </dl>
        </li>
    })
}

fn side(site: &Site, word: &'static str, setting: &Setting) -> Result<Html> {
    let Setting { lesson, query, shows } = setting;
    let cost = costs::cost(lesson, query)?;
    let href = site.config.address(&format!("{lesson}/?{query}"));
    Ok(html! {
        <div class="rule-side">
            <dt>{ word }</dt>
            <dd>
                <a {href}>{ cost.total() }</a>
                if let Some(until) = cost.works_on_until() {
                    <span>{ ", works on until " }{ until }</span>
                }
                <p>{ *shows }</p>
            </dd>
        </div>
    })
}
