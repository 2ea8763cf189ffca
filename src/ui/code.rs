//! The source that runs, and how many futures are parked at each of its lines.

use super::class::classes;
use super::code_line::{CodeLine, CodeLineProps};
use super::code_view::{number, use_view};
use super::copy::{Copy, copy};
use super::fresh::fresh;
use super::hooks::{use_effect_with, use_kept, use_memo};
use super::keys::modified;
use super::line_states::{LineState, LineStates, badge, is_at};
use super::pictures::Course;
use super::pointed::Pointed;
use super::shared::Same;
use super::{HighlightedSource, Sources};
use crate::analysis::Picture;
use crate::engine::Site;
use crate::lesson::Variant;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// A file with more lines does not fit a small screen.
const LONG: usize = 24;

#[derive(PartialEq, Properties)]
pub(super) struct CodeProps {
    /// What the ids of its parts begin with.
    pub(super) id: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    /// What its tabs are called.
    pub(super) files: &'static str,
    pub(super) sources: Sources,
    /// The names of the sources to show.
    pub(super) tabs: Rc<[&'static str]>,
    /// The variant with which it is compared, if it is.
    pub(super) with: Option<&'static Variant>,
    /// The simulated run, whose calls say which lines can be pointed at.
    pub(super) predicted: Same<Picture>,
    /// What is shown of a run, if anything.
    pub(super) shown: Option<Same<Picture>>,
    pub(super) course: Course,
    pub(super) pointed: Pointed,
    /// The line that the reader asked for, and a number that tells one wish from another.
    pub(super) asked: Option<(Site, u64)>,
    pub(super) on_point: Callback<Pointed>,
    /// Brings it to the front.
    pub(super) on_front: Callback<()>,
    /// In a narrow lab, which shows one file at a time: whether the other run's is shown.
    pub(super) behind: bool,
    /// Whether it is in sight: what is not cannot be scrolled.
    pub(super) is_shown: bool,
}

/// The sources in tabs.
#[component]
pub(super) fn Code(props: &CodeProps) -> Html {
    let chosen = use_kept("");
    let tablist = use_node_ref();
    let shown: Vec<&HighlightedSource> =
        props.tabs.iter().filter_map(|tab| props.sources.iter().find(|s| s.name == *tab)).collect();
    let open = shown.iter().position(|source| source.name == chosen.get()).unwrap_or(0);
    let choose = {
        let (chosen, come) = (chosen.clone(), props.on_front.clone());
        Callback::from(move |name| {
            // It comes to the front first: the file that is chosen is scrolled as soon as it is drawn.
            come.emit(());
            chosen.set(name);
        })
    };
    let onkeydown = {
        let (choose, tabs, tablist) = (choose.clone(), props.tabs.clone(), tablist.clone());
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
            choose.emit(tabs[next]);
            focus_child(&tablist, next as u32);
        })
    };
    let sites = use_memo(props.predicted.clone(), |predicted| predicted.sites());
    let picture = props.shown.as_deref();
    let mut lit = props.pointed.lines(&props.predicted, picture);
    lit.extend(props.asked.map(|(line, _)| line));
    let states = LineStates::of(picture, &sites, lit);
    let on_point = use_memo(
        (props.on_point.clone(), sites.clone(), shown.get(open).map(|source| source.path.clone())),
        |(on_point, sites, path)| {
            let (sites, path) = (sites.clone(), path.clone());
            on_point.reform(move |line: Option<usize>| {
                let site = line.zip(path.as_ref()).and_then(|(line, path)| {
                    sites.iter().find(|site| is_at(site, path, line)).copied()
                });
                site.map_or(Pointed::Nothing, Pointed::Line)
            })
        },
    );
    let panel = use_node_ref();
    let path = shown.get(open).map(|source| &*source.path);
    let here = path.map(|path| states.in_file(path)).unwrap_or_default();
    use_view(&panel, shown.get(open).copied(), &here, props);
    {
        let (choose, tabs, asked) = (choose.clone(), props.tabs.clone(), props.asked);
        use_effect_with((None::<String>, number(asked)), move |_| {
            let file = asked.map_or("", |(line, _)| line.name());
            if let Some(tab) = tabs.iter().find(|tab| **tab == file) {
                choose.emit(tab);
            }
        });
    }
    let onfocusin = props.on_front.reform(|_: FocusEvent| ());
    let panel_id = AttrValue::from(format!("{}-panel", props.id));
    let tab_id = |index: usize| format!("{}-tab-{index}", props.id);
    let tab = |(index, source): (usize, &&HighlightedSource)| {
        let (selected, name) = (index == open, props.tabs[index]);
        let mark = states.mark_of_file(&source.path);
        // What is parked in the open file is counted at its lines.
        let parked =
            if selected || mark.is_some() { 0 } else { states.parked_in_file(&source.path) };
        let onclick = choose.reform(move |_: MouseEvent| name);
        html! {
            <button
                key={name}
                class={classes("code-tab", &[
                    states.lights_file(&source.path).then_some("is-lit"),
                    mark.map(|_| "is-marked"),
                ])}
                type="button"
                role="tab"
                id={tab_id(index)}
                aria-controls={panel_id.clone()}
                aria-selected={selected.to_string()}
                tabindex={if selected { "0" } else { "-1" }}
                {onclick}
            >
                { name }
                { badge_of_file(badge(mark, parked)) }
            </button>
        }
    };
    let text = shown.get(open).map(|source| source.text.clone()).unwrap_or_default();
    let copying = Callback::from(move |()| copy(&text));
    let long = shown.get(open).is_some_and(|source| source.lines.len() > LONG);
    let lines = shown.get(open).map(|source| lines(source, props.with, &here, &on_point));
    html! {
        <section class={if props.behind { "code is-behind" } else { "code" }} aria-label={props.label}>
            <header class="pane-head">
                <div ref={tablist} class="code-tabs" role="tablist" aria-label={props.files}
                    translate="no" {onkeydown} {onfocusin}>
                    { for shown.iter().enumerate().map(tab) }
                </div>
                <Copy label="Copy code" {copying} />
            </header>
            // Another file is another panel, which is not scrolled yet.
            <div
                key={props.tabs.get(open).copied().unwrap_or_default()}
                ref={panel}
                class="code-panel"
                id={panel_id}
                role="tabpanel"
                aria-labelledby={tab_id(open)}
                tabindex="0"
                translate="no"
            >
                <div class={if long { "code-lines is-long" } else { "code-lines" }}>
                    { for lines.into_iter().flatten() }
                </div>
            </div>
        </section>
    }
}

fn lines(
    source: &HighlightedSource,
    with: Option<&Variant>,
    here: &[LineState],
    on_point: &Callback<Option<usize>>,
) -> Vec<Html> {
    let differing = with.map(|with| source.differing(with.slug)).unwrap_or_default();
    let line = |(index, html): (usize, &AttrValue)| {
        let number = index + 1;
        let state = here.iter().find(|state| state.number == number);
        let state = state.copied().unwrap_or_default();
        html! {
            <CodeLine key={number} ..CodeLineProps {
                number,
                html: html.clone(),
                state,
                differs: differing.contains(&number),
                on_point: on_point.clone(),
            } />
        }
    };
    source.lines.iter().enumerate().map(line).collect()
}

/// What the tab of a file says of its lines: for eyes the sign alone, which looks as in the gutter.
fn badge_of_file((sign, word): (String, &str)) -> Html {
    html! {
        if !sign.is_empty() {
            <span class="code-badge">
                { " " }<span class="code-parked">{ fresh(&sign) }</span><span class="unseen">{ fresh(word) }</span>
            </span>
        }
    }
}

fn focus_child(parent: &NodeRef, index: u32) {
    let child = parent.cast::<HtmlElement>().and_then(|parent| parent.children().item(index));
    if let Some(child) = child {
        let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(child).focus();
    }
}
