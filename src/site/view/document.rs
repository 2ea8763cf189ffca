//! What all pages share: the head, the frame around `main`, the panel of a crash.

use super::{Page, Site, nav};
use crate::site::LICENCES;
use yew::prelude::*;

pub(super) const NAME: &str = "Async Design Patterns, live";

/// All that a page loads comes from where it came from, and nothing in it is code.
const POLICY: &str = include_str!("../policy.txt");

pub(super) fn document(site: &Site, page: Page) -> Html {
    let Page { path, title, main, .. } = &page;
    html! {
        <html lang="en">
            { head(site, &page, title) }
            <body>
                <a class="skip" href="#main">{ "Skip to content" }</a>
                { nav::header(site, path) }
                <main id="main" class="main" tabindex="-1">{ main.clone() }</main>
                { footer(site) }
                { crash_panel() }
            </body>
        </html>
    }
}

fn head(site: &Site, page: &Page, title: &str) -> Html {
    let assets = site.assets;
    let title = if title.is_empty() { NAME.to_owned() } else { format!("{title} · {NAME}") };
    html! {
        <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content={POLICY.trim()} />
            <meta name="viewport" content="width=device-width,initial-scale=1" />
            <title>{ title }</title>
            <meta name="description" content={page.description} />
            if !page.listed {
                <meta name="robots" content="noindex" />
            }
            <script src={assets.theme.clone()}></script>
            <link rel="stylesheet" href={assets.stylesheet.clone()} />
            <link rel="icon" href={assets.icon.clone()} type="image/svg+xml" />
            { for assets.modules.iter().map(|href| html! {
                <link rel="modulepreload" href={href.clone()} crossorigin="anonymous" />
            }) }
            { for assets.wasm.iter().map(|href| html! {
                <link rel="preload" href={href.clone()} as="fetch" crossorigin="anonymous"
                    type="application/wasm" />
            }) }
            { for assets.start.iter().map(|src| html! {
                <script type="module" src={src.clone()}></script>
            }) }
        </head>
    }
}

fn footer(site: &Site) -> Html {
    let [mit, apache] = LICENCES.map(|(name, path, _)| {
        html! { <a href={site.config.address(path)}>{ name }</a> }
    });
    html! {
        <footer class="foot">
            <p>
                { "The code on these pages is yours under the " }
                { mit }{ " or the " }{ apache }{ " licence." }
            </p>
            if let Some(repository) = &site.config.repository {
                <p><a href={repository.clone()}>{ "Source repository" }</a></p>
            }
        </footer>
    }
}

/// Filled and shown when the program has panicked, so nothing in it may need the program.
fn crash_panel() -> Html {
    html! {
        <div id="panic" class="panic" role="alert" hidden=true>
            <strong>{ "The lab has crashed." }</strong>
            <p></p>
            <a href="">{ "Reload the page" }</a>
        </div>
    }
}
