//! Small pages: the one for an unknown address, and those for tests.

use super::{Page, PageContext, Script, lesson};
use crate::lessons::limited;
use yew::prelude::*;

/// The page that a host shows for an unknown address.
pub(super) fn missing(site: &PageContext) -> Page {
    Page {
        path: "404.html".to_owned(),
        title: "Page not found",
        description: "There is no page at this address.",
        listed: false,
        script: Script::None,
        shows: None,
        main: html! {
            <header class="head">
                <h1>{ "Page not found" }</h1>
                <p class="head-lead">
                    { "There is no page at this address. " }
                    <a href={site.config.address("")}>{ "The home page" }</a>
                    { " lists all the lessons." }
                </p>
            </header>
        },
    }
}

/// A page for tests only, with the program of a lesson. They use the element whose id is `name`.
pub(super) fn for_tests(name: &'static str, title: &'static str) -> Page {
    Page {
        path: format!("{name}/"),
        title,
        description: "A page for tests.",
        listed: false,
        script: lesson::script(&limited::LESSON),
        shows: None,
        main: html! {
            <>
                <header class="head"><h1>{ title }</h1></header>
                <div id={name}><p id="controls" /></div>
            </>
        },
    }
}
