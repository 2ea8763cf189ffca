//! The page of a lesson.

use super::{BORROWED, Page, PageContext, Script, lab, nav, raw, rules};
use crate::lesson::{Lesson, SITE_NAME};
use crate::lessons::{self, Part};
use crate::site::{Result, markdown, small_texts};
use crate::ui::embed::LINK_ID;
use yew::prelude::*;

pub(super) fn page(site: &PageContext, lesson: &'static Lesson) -> Result<Page> {
    let prose = markdown::prose(lesson.prose, site.config, &site.highlighter)?;
    let (intro, rest) = (raw(prose.above), raw(prose.below));
    // A lab comes right after the head, so that it can be seen and used at once.
    let (body, words) = match &lesson.lab {
        Some(lab) => {
            let (lab, text) =
                (lab::lab(site, lesson, lab)?, text(html! { <>{ intro }{ rest }</> }));
            (html! { <>{ lab }{ text }</> }, prose.words)
        }
        // The lesson without a lab shows the rules in its place.
        None => {
            let (intro, rest) = (text(intro), text(rest));
            let rules = rules::rules(site)?;
            (html! { <>{ intro }{ rules }{ rest }</> }, prose.words + rules::words())
        }
    };
    let main = html! {
        <article>
            { head(site, lesson, words)? }
            { embed_link(site, lesson) }
            { body }
            { helpful(site, lesson) }
            { nav::turn(site, lesson) }
        </article>
    };
    Ok(Page {
        path: nav::path(lesson),
        title: lesson.title,
        description: lesson.summary,
        listed: true,
        script: script(lesson),
        shows: lesson.lab.as_ref().or(BORROWED),
        main,
    })
}

/// The script of a lesson's page: it loads the part of the lesson, if that has a lab.
pub(super) fn script(lesson: &Lesson) -> Script {
    let has = |part: &Part| part.lessons.iter().any(|other| other.slug == lesson.slug);
    lessons::PARTS.iter().position(has).map_or(Script::None, |part| Script::Lab { part })
}

fn text(prose: Html) -> Html {
    html! { <div class="prose">{ prose }</div> }
}

/// The link to this page that is shown when the page is in a frame of another page and shows
/// nothing but its lab. The lab keeps the link's address up to date with its values.
fn embed_link(site: &PageContext, lesson: &Lesson) -> Html {
    if lesson.lab.is_none() {
        return Html::default();
    }
    html! {
        <p class="embed">
            <a id={LINK_ID} href={site.config.address(&nav::path(lesson))} target="_blank"
                rel="noopener">
                { lesson.title }{ " · " }{ SITE_NAME }
            </a>
        </p>
    }
}

/// "Was this helpful?", with two ways to thank for an answer: if it is stored, and if it cannot be.
fn helpful(site: &PageContext, lesson: &Lesson) -> Html {
    let button = |value: &'static str, label: &'static str| {
        html! {
            <button class="button" type="button" {value} aria-pressed="false">{ label }</button>
        }
    };
    html! {
        <div id="helpful" data-lesson={lesson.slug} data-feedback={site.config.feedback.clone()}
            data-kept="Thank you. Your answer is kept on this device, and nowhere else."
            data-lost="Thank you. This browser keeps nothing, so your answer is not stored."
            class="helpful by-script">
            <p class="helpful-question" id="helpful-question">{ "Was this helpful?" }</p>
            <div class="helpful-answers" role="group" aria-labelledby="helpful-question">
                { button("yes", "Yes") }
                { button("no", "No") }
            </div>
            <p class="helpful-told" aria-live="polite">{ "Your answer stays on this device." }</p>
        </div>
    }
}

fn head(site: &PageContext, lesson: &Lesson, words: usize) -> Result<Html> {
    let changed = small_texts::written_date(lesson.changed)?;
    Ok(html! {
        <header class="head">
            <div class="head-where">
                { nav::breadcrumb(site, Some(lesson.part), lesson.title) }
                <p>
                    { nav::place(site, lesson) }
                    { small_texts::reading_time(words) }
                    <span class="head-changed">
                        { " · updated " }<time datetime={lesson.changed}>{ changed }</time>
                    </span>
                </p>
            </div>
            <h1>{ lesson.title }</h1>
            <p class="head-lead">{ lesson.summary }</p>
        </header>
    })
}
