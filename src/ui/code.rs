//! The source that runs, and how many futures are parked at each of its lines.

use super::HighlightedSource;
use super::code_line::CodeLine;
use super::copy::Copy;
use super::shared::Shared;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct CodeProps {
    pub(super) sources: Rc<[HighlightedSource]>,
    /// The names of the sources to show.
    pub(super) tabs: &'static [&'static str],
    /// The run, if there is one.
    pub(super) measured: Option<Shared>,
    /// Changes with the run's picture.
    pub(super) version: u64,
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
    let parked = Parked::of(props.measured.as_ref());
    let tab = |(index, source): (usize, &&HighlightedSource)| {
        let (selected, name) = (index == open, props.tabs[index]);
        let here = if selected { 0 } else { parked.in_file(&source.path) };
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
    let lines = shown.get(open).map(|source| lines(source, &parked));
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

fn lines(source: &HighlightedSource, parked: &Parked) -> Vec<Html> {
    let parked = parked.lines(&source.path);
    let line = |(index, html): (usize, &AttrValue)| {
        let number = index + 1;
        let parked = parked.iter().find(|(line, _)| *line == number).map_or(0, |&(_, count)| count);
        html! { <CodeLine key={number} {number} {html} {parked} /> }
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

/// What is parked now: file, line, how many.
struct Parked(Vec<(&'static str, usize, u32)>);

impl Parked {
    fn of(measured: Option<&Shared>) -> Self {
        let Some(measured) = measured else { return Self(Vec::new()) };
        let picture = measured.get();
        let parked = picture.parked.iter();
        Self(parked.map(|&(site, count)| (site.file, site.line as usize, count)).collect())
    }

    fn in_file(&self, path: &str) -> u32 {
        self.0.iter().filter(|(file, ..)| same_file(file, path)).map(|(.., count)| count).sum()
    }

    fn lines(&self, path: &str) -> Vec<(usize, u32)> {
        let here = self.0.iter().filter(|(file, ..)| same_file(file, path));
        here.map(|&(_, line, count)| (line, count)).collect()
    }
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
