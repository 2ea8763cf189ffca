//! "Which pattern do I need?": questions, each answer with its pattern, simulated. Picking an
//! answer needs no script: style sheets hide the patterns that were not picked. The page's script puts
//! the answers into the address, and the one pattern that they lead to below the questions.

mod questions;

use super::{BORROWED, Page, PageContext, Script, code, nav};
use crate::site::costs::{self, Cost};
use crate::site::{Result, small_texts};
use crate::ui::thumbnail;
use questions::{Answer, QUESTIONS, Question};
use yew::prelude::*;

const SUMMARY: &str = "Five questions that lead you to the async pattern you need.";

/// The path of the page below the home page. Its "Start over" link just opens the page again.
const PATH: &str = "which/";

pub(super) fn page(site: &PageContext) -> Result<Page> {
    let told = |error| format!("which pattern: {error}");
    let costs = QUESTIONS.iter().flat_map(|question| question.answers).map(cost);
    let costs: Vec<Cost> = costs.collect::<Result<_>>().map_err(told)?;
    // All bars share one axis, so that they can be compared.
    let end_us = costs.iter().map(|cost| cost.end_ms() * 1000).max().unwrap_or(1);
    let mut next = costs.iter();
    let questions = QUESTIONS.iter().map(|asked| question(site, asked, &mut next, end_us));
    Ok(Page {
        path: PATH.to_owned(),
        title: "Which pattern do I need?",
        description: SUMMARY,
        listed: true,
        script: Script::Which,
        shows: BORROWED,
        main: html! {
            <article>
                <header class="head">
                    <div class="head-where">
                        { nav::breadcrumb(site, None, "Which pattern do I need?") }
                    </div>
                    <h1>{ "Which pattern do I need?" }</h1>
                    <p class="head-lead">
                        { "Start at the top; the last two questions are worth asking in any case. \
                           The bars are the calls of each pattern, simulated, all on one scale: red \
                           ones fail, striped ones are dropped." }
                    </p>
                </header>
                <div id="which" class="which">
                    <ol>{ for questions }</ol>
                    { verdict() }
                    <a class="button" href={site.config.address(PATH)}>{ "Start over" }</a>
                </div>
            </article>
        },
    })
}

fn cost(answer: &Answer) -> Result<Cost> {
    costs::cost(answer.lesson, answer.query)
}

fn question<'a>(
    site: &PageContext,
    question: &Question,
    costs: &mut impl Iterator<Item = &'a Cost>,
    end_us: u64,
) -> Html {
    let answers = question.answers.iter().zip(costs);
    let answers = answers.map(|(given, cost)| answer(site, question, given, cost, end_us));
    let no = question.no.map(|no| html! { <li>{ pick(question, "no".to_owned(), None, no) }</li> });
    html! {
        <li class={if question.settles { "which-question is-settling" } else { "which-question" }}>
            <fieldset>
                <legend><h2 id={small_texts::id(question.asks)}>{ question.asks }</h2></legend>
                <ul>{ for answers }{ for no }</ul>
            </fieldset>
        </li>
    }
}

/// An answer that can be picked. One that leads to a pattern has its rank.
fn pick(question: &Question, value: String, rank: Option<u8>, says: &'static str) -> Html {
    let rank = rank.map(|rank| rank.to_string());
    html! {
        <label class="which-says">
            <input type="radio" name={question.key} {value} data-rank={rank} />{ says }
        </label>
    }
}

/// The place of the pattern that the answers lead to, with what is said before its name: while a question
/// is open, and when none is.
fn verdict() -> Html {
    html! {
        <div class="which-verdict by-script">
            <p class="which-told" role="status" data-open="So far: " data-done="Your pattern: "></p>
            <div></div>
        </div>
    }
}

fn answer(
    site: &PageContext,
    question: &Question,
    answer: &Answer,
    cost: &Cost,
    end_us: u64,
) -> Html {
    let total = cost.total();
    let load = cost.load().map(|load| format!(", {load} at most")).unwrap_or_default();
    let told = format!("{}, simulated: {total}{load}", answer.name);
    html! {
        <li class="which-answer">
            { pick(question, small_texts::id(answer.name), Some(answer.rank), answer.says) }
            <h3><a href={nav::setting(site, answer.lesson, answer.query)}>{ answer.name }</a></h3>
            <p class="which-names">{ code::name(answer.rust) }{ " in Rust, " }
                { code::name(answer.javascript) }{ " in JavaScript" }</p>
            { thumbnail(cost.picture(), end_us, told) }
            <p class="which-total"><strong>{ total }</strong>{ load }</p>
            <p class="which-not">{ "Not when " }{ answer.not_when }</p>
        </li>
    }
}
