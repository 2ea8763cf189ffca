//! What stands where the lab will be: its code, to be read until and unless the program runs.

use super::super::Result;
use super::{Site, code};
use crate::lesson::{Lab, Lesson, Source, Values};
use yew::prelude::*;

pub(super) fn lab(site: &Site, lesson: &Lesson, lab: &Lab) -> Result<Html> {
    let shown = (lab.tabs)(&Values::defaults(lab.params));
    let mut blocks = Vec::new();
    let mut sources = Vec::new();
    for Source { name, path, text } in lab.sources {
        let lines = site.highlighter.lines(text, "rs")?;
        if shown.contains(name) {
            blocks.push(html! {
                <figure class="still-file">
                    <figcaption>{ name }</figcaption>
                    { code::block(&lines, name) }
                </figure>
            });
        }
        sources.push(code::data(name, path, &lines));
    }
    let data = code::json_text(&sources.into());
    Ok(html! {
        <>
            <section id="lab" data-lesson={lesson.slug} aria-label="Lab">
                <div class="still">{ for blocks }</div>
            </section>
            <script type="application/json" id="sources">{ data }</script>
        </>
    })
}
