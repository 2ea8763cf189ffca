//! "Which pattern do I need?": questions, and for each answer the pattern, simulated. Picking an
//! answer needs no program: style sheets leave what was picked.

use super::{Page, Site, code, nav};
use crate::lesson::Lesson;
use crate::lessons::{channel, combinators, limited, parallel, queue, sequential};
use crate::site::costs::{self, Cost};
use crate::site::{Result, words};
use crate::ui::mini;
use yew::prelude::*;

const SUMMARY: &str = "A few questions that lead to the async pattern you need, on two pages.";

/// A question, and the patterns that answer it.
struct Question {
    asks: &'static str,
    answers: &'static [Answer],
    /// What the reader says where no pattern answers it, if that can be.
    no: Option<&'static str>,
    /// Whether an answer leaves nothing to ask but what is asked in any case.
    settles: bool,
}

/// A pattern, shown on values of its lesson.
struct Answer {
    /// What the reader says.
    says: &'static str,
    /// What it is called.
    name: &'static str,
    /// Its names in Rust and in JavaScript.
    rust: &'static str,
    javascript: &'static str,
    /// When it is the wrong one.
    not_when: &'static str,
    lesson: &'static Lesson,
    query: &'static str,
}

/// In the order in which they are best asked.
const QUESTIONS: &[Question] = &[
    Question {
        asks: "Does each call need what the one before it gave?",
        answers: &[Answer {
            says: "Yes, or the order matters.",
            name: "Sequential",
            rust: "a loop with .await",
            javascript: "await in a for loop",
            not_when: "the calls know nothing of one another: you would pay the sum for nothing.",
            lesson: &sequential::LESSON,
            query: "calls=300,100,200",
        }],
        no: Some("No, they know nothing of one another."),
        settles: true,
    },
    Question {
        asks: "Do you need what all of them give?",
        answers: &[
            Answer {
                says: "All, or an error at once.",
                name: "All",
                rust: "try_join_all",
                javascript: "Promise.all",
                not_when: "there are many: every call begins at once.",
                lesson: &parallel::LESSON,
                query: "calls=300,100,200",
            },
            Answer {
                says: "All, and each error too.",
                name: "All settled",
                rust: "join_all over Results",
                javascript: "Promise.allSettled",
                not_when: "nobody reads the errors.",
                lesson: &combinators::LESSON,
                query: "combinator=all-settled&calls=300,100x,200",
            },
        ],
        no: Some("No, one of them is enough."),
        settles: true,
    },
    Question {
        asks: "Which one is enough?",
        answers: &[
            Answer {
                says: "The first, good or bad.",
                name: "Race",
                rust: "select_all",
                javascript: "Promise.race",
                not_when: "a quick error is no answer to you.",
                lesson: &combinators::LESSON,
                query: "combinator=race&calls=300,100x,200",
            },
            Answer {
                says: "The first good one.",
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
        asks: "Are they many, or is the service behind you small?",
        answers: &[Answer {
            says: "Yes: a few at a time.",
            name: "Limited concurrency",
            rust: "buffer_unordered, Semaphore",
            javascript: "p-limit, a shared cursor",
            not_when: "there are no more calls than the limit: then it is All.",
            lesson: &limited::LESSON,
            query: "limit=2&calls=300,100,200,100",
        }],
        no: Some("No: all may begin at once."),
        settles: false,
    },
    Question {
        asks: "Do they come while others run?",
        answers: &[
            Answer {
                says: "Yes, jobs: each caller wants its own result.",
                name: "Async queue",
                rust: "a task that takes from mpsc",
                javascript: "p-queue",
                not_when: "the pushing must slow down too: push never waits.",
                lesson: &queue::LESSON,
                query: "gap=50&jobs=5",
            },
            Answer {
                says: "Yes, values: the maker must wait when they pile up.",
                name: "Producer/consumer",
                rust: "a bounded channel",
                javascript: "an async iterator, a stream",
                not_when: "both keep one pace: then a loop does.",
                lesson: &channel::LESSON,
                query: "events=3&produce=20&consume=80&capacity=1",
            },
        ],
        no: Some("No, all are there from the start."),
        settles: false,
    },
];

pub(super) fn page(site: &Site) -> Result<Page> {
    let told = |error| format!("which pattern: {error}");
    let costs = QUESTIONS.iter().flat_map(|question| question.answers).map(cost);
    let costs: Vec<Cost> = costs.collect::<Result<_>>().map_err(told)?;
    // One axis for all, so that they can be compared.
    let end_us = costs.iter().map(|cost| cost.end_ms() * 1000).max().unwrap_or(1);
    let mut next = costs.iter();
    let questions = QUESTIONS.iter().enumerate();
    let questions = questions.map(|(index, asked)| {
        let picked = format!("question-{}", index + 1);
        question(site, asked, &picked, &mut next, end_us)
    });
    Ok(Page {
        path: "which/".to_owned(),
        title: "Which pattern do I need?",
        description: SUMMARY,
        listed: true,
        main: html! {
            <article>
                <header class="head">
                    <div class="head-where">
                        { nav::breadcrumb(site, None, "Which pattern do I need?") }
                    </div>
                    <h1>{ "Which pattern do I need?" }</h1>
                    <p class="head-lead">
                        { "Answer from the top; the last two questions are worth asking in any case. \
                           The bars are the calls of each pattern, simulated, all on one scale: a red \
                           one fails, an outline is dropped." }
                    </p>
                </header>
                // Sent nowhere, whichever key is pressed.
                <form class="which" method="dialog" autocomplete="off">
                    <ol>{ for questions }</ol>
                    <button class="button" type="reset">{ "Start over" }</button>
                </form>
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

/// What the reader says, to be picked.
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
