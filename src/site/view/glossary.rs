//! The glossary.

use super::{BORROWED, Page, PageContext, Script, nav, raw};
use crate::site::{Result, markdown};
use yew::prelude::*;

pub(super) fn page(site: &PageContext) -> Result<Page> {
    let text = include_str!("../glossary.md");
    let prose = markdown::prose(text, site.config, &site.highlighter)
        .map_err(|error| format!("src/site/glossary.md: {error}"))?;
    Ok(Page {
        path: "glossary/".to_owned(),
        title: "Glossary",
        description: "The words of asynchronous Rust, beside those of JavaScript.",
        listed: true,
        script: Script::None,
        shows: BORROWED,
        main: html! {
            <article>
                <header class="head">
                    <div class="head-where">{ nav::breadcrumb(site, None, "Glossary") }</div>
                    <h1>{ "Glossary" }</h1>
                    <p class="head-lead">
                        { "One word per thing: in the code, in the text and in the lab." }
                    </p>
                </header>
                <div class="prose glossary">{ raw(prose.above) }</div>
            </article>
        },
    })
}
