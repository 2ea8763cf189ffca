//! The home page.

use super::hero::hero;
use super::{BORROWED, Page, PageContext, Script, nav, raw};
use crate::lesson::Lesson;
use crate::lessons::{self, limited, parallel, sequential};
use crate::site::{Result, costs, markdown, small_texts};
use yew::prelude::*;

const SUMMARY: &str = "Async patterns in Rust, beside their JavaScript twins, that run in the page that \
     explains them: for JavaScript developers meeting Rust, Rust developers meeting async, and teachers.";

/// The same ten calls in three orders.
const ORDERS: [(&str, &Lesson, &str); 3] = [
    ("One after another", &sequential::LESSON, "count=10"),
    ("Three at a time", &limited::LESSON, ""),
    ("All at once", &parallel::LESSON, "count=10"),
];

pub(super) fn page(site: &PageContext) -> Result<Page> {
    let named = |error| format!("src/site/home.md: {error}");
    let text = include_str!("../home.md");
    let prose = markdown::prose(text, site.config, &site.highlighter).map_err(named)?;
    let main = html! {
        <>
            <header class="head">
                <h1>{ "Async design patterns, live" }</h1>
                <p class="head-lead">
                    { "Real Rust beside its JavaScript twin, running in the page that explains it. \
                       Read a pattern, change a number, press Run, and watch every await." }
                </p>
                <p class="home-for">
                    { "For JavaScript developers meeting Rust, Rust developers meeting async, and \
                       teachers." }
                </p>
                { start(site) }
            </header>
            <div class="prose">{ raw(prose.above) }</div>
            { hero(site)? }
            <div class="prose">{ raw(prose.below) }</div>
            { orders(site)? }
            <section class="home-lessons" aria-labelledby="lessons">
                <h2 id="lessons">{ "The lessons" }</h2>
                <p class="home-which">
                    { "Have a problem, but no name for it? " }
                    <a href={site.config.address("which/")}>{ "Which pattern do I need?" }</a>
                </p>
                { for nav::parts().into_iter().map(|(name, lessons)| part(site, name, &lessons)) }
            </section>
        </>
    };
    Ok(Page {
        path: String::new(),
        title: "",
        description: SUMMARY,
        listed: true,
        script: Script::Hero,
        shows: BORROWED,
        main,
    })
}

/// A link to the first lesson, for readers who start at the beginning.
fn start(site: &PageContext) -> Html {
    let lesson = lessons::ALL[0];
    html! {
        <p class="home-start">
            <a href={site.config.address(&nav::path(lesson))}>
                { "Start with lesson 1: " }{ lesson.title }
            </a>
        </p>
    }
}

fn orders(site: &PageContext) -> Result<Html> {
    let mut rows = Vec::new();
    for (name, lesson, query) in ORDERS {
        let cost = costs::cost(lesson, query).map_err(|error| format!("home page: {error}"))?;
        let a_second = 10_000 / cost.total_ms().max(1);
        rows.push(html! {
            <tr>
                <th scope="row">
                    <a href={nav::setting(site, lesson, query)}>{ name }</a>
                </th>
                <td>{ cost.total() }</td>
                <td>{ a_second }</td>
                <td>{ cost.load() }</td>
            </tr>
        });
    }
    Ok(html! {
        <table class="table home-orders">
            <caption>{ "Ten calls of 100 ms, simulated with the lessons’ own code" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Order" }</th>
                    <th scope="col">{ "Total" }</th>
                    <th scope="col">{ "Throughput per second" }</th>
                    <th scope="col">{ "Load" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    })
}

fn part(site: &PageContext, name: &str, lessons: &[&Lesson]) -> Html {
    let entry = |lesson: &&Lesson| {
        html! {
            <li>
                <a href={site.config.address(&nav::path(lesson))}>{ lesson.title }</a>
                <p>{ lesson.summary }</p>
            </li>
        }
    };
    html! {
        <div class="home-part">
            <h3 id={small_texts::id(name)}>{ name }</h3>
            <ul>{ for lessons.iter().map(entry) }</ul>
        </div>
    }
}
