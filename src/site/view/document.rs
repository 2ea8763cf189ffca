//! What all pages share: the head, the frame around `main`, the panel of a crash.

use super::{Page, PageContext, Script, nav, preview};
use crate::lesson::SITE_NAME;
use crate::site::LICENCES;
use crate::site::assets::Assets;
use crate::site::preview::{Preview, SIZE};
use crate::site::programs::Program;
use yew::prelude::*;

/// The background colours of the page, in which some browsers paint their own frame.
const THEME_COLOURS: [(&str, &str); 2] = [("light", "#faf9f6"), ("dark", "#131418")];

/// The Content-Security-Policy: everything is loaded from the site itself, and no script or style
/// is inline.
const POLICY: &str = include_str!("../policy.txt");

pub(super) fn document(site: &PageContext, page: Page) -> Html {
    let Page { path, title, main, .. } = &page;
    html! {
        <html lang="en">
            { head(site, &page, title) }
            // Only such a page hides all but the lab when it is shown in a frame.
            <body class={page.script.runs_a_lab().then_some("has-lab")}>
                <a class="skip" href="#main">{ "Skip to content" }</a>
                if page.script.runs_a_lab() {
                    <a class="skip" href="#controls">{ "Skip to Run" }</a>
                }
                { nav::header(site, path) }
                <main id="main" class="main" tabindex="-1">{ main.clone() }</main>
                { footer(site) }
                { crash_panel() }
            </body>
        </html>
    }
}

fn head(site: &PageContext, page: &Page, title: &str) -> Html {
    let assets = site.assets;
    let stylesheet = match page.script.runs_a_lab() {
        true => &assets.lab_stylesheet,
        false => &assets.stylesheet,
    };
    let title =
        if title.is_empty() { SITE_NAME.to_owned() } else { format!("{title} · {SITE_NAME}") };
    html! {
        <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content={POLICY.trim()} />
            <meta name="viewport" content="width=device-width,initial-scale=1" />
            <title>{ title.clone() }</title>
            <meta name="description" content={page.description} />
            { shared(site, page, title) }
            if !page.listed {
                <meta name="robots" content="noindex" />
            }
            // Everything large is requested before the browser waits for a script: a policy in the page keeps Chromium
            // from looking ahead.
            <link rel="stylesheet" href={stylesheet.clone()} />
            { preloaded(assets, &page.script) }
            <script src={assets.early.clone()}></script>
            <link rel="icon" href={assets.icon.clone()} type="image/svg+xml" />
            <link rel="apple-touch-icon" href={assets.touch_icon.clone()} />
            <link rel="manifest" href={assets.manifest.clone()} />
            { for THEME_COLOURS.iter().map(|(scheme, colour)| html! {
                <meta name="theme-color" content={*colour}
                    media={format!("(prefers-color-scheme: {scheme})")} />
            }) }
            { deferred(&assets.page) }
            { for assets.offline.as_deref().map(deferred) }
            { script(assets, &page.script) }
        </head>
    }
}

/// What other sites show beside a link to the page.
fn shared(site: &PageContext, page: &Page, title: String) -> Html {
    let property = |name: &'static str, content: AttrValue| {
        html! { <meta property={name} {content} /> }
    };
    let picture = |Preview { address, title, .. }: Preview| {
        let (width, height) = SIZE;
        html! {
            <>
                { property("og:image", address.into()) }
                { property("og:image:width", width.to_string().into()) }
                { property("og:image:height", height.to_string().into()) }
                { property("og:image:alt", format!("{title}: a predicted run on a time axis").into()) }
                <meta name="twitter:card" content="summary_large_image" />
            </>
        }
    };
    html! {
        if page.listed {
            { property("og:type", "website".into()) }
            { property("og:title", title.into()) }
            { property("og:description", page.description.into()) }
            { for preview(site, page).map(picture) }
        }
    }
}

/// What the script of a page will load.
fn preloaded(assets: &Assets, script: &Script) -> Html {
    match script {
        Script::None | Script::Hero | Script::Which => Html::default(),
        Script::Lab { part } => {
            let Program { module, wasm } = &assets.labs;
            let fetched = |file: &str| {
                html! {
                    <link rel="preload" href={file.to_owned()} as="fetch" crossorigin="anonymous"
                        type="application/wasm" />
                }
            };
            html! {
                <>
                    <link rel="modulepreload" href={module.clone()} crossorigin="anonymous" />
                    { fetched(wasm) }
                    { fetched(&assets.parts[*part]) }
                </>
            }
        }
    }
}

fn script(assets: &Assets, script: &Script) -> Html {
    match script {
        Script::None => Html::default(),
        Script::Hero => deferred(&assets.hero),
        Script::Which => deferred(&assets.which),
        Script::Lab { part } => program(assets, &assets.parts[*part]),
    }
}

fn deferred(src: &str) -> Html {
    html! { <script defer=true src={src.to_owned()}></script> }
}

fn program(assets: &Assets, part: &str) -> Html {
    let Program { module, wasm } = &assets.labs;
    html! {
        <>
            { deferred(&assets.hints) }
            <script defer=true src={assets.start.clone()} data-module={module.clone()}
                data-wasm={wasm.clone()} data-part={part.to_owned()}></script>
        </>
    }
}

fn footer(site: &PageContext) -> Html {
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

/// The panel for a crash. A script fills and shows it after the program has panicked, so nothing in
/// it may depend on the program.
fn crash_panel() -> Html {
    html! {
        <div id="panic" class="panic" role="alert" hidden=true>
            <strong>{ "The lab has crashed." }</strong>
            <p></p>
            <a href="">{ "Reload the page" }</a>
        </div>
    }
}
