//! The source that runs, and how many futures are parked at each of its lines.

use super::HighlightedSource;
use super::code_line::CodeLine;
use super::copy::Copy;
use super::keys::modified;
use super::pointed::Pointed;
use super::shared::{Same, Shared};
use crate::analysis::{Mark, Picture};
use crate::engine::Site;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct CodeProps {
    pub(super) sources: Rc<[HighlightedSource]>,
    /// The names of the sources to show.
    pub(super) tabs: &'static [&'static str],
    /// The simulated run, whose calls say which lines can be pointed at.
    pub(super) predicted: Same<Picture>,
    /// What is shown of a run, if anything.
    pub(super) shown: Option<Shared>,
    /// Changes with the picture that is shown.
    pub(super) version: u64,
    pub(super) pointed: Pointed,
    pub(super) on_point: Callback<Pointed>,
}

/// The sources in tabs.
#[component]
pub(super) fn Code(props: &CodeProps) -> Html {
    let chosen = use_state_eq(|| "");
    let tablist = use_node_ref();
    let shown: Vec<&HighlightedSource> =
        props.tabs.iter().filter_map(|tab| props.sources.iter().find(|s| s.name == *tab)).collect();
    let open = shown.iter().position(|source| source.name == *chosen).unwrap_or(0);
    let onkeydown = {
        let (chosen, tabs, tablist) = (chosen.setter(), props.tabs, tablist.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = tabs.len().saturating_sub(1);
            let next = match event.key().as_str() {
                _ if modified(&event) => return,
                "ArrowRight" if open == last => 0,
                "ArrowRight" => open + 1,
                "ArrowLeft" if open == 0 => last,
                "ArrowLeft" => open - 1,
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            chosen.set(tabs[next]);
            focus_child(&tablist, next as u32);
        })
    };
    let sites = use_memo(props.predicted.clone(), |predicted| predicted.sites());
    let known = Known::of(props, &sites);
    let on_point = use_callback(
        (props.on_point.clone(), sites.clone(), shown.get(open).map(|source| source.path.clone())),
        |line: Option<usize>, (on_point, sites, path)| {
            let site = line.zip(path.as_ref()).and_then(|(line, path)| {
                sites.iter().find(|site| is_at(site, path, line)).copied()
            });
            on_point.emit(site.map_or(Pointed::Nothing, Pointed::Line));
        },
    );
    let tab = |(index, source): (usize, &&HighlightedSource)| {
        let (selected, name) = (index == open, props.tabs[index]);
        let here = if selected { 0 } else { known.parked_in_file(&source.path) };
        let onclick = {
            let chosen = chosen.setter();
            Callback::from(move |_| chosen.set(name))
        };
        html! {
            <button
                key={name}
                class="code-tab"
                type="button"
                role="tab"
                id={tab_id(index)}
                aria-controls="code-panel"
                aria-selected={selected.to_string()}
                tabindex={if selected { "0" } else { "-1" }}
                {onclick}
            >
                { name }
                <span>{ parked_elsewhere(here) }</span>
            </button>
        }
    };
    let text = use_callback((props.sources.clone(), shown.get(open).map(|s| s.name.clone())), {
        |(), (sources, name)| {
            let source = sources.iter().find(|source| Some(&source.name) == name.as_ref());
            source.map(|source| source.text.to_string()).unwrap_or_default()
        }
    });
    let lines = shown.get(open).map(|source| lines(source, &known, &on_point));
    html! {
        <section class="code" aria-label="Code">
            <header class="pane-head">
                <div ref={tablist} class="code-tabs" role="tablist" aria-label="Files" {onkeydown}>
                    { for shown.iter().enumerate().map(tab) }
                </div>
                <Copy label="Copy code" {text} />
            </header>
            // Another file is another panel, which is not scrolled yet.
            <div
                key={props.tabs.get(open).copied().unwrap_or_default()}
                class="code-panel"
                id="code-panel"
                role="tabpanel"
                aria-labelledby={tab_id(open)}
                tabindex="0"
            >
                <div class="code-lines">{ for lines.into_iter().flatten() }</div>
            </div>
        </section>
    }
}

fn lines(
    source: &HighlightedSource,
    known: &Known<'_>,
    on_point: &Callback<Option<usize>>,
) -> Vec<Html> {
    let here = known.in_file(&source.path);
    let line = |(index, html): (usize, &AttrValue)| {
        let number = index + 1;
        let known = here.iter().find(|known| known.number == number);
        let known = known.copied().unwrap_or_default();
        html! {
            <CodeLine
                key={number}
                {number}
                {html}
                parked={known.parked}
                resumed={known.resumed}
                mark={known.mark}
                lit={known.lit}
                alive={known.alive}
                {on_point}
            />
        }
    };
    source.lines.iter().enumerate().map(line).collect()
}

/// What the tab of a file that is not open says.
fn parked_elsewhere(count: u32) -> String {
    if count == 0 { String::new() } else { format!(" · {count} parked") }
}

fn tab_id(index: usize) -> String {
    format!("code-tab-{index}")
}

fn focus_child(parent: &NodeRef, index: u32) {
    let child = parent.cast::<HtmlElement>().and_then(|parent| parent.children().item(index));
    if let Some(child) = child {
        let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(child).focus();
    }
}

/// What is known of one line.
#[derive(Clone, Copy, Default)]
struct KnownLine {
    number: usize,
    parked: u32,
    resumed: u32,
    mark: Option<Mark>,
    lit: bool,
    alive: bool,
}

/// What is known of the lines of all files.
struct Known<'a> {
    sites: &'a [Site],
    parked: Vec<(Site, u32)>,
    resumed: Vec<(Site, u32)>,
    marked: Vec<(Site, Mark)>,
    lit: Vec<Site>,
}

impl<'a> Known<'a> {
    fn of(props: &CodeProps, sites: &'a [Site]) -> Self {
        let shown = props.shown.as_ref().map(Shared::get);
        let shown = shown.as_deref();
        Self {
            sites,
            parked: shown.map(|shown| shown.parked.clone()).unwrap_or_default(),
            resumed: shown.map(|shown| shown.resumed.clone()).unwrap_or_default(),
            marked: shown.map(|shown| shown.marked.clone()).unwrap_or_default(),
            lit: props.pointed.lines(&props.predicted, shown),
        }
    }

    fn parked_in_file(&self, path: &str) -> u32 {
        let here = self.parked.iter().filter(|(site, _)| same_file(site.file, path));
        here.map(|(_, count)| count).sum()
    }

    fn in_file(&self, path: &str) -> Vec<KnownLine> {
        let mut known: Vec<KnownLine> = Vec::new();
        let mut at = |site: &Site, note: &dyn Fn(&mut KnownLine)| {
            if !same_file(site.file, path) {
                return;
            }
            let number = site.line as usize;
            match known.iter_mut().find(|line| line.number == number) {
                Some(line) => note(line),
                None => {
                    let mut line = KnownLine { number, ..KnownLine::default() };
                    note(&mut line);
                    known.push(line);
                }
            }
        };
        self.sites.iter().for_each(|site| at(site, &|line| line.alive = true));
        self.parked.iter().for_each(|(site, count)| at(site, &|line| line.parked = *count));
        self.resumed.iter().for_each(|(site, count)| at(site, &|line| line.resumed = *count));
        self.marked.iter().for_each(|(site, mark)| at(site, &|line| line.mark = Some(*mark)));
        self.lit.iter().for_each(|site| at(site, &|line| line.lit = true));
        known
    }
}

fn is_at(site: &Site, path: &str, line: usize) -> bool {
    site.line as usize == line && same_file(site.file, path)
}

/// The compiler names files as it was called: from the package's root, or in full.
fn same_file(compiled: &str, path: &str) -> bool {
    let before = compiled.strip_suffix(path);
    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::same_file;

    #[test]
    fn a_file_is_known_by_the_end_of_its_path() {
        let path = "src/backend.rs";
        assert!(same_file(path, path) && same_file("/home/you/site/src/backend.rs", path));
        assert!(!same_file("src/my-src/backend.rs", path) && !same_file("backend.rs", path));
    }
}
