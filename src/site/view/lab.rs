//! A lab as its page contains it, for before the program runs or if it does not: its first state, drawn by the
//! components that the program mounts in its place, and all of its code, which the program reads from here.

use super::{PageContext, code};
use crate::lesson::{Lab, Lesson, Source, Values};
use crate::site::differences::differences;
use crate::site::highlight::Token;
use crate::site::{Result, render};
use crate::ui::HighlightedSource;
use crate::ui::lab::{Lab as Live, LabProps};
use yew::prelude::*;

pub(super) fn lab(site: &PageContext, lesson: &Lesson, lab: &'static Lab) -> Result<Html> {
    let mut files = Vec::new();
    for source in lab.sources {
        files.push((source, site.highlighter.lines(source.text, language(source.name))?));
    }
    // The files that the lab shows first come first and are open; the others are folded.
    let first = (lab.tabs)(&Values::defaults(lab.params));
    let rank = |name| first.iter().position(|tab| *tab == name);
    files.sort_by_key(|(source, _)| rank(source.name).unwrap_or(first.len()));
    let sources: Vec<_> =
        files.iter().map(|(source, lines)| highlighted(lab, source, lines)).collect();
    let first_seen = files.first().map(|(source, _)| first_line(source.text).to_string());
    let block = |(source, lines): &(&Source, Vec<Vec<Token>>)| {
        html! {
            <details
                class="still-file"
                data-name={source.name}
                data-path={source.path}
                data-first={first_line(source.text).to_string()}
                data-differs={Some(differences(lab, source)).filter(|lines| !lines.is_empty())}
                open={rank(source.name).is_some()}
            >
                <summary translate="no">{ source.name }</summary>
                { code::block(lines, source.name) }
            </details>
        }
    };
    Ok(html! {
        <section
            id="lab"
            data-lesson={lesson.slug}
            aria-label="Lab"
            data-javascript={recorded(site, lab)}
            data-worker={site.assets.worker.clone()}
            data-variants={site.assets.variants.clone()}
            data-own={site.assets.own.clone()}
            data-own-worker={site.assets.own_worker.clone()}
            data-save={site.assets.save.clone()}
            data-link={site.assets.link.clone()}
            data-later={site.assets.later.clone()}
            data-run={site.assets.run.clone()}
            data-runner={site.assets.runner.clone()}
        >
            // A press of Run is kept until the program is there: see `static/start.js`.
            <div class="still" data-pressed="Starting…">
                { told() }
                <Live ..LabProps::new(lab, sources.into(), None) />
                // Tells `still.css` that the lab has arrived, and `static/early.js` also which line is seen first.
                <div class="still-end" data-first={first_seen} hidden=true></div>
                <div class="still-files">{ for files.iter().map(block) }</div>
            </div>
        </section>
    })
}

/// A file as the program reads it from the page.
fn highlighted(lab: &Lab, source: &Source, lines: &[Vec<Token>]) -> HighlightedSource {
    let html = |tokens: &Vec<Token>| AttrValue::from(render::html(code::line(tokens)));
    HighlightedSource {
        name: source.name.into(),
        path: source.path.into(),
        lines: lines.iter().map(html).collect(),
        text: source.text.into(),
        first: first_line(source.text),
        differs: differences(lab, source).into(),
    }
}

/// The addresses of the recorded files in JavaScript by their names, in JSON.
fn recorded(site: &PageContext, lab: &Lab) -> String {
    let address = |source: &Source| {
        let address = site.assets.recorded.get(source.path)?;
        Some(format!("\"{}\":\"{address}\"", source.name))
    };
    let addresses: Vec<_> = lab.sources.iter().filter_map(address).collect();
    format!("{{{}}}", addresses.join(","))
}

/// The language of a file, by the end of its name.
fn language(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The line, counted from 1, of the first function that a reader looks for in a file, or of the
/// comment above it: the first traced function, or the first that a module in JavaScript exports.
/// Before it there are only imports and helpers.
fn first_line(text: &str) -> usize {
    let lines: Vec<_> = text.lines().collect();
    let is_first = |line: &&str| *line == "#[traced]" || line.starts_with("export ");
    let first = lines.iter().position(|line| is_first(&line.trim())).unwrap_or(0);
    let said = lines[..first].iter().rev().take_while(|line| line.trim().starts_with("//"));
    first - said.count() + 1
}

/// Why the code does not run. The visible text is true if no script runs; the others are used by
/// the script that starts the program.
fn told() -> Html {
    html! {
        <>
            <p class="still-told" role="status"
                data-wasm="The code does not run here, because this browser has no WebAssembly, or has it turned off."
                data-sandbox="The code does not run here, because the frame around this page is sandboxed without allow-same-origin."
                data-load="The code does not run here, because the program that runs it did not load."
                data-crash="The code does not run here, because the program that runs it has crashed."
                data-late="The code does not run yet, because the program that runs it is still loading."
            >
                { "The code does not run here, because it needs JavaScript and WebAssembly." }
            </p>
            <p class="still-shown">{ "Below is what is predicted for the default settings." }</p>
        </>
    }
}
