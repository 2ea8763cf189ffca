//! The program for the Rust Playground. The runner writes it for the panel that holds the link.

use super::Sources;
use super::copy::{Copy, copy};
use super::dom::by_id;
use super::hooks::{use_effect_with, use_kept};
use super::state::State;
use crate::script::{self, ForPlayground};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where a reader can paste a program.
const EMPTY: &str = "https://play.rust-lang.org/?edition=2024";

const NAME: &str = "Open in Rust Playground";

/// The answer to a request for a program: the program or, in words, why there is none. `None` until it arrives.
pub(super) type Answer = Option<Rc<Result<ForPlayground, String>>>;

/// The program for the current values. While the panel is open, one is requested for each new set of values; a
/// request that failed is repeated when the panel is opened again.
#[hook]
pub(super) fn use_program(state: &State, sources: &Sources, is_open: bool) -> Answer {
    let last = use_kept(None::<Asked>);
    {
        let (last, sources) = (last.clone(), sources.clone());
        let tabs = (state.lab().tabs)(&state.values);
        use_effect_with(is_open.then(|| state.query.clone()), move |query| {
            let (Some(query), Some(lab)) = (query.clone(), by_id("lab")) else { return };
            if last.get().is_some_and(|asked| asked.query == query && !asked.has_failed()) {
                return;
            }
            let files = sources.iter().filter(|source| tabs.contains(&&*source.name));
            let files: Vec<_> = files.map(|source| (&*source.name, &*source.text)).collect();
            let written = script::playground(&lab, &query, &files);
            last.set(Some(Asked { query: query.clone(), answer: None }));
            spawn_local(async move {
                let answer = Some(Rc::new(written.await));
                // The reader may have changed the settings meanwhile.
                if last.get().is_some_and(|asked| asked.query == query) {
                    last.set(Some(Asked { query, answer }));
                }
            });
        });
    }
    let answer = last.get().filter(|asked| asked.query == state.query);
    answer.and_then(|asked| asked.answer)
}

/// What was asked for last.
#[derive(Clone, PartialEq)]
struct Asked {
    /// The query of its values.
    query: Rc<str>,
    answer: Answer,
}

impl Asked {
    fn has_failed(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.is_err())
    }
}

/// A link that brings the program along or, where that would be too long, the program to copy. Until the
/// program is there, the name of the link stands in its place.
pub(super) fn playground(answer: &Answer) -> Html {
    match answer.as_deref() {
        None => html! { <span key="asked" class="takeaway-link">{ NAME }</span> },
        Some(Err(told)) => html! { <span key="failed" class="takeaway-note">{ told }</span> },
        Some(Ok(ForPlayground::Link(link))) => opens(NAME, link.clone()),
        Some(Ok(ForPlayground::Program(text))) => {
            let text = text.clone();
            let copying = Callback::from(move |()| copy(&text));
            html! {
                <span key="long" class="takeaway-note">
                    { "This program is too long for a link." }
                    <Copy label="Copy program" shown="Copy program" {copying} />
                    { opens("Open an empty Rust Playground", EMPTY.to_owned()) }
                </span>
            }
        }
    }
}

fn opens(name: &'static str, href: String) -> Html {
    html! { <a class="takeaway-link" {href} target="_blank" rel="noopener">{ name }</a> }
}
