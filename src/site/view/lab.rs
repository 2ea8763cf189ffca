//! What stands where the lab will be: its code, to be read until and unless the program runs.
//! The lab takes its sources from here, so that the page holds each file once.

use super::{Site, code};
use crate::lesson::{Lab, Lesson, Source, Values};
use crate::site::Result;
use crate::site::highlight::Token;
use yew::prelude::*;

pub(super) fn lab(site: &Site, lesson: &Lesson, lab: &Lab) -> Result<Html> {
    let mut files = Vec::new();
    for source in lab.sources {
        files.push((source, site.highlighter.lines(source.text, "rs")?));
    }
    // What the lab shows first comes first here too; the rest is folded.
    let first = (lab.tabs)(&Values::defaults(lab.params));
    let rank = |name| first.iter().position(|tab| *tab == name);
    files.sort_by_key(|(source, _)| rank(source.name).unwrap_or(first.len()));
    let block = |(source, lines): &(&Source, Vec<Vec<Token>>)| {
        html! {
            <details
                class="still-file"
                data-name={source.name}
                data-path={source.path}
                open={rank(source.name).is_some()}
            >
                <summary translate="no">{ source.name }</summary>
                { code::block(lines, source.name) }
            </details>
        }
    };
    Ok(html! {
        <section id="lab" data-lesson={lesson.slug} aria-label="Lab">
            <div class="still">{ for files.iter().map(block) }</div>
        </section>
    })
}
