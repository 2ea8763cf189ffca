//! Navigation: the header with all lessons, the breadcrumb, previous and next.

use super::PageContext;
use crate::lesson::Lesson;
use crate::lessons;
use crate::site::small_texts;
use yew::prelude::*;

/// The lessons of each part, in reading order.
pub(super) fn parts() -> Vec<(&'static str, Vec<&'static Lesson>)> {
    let mut parts: Vec<(_, Vec<_>)> = Vec::new();
    for &lesson in lessons::ALL {
        match parts.last_mut() {
            Some((part, lessons)) if *part == lesson.part => lessons.push(lesson),
            _ => parts.push((lesson.part, vec![lesson])),
        }
    }
    parts
}

/// The path of a lesson below the home page.
pub(super) fn path(lesson: &Lesson) -> String {
    format!("{}/", lesson.slug)
}

/// The full address of a lesson's lab with these values.
pub(super) fn setting(site: &PageContext, lesson: &Lesson, query: &str) -> String {
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    site.config.address(&(path(lesson) + &query + "#lab"))
}

/// The header with the menu: a popover on a narrow screen, a sidebar on a wide one.
pub(super) fn header(site: &PageContext, current: &str) -> Html {
    let link = |path: &str, title: &'static str| {
        let here = (path == current).then_some("page");
        html! { <li><a href={site.config.address(path)} aria-current={here}>{ title }</a></li> }
    };
    let part = |(name, lessons): (&'static str, Vec<&'static Lesson>)| {
        let id = format!("nav-{}", small_texts::id(name));
        html! {
            <>
                <p class="nav-part" id={id.clone()}>{ name }</p>
                <ul aria-labelledby={id}>
                    { for lessons.into_iter().map(|lesson| link(&path(lesson), lesson.title)) }
                </ul>
            </>
        }
    };
    html! {
        <header class="nav">
            <a class="nav-brand" href={site.config.address("")}>
                { "Async Design Patterns" }<small>{ "live, in Rust" }</small>
            </a>
            <button class="nav-open" type="button" popovertarget="menu">{ "Lessons" }</button>
            <div id="menu" class="nav-menu" popover="auto">
                <button class="nav-close" type="button" popovertarget="menu"
                    popovertargetaction="hide">{ "Close" }</button>
                <nav aria-label="Lessons">
                    { for parts().into_iter().map(part) }
                    <p class="nav-part" id="nav-reference">{ "Reference" }</p>
                    <ul aria-labelledby="nav-reference">
                        { link("which/", "Which pattern do I need?") }
                        { link("glossary/", "Glossary") }
                    </ul>
                </nav>
                <div id="theme" class="nav-theme theme by-script" role="group" aria-label="Theme">
                    { for THEMES.iter().map(theme) }
                </div>
            </div>
            { update() }
        </header>
    }
}

/// Shown when a newer version of the site is ready.
fn update() -> Html {
    html! {
        <p class="nav-update" role="status">
            <span id="update" hidden=true>
                { "A new version is ready. " }<a href="">{ "Reload" }</a>
            </span>
        </p>
    }
}

/// The values and labels of the theme switch.
const THEMES: [(&str, &str); 3] = [("light", "Light"), ("dark", "Dark"), ("system", "System")];

fn theme((value, label): &(&'static str, &'static str)) -> Html {
    html! {
        <button class="theme-button" type="button" value={*value} aria-pressed="false">
            { *label }
        </button>
    }
}

/// The breadcrumb of a page. `part` is a section of the home page.
pub(super) fn breadcrumb(site: &PageContext, part: Option<&str>, title: &str) -> Html {
    html! {
        <nav aria-label="Breadcrumb">
            <ol>
                <li><a href={site.config.address("")}>{ "Home" }</a></li>
                if let Some(part) = part {
                    <li>
                        <a href={site.config.address(&format!("#{}", small_texts::id(part)))}>{ part }</a>
                    </li>
                }
                <li aria-current="page">{ title }</li>
            </ol>
        </nav>
    }
}

/// The lesson's number in the course, between links to its neighbours.
pub(super) fn place(site: &PageContext, lesson: &Lesson) -> Html {
    let Near { at, before, after } = near(lesson);
    let link = |lesson: &Lesson, rel: &'static str, sign: &'static str| {
        html! {
            <a class="head-step" href={site.config.address(&path(lesson))} title={lesson.title}
                aria-label={format!("{rel} lesson: {}", lesson.title)}>{ sign }</a>
        }
    };
    html! {
        <>
            { for before.map(|lesson| link(lesson, "Previous", "‹")) }
            { "Lesson " }{ at }{ " of " }{ lessons::ALL.len() }
            { for after.map(|lesson| link(lesson, "Next", "›")) }
            { " · " }
        </>
    }
}

/// Where a lesson stands among all, counted from 1, and its neighbours.
struct Near {
    at: usize,
    before: Option<&'static Lesson>,
    after: Option<&'static Lesson>,
}

fn near(lesson: &Lesson) -> Near {
    let before = lessons::ALL.iter().take_while(|other| other.slug != lesson.slug);
    let at = before.clone().count() + 1;
    Near { at, before: before.last().copied(), after: lessons::ALL.get(at).copied() }
}

/// Links to the lessons before and after this one.
pub(super) fn turn(site: &PageContext, lesson: &Lesson) -> Html {
    let Near { before, after, .. } = near(lesson);
    let link = |lesson: &Lesson, rel: &'static str, label: &'static str| {
        html! {
            <a class={format!("turn-{rel}")} rel={rel} href={site.config.address(&path(lesson))}>
                <small>{ label }</small>{ lesson.title }
            </a>
        }
    };
    html! {
        <nav class="turn" aria-label="Previous and next lesson">
            { for before.map(|lesson| link(lesson, "prev", "Previous")) }
            { for after.map(|lesson| link(lesson, "next", "Next")) }
        </nav>
    }
}
