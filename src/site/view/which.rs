//! "Which pattern do I need?": questions, each answer with its pattern, simulated. Picking an
//! answer needs no script: style sheets hide the patterns that were not picked.

use super::{Page, Script, Site, code, nav};
use crate::lesson::Lesson;
use crate::lessons::{channel, combinators, limited, parallel, queue, sequential};
use crate::site::costs::{self, Cost};
use crate::site::{Result, words};
use crate::ui::mini;
use yew::prelude::*;

const SUMMARY: &str = "Five questions that lead you to the async pattern you need.";

/// The path of the page below the home page. Its "Start over" link just opens the page again.
const PATH: &str = "which/";

/// A question and the patterns that answer it.
struct Question {
    asks: &'static str,
    answers: &'static [Answer],
    /// The answer that leads to no pattern but to the next question, if there is one.
    no: Option<&'static str>,
    /// Whether picking a pattern here leaves only the questions that are worth asking in any case.
    settles: bool,
}

/// A pattern, with an example from its lesson.
struct Answer {
    /// The words of the answer.
    says: &'static str,
    /// The name of the pattern.
    name: &'static str,
    /// The names of the pattern in Rust and in JavaScript.
    rust: &'static str,
    javascript: &'static str,
    /// When not to use the pattern.
    not_when: &'static str,
    lesson: &'static Lesson,
    query: &'static str,
}

/// In the order in which a reader should answer them.
const QUESTIONS: &[Question] = &[
    Question {
        asks: "Does each call need the result of the one before it?",
        answers: &[Answer {
            says: "Yes, or the order matters.",
            name: "Sequential",
            rust: "a loop with .await",
            javascript: "await in a for loop",
            not_when: "the calls are independent: the waits would add up for nothing.",
            lesson: &sequential::LESSON,
            query: "calls=300,100,200",
        }],
        no: Some("No, they are independent."),
        settles: true,
    },
    Question {
        asks: "Do you need all their results?",
        answers: &[
            Answer {
                says: "Yes, all of them, or an error at once.",
                name: "All",
                rust: "try_join_all",
                javascript: "Promise.all",
                not_when: "there are many calls: they all begin at once.",
                lesson: &parallel::LESSON,
                query: "calls=300,100,200",
            },
            Answer {
                says: "Yes, all of them, and each error too.",
                name: "All settled",
                rust: "join_all over Results",
                javascript: "Promise.allSettled",
                not_when: "nobody reads the errors.",
                lesson: &combinators::LESSON,
                query: "combinator=all-settled&calls=300,100x,200",
            },
        ],
        no: Some("No, one is enough."),
        settles: true,
    },
    Question {
        asks: "Which one is enough?",
        answers: &[
            Answer {
                says: "The first to end, good or bad.",
                name: "Race",
                rust: "select_all",
                javascript: "Promise.race",
                not_when: "a quick error is no use to you.",
                lesson: &combinators::LESSON,
                query: "combinator=race&calls=300,100x,200",
            },
            Answer {
                says: "The first to succeed.",
                name: "Any",
                rust: "select_ok",
                javascript: "Promise.any",
                not_when: "each call costs money: all of them are made.",
                lesson: &combinators::LESSON,
                query: "combinator=any&calls=300,100x,200",
            },
        ],
        no: None,
        settles: true,
    },
    Question {
        asks: "Are there many calls, or does the service accept only a few?",
        answers: &[Answer {
            says: "Yes: a few at a time.",
            name: "Limited concurrency",
            rust: "buffer_unordered, Semaphore",
            javascript: "p-limit, a shared cursor",
            not_when: "there are no more calls than the limit: use All.",
            lesson: &limited::LESSON,
            query: "limit=2&calls=300,100,200,100",
        }],
        no: Some("No: all of them may begin at once."),
        settles: false,
    },
    Question {
        asks: "Does new work arrive while earlier work runs?",
        answers: &[
            Answer {
                says: "Yes, jobs: each caller wants its own result.",
                name: "Async queue",
                rust: "a task that reads from mpsc",
                javascript: "p-queue",
                not_when: "the code that pushes must slow down too: push never waits.",
                lesson: &queue::LESSON,
                query: "gap=50&jobs=5",
            },
            Answer {
                says: "Yes, values: the producer must wait when they pile up.",
                name: "Producer/consumer",
                rust: "a bounded channel",
                javascript: "an async iterator, a stream",
                not_when: "both sides run at the same pace: a loop is enough.",
                lesson: &channel::LESSON,
                query: "events=3&produce=20&consume=80&capacity=1",
            },
        ],
        no: Some("No, all of it is known from the start."),
        settles: false,
    },
];

pub(super) fn page(site: &Site) -> Result<Page> {
    let told = |error| format!("which pattern: {error}");
    let costs = QUESTIONS.iter().flat_map(|question| question.answers).map(cost);
    let costs: Vec<Cost> = costs.collect::<Result<_>>().map_err(told)?;
    // All bars share one axis, so that they can be compared.
    let end_us = costs.iter().map(|cost| cost.end_ms() * 1000).max().unwrap_or(1);
    let mut next = costs.iter();
    let questions = QUESTIONS.iter().enumerate();
    let questions = questions.map(|(index, asked)| {
        let picked = format!("question-{}", index + 1);
        question(site, asked, &picked, &mut next, end_us)
    });
    Ok(Page {
        path: PATH.to_owned(),
        title: "Which pattern do I need?",
        description: SUMMARY,
        listed: true,
        script: Script::None,
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
                           ones fail, hollow ones are dropped." }
                    </p>
                </header>
                <div class="which">
                    <ol>{ for questions }</ol>
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
    site: &Site,
    question: &Question,
    picked: &str,
    costs: &mut impl Iterator<Item = &'a Cost>,
    end_us: u64,
) -> Html {
    let answers = question.answers.iter().zip(costs);
    let answers = answers.map(|(given, cost)| answer(site, given, picked, cost, end_us));
    let no = question.no.map(|no| html! { <li>{ pick(picked, no) }</li> });
    html! {
        <li class={if question.settles { "which-question is-settling" } else { "which-question" }}>
            <fieldset>
                <legend><h2 id={words::id(question.asks)}>{ question.asks }</h2></legend>
                <ul>{ for answers }{ for no }</ul>
            </fieldset>
        </li>
    }
}

/// An answer that can be picked.
fn pick(picked: &str, says: &'static str) -> Html {
    html! {
        <label class="which-says">
            <input type="radio" name={picked.to_owned()} />{ says }
        </label>
    }
}

fn answer(site: &Site, answer: &Answer, picked: &str, cost: &Cost, end_us: u64) -> Html {
    let total = cost.total();
    let load = cost.load().map(|load| format!(", {load} at most")).unwrap_or_default();
    let told = format!("{}, simulated: {total}{load}", answer.name);
    html! {
        <li class="which-answer">
            { pick(picked, answer.says) }
            <h3><a href={nav::setting(site, answer.lesson, answer.query)}>{ answer.name }</a></h3>
            <p class="which-names">{ code::name(answer.rust) }{ " in Rust, " }
                { code::name(answer.javascript) }{ " in JavaScript" }</p>
            { mini(cost.picture(), end_us, told) }
            <p class="which-total"><strong>{ total }</strong>{ load }</p>
            <p class="which-not">{ "Not when " }{ answer.not_when }</p>
        </li>
    }
}
