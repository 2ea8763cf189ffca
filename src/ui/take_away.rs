//! What a reader can take away of a lab: its link, the run in the formats of others, and the
//! program for the Rust Playground.

use super::Sources;
use super::address::{with_query, without};
use super::compare::difference;
use super::copy::{Copy, Copying, copy, copy_with_runs};
use super::dom::{by_id, window};
use super::embed::code_of_this_page;
use super::playground::{playground, use_program};
use super::state::{ASK, Action, MOMENT, State};
use super::taken::{Taken, taken};
use crate::analysis::{Origin, transcript};
use crate::script::{self, File};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What there is to take away of a lab.
#[derive(Properties)]
pub(super) struct TakeAwayProps {
    pub(super) state: UseReducerHandle<State>,
    pub(super) sources: Sources,
    /// The query of this page, as it stands when a button is pressed.
    pub(super) query: Rc<RefCell<String>>,
    /// The edition of the state: the handle gives the latest state, even in old properties.
    pub(super) edition: u64,
    /// Whether the panel is open.
    pub(super) is_open: bool,
}

impl PartialEq for TakeAwayProps {
    fn eq(&self, other: &Self) -> bool {
        self.edition == other.edition && self.is_open == other.is_open
    }
}

/// A file of the runs.
#[derive(Clone, Copy)]
enum Saved {
    Png,
    Svg,
    /// For a viewer of traces.
    Trace,
}

/// Buttons. Each makes its file when it is pressed, and not before; the program for the Playground is asked for
/// when the panel is opened.
#[component]
pub(super) fn TakeAway(props: &TakeAwayProps) -> Html {
    let TakeAwayProps { state, sources, query, is_open, .. } = props;
    let program = use_program(state, sources, *is_open);
    let own = Rc::new(Own { state: state.clone(), query: query.clone() });
    html! {
        <>
            { copies("Copy link", &own, |own| own.copy_link(&[MOMENT])) }
            { copies("Copy link to this moment", &own, |own| own.copy_link(&[])) }
            { copies("Copy embed code", &own, |own| copy(&code_of_this_page(&own.query.borrow()))) }
            { copies("Copy transcript", &own, |own| copy(&own.transcript())) }
            { saves("Timeline as PNG", &own, Saved::Png) }
            { saves("Timeline as SVG", &own, Saved::Svg) }
            { saves("Trace for Perfetto", &own, Saved::Trace) }
            { playground(&program) }
            <p class="takeaway-framed">
                { "The page around this frame may forbid downloads and new tabs. If nothing happens, \
                   open this lesson in a tab of its own." }
            </p>
        </>
    }
}

/// What the buttons make their files of.
struct Own {
    state: UseReducerHandle<State>,
    query: Rc<RefCell<String>>,
}

impl Own {
    /// Copies the address of this page without the pairs that have one of these keys, and with the measured
    /// run; a page that asks for a prediction first must not give the answer away.
    fn copy_link(&self, left_out: &[&str]) -> Copying {
        let query = without(left_out, &self.query.borrow()).join("&");
        let asks = without(&[ASK], &query).join("&") != query;
        let link = link(&query);
        if self.state.over().is_none() || asks {
            copy(&link)
        } else {
            let measured = self.state.replayed().iter();
            copy_with_runs(&link, &measured.map(|trace| &**trace).collect::<Vec<_>>())
        }
    }

    /// The transcript; of several runs each under its name, and before them the address of the comparison and what is
    /// different.
    fn transcript(&self) -> String {
        let told = |run: &Taken| {
            let origin = if run.is_measured { Origin::Measured } else { Origin::Simulated };
            transcript(&run.trace, origin)
        };
        let runs = taken(&self.state);
        if let [run] = &runs[..] {
            return told(run);
        }
        let mut parts = vec![link(&self.query.borrow()) + "\n"];
        parts.extend(difference(&self.state).iter().map(|told| told.clone() + "\n"));
        parts.extend(runs.iter().map(|run| format!("{}\n{}", run.name, told(run))));
        parts.join("\n")
    }

    /// Saves a file, which the runner writes.
    async fn save(&self, file: Saved) -> Result<(), String> {
        let Some(place) = by_id("lab") else { return Ok(()) };
        let (name, kind, file) = match file {
            Saved::Png => ("timeline.png", "image/png", File::Timeline),
            Saved::Svg => ("timeline.svg", "image/svg+xml", File::Timeline),
            Saved::Trace => ("trace.json", "application/json", File::Trace),
        };
        let lab = self.state.lab();
        let runs: Vec<_> = taken(&self.state).iter().map(|run| run.for_runner(lab)).collect();
        let text = script::file(&place, file, &runs).await?;
        script::save(&place, name, kind, &text).await
    }
}

/// The address of this page with a query.
fn link(query: &str) -> String {
    window().location().origin().unwrap_or_default() + &with_query(query)
}

fn copies(name: &'static str, own: &Rc<Own>, copying: fn(&Own) -> Copying) -> Html {
    let own = own.clone();
    let copying = Callback::from(move |()| copying(&own));
    html! { <Copy label={name} shown={name} {copying} /> }
}

/// A failure is shown as a note.
fn saves(name: &'static str, own: &Rc<Own>, file: Saved) -> Html {
    let own = own.clone();
    let onclick = Callback::from(move |_| {
        let own = own.clone();
        spawn_local(async move {
            if let Err(told) = own.save(file).await {
                own.state.dispatch(Action::Lost(told));
            }
        });
    });
    html! { <button class="copy-button" type="button" {onclick}>{ name }</button> }
}
