//! What a reader can take away of a lab: its link, the run in the formats of others, and the
//! program for the Rust Playground.

use super::address::{with_query, without};
use super::copy::{Copy, Copying, copy, copy_with_runs};
use super::dom::{by_id, window};
use super::embed::code_of_this_page;
use super::playground::{Answer, playground};
use super::popup::{Popup, PopupProps, Press};
use super::state::{ASK, Action, MOMENT};
use super::taken::Taken;
use crate::analysis::{Origin, transcript};
use crate::engine::Trace;
use crate::lesson::Lab;
use crate::script::{self, File};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What there is to take away.
pub(super) struct TakeAway {
    pub(super) lab: &'static Lab,
    /// The runs, or their simulations if nothing has run.
    pub(super) runs: Vec<Taken>,
    /// What is different between them, as the page says it.
    pub(super) difference: Option<String>,
    /// What a link to the measured run brings along; nothing if nothing was measured.
    pub(super) measured: Vec<Rc<Trace>>,
    /// The query of this page, as it stands when a button is pressed.
    pub(super) query: Rc<RefCell<String>>,
    /// The program for the Playground.
    pub(super) program: Answer,
    /// Is told whether the menu is open.
    pub(super) on_toggle: Callback<bool>,
    /// Is told when something goes wrong.
    pub(super) on: Callback<Action>,
}

/// A file of the runs.
#[derive(Clone, Copy)]
enum Saved {
    Png,
    Svg,
    /// For a viewer of traces.
    Trace,
}

/// A menu of buttons. Each makes its file when it is pressed, and not before; the program for the Playground is
/// asked for when the menu is opened.
pub(super) fn take_away(own: TakeAway) -> Html {
    let own = Rc::new(own);
    let children = html! {
        <>
            { copies("Copy link", &own, |own| own.copy_link(&[MOMENT])) }
            { copies("Copy link to this moment", &own, |own| own.copy_link(&[])) }
            { copies("Copy embed code", &own, |own| copy(&code_of_this_page(&own.query.borrow()))) }
            { copies("Copy transcript", &own, |own| copy(&own.transcript())) }
            { saves("Timeline as PNG", &own, Saved::Png) }
            { saves("Timeline as SVG", &own, Saved::Svg) }
            { saves("Trace for Perfetto", &own, Saved::Trace) }
            { playground(&own.program) }
            <p class="takeaway-framed">
                { "The page around this frame may forbid downloads and new tabs. If nothing happens, \
                   open this lesson in a tab of its own." }
            </p>
        </>
    };
    html! {
        <Popup ..PopupProps {
            label: "Share",
            value: AttrValue::default(),
            wrong: false,
            press: Press::Stays,
            on_toggle: Some(own.on_toggle.clone()),
            children,
        } />
    }
}

impl TakeAway {
    /// Copies the address of this page without the pairs that have one of these keys, and with the measured
    /// run; a page that asks for a prediction first must not give the answer away.
    fn copy_link(&self, left_out: &[&str]) -> Copying {
        let query = without(left_out, &self.query.borrow()).join("&");
        let asks = without(&[ASK], &query).join("&") != query;
        let link = link(&query);
        if self.measured.is_empty() || asks {
            copy(&link)
        } else {
            copy_with_runs(&link, &self.measured.iter().map(|trace| &**trace).collect::<Vec<_>>())
        }
    }

    /// The transcript; of several runs each under its name, and before them the address of the comparison and what is
    /// different.
    fn transcript(&self) -> String {
        let told = |run: &Taken| {
            let origin = if run.is_measured { Origin::Measured } else { Origin::Simulated };
            transcript(&run.trace, origin)
        };
        if let [run] = &self.runs[..] {
            return told(run);
        }
        let mut parts = vec![link(&self.query.borrow()) + "\n"];
        parts.extend(self.difference.iter().map(|told| told.clone() + "\n"));
        parts.extend(self.runs.iter().map(|run| format!("{}\n{}", run.name, told(run))));
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
        let runs: Vec<_> = self.runs.iter().map(|run| run.for_runner(self.lab)).collect();
        let text = script::file(&place, file, &runs).await?;
        script::save(&place, name, kind, &text).await
    }
}

/// The address of this page with a query.
fn link(query: &str) -> String {
    window().location().origin().unwrap_or_default() + &with_query(query)
}

fn copies(name: &'static str, own: &Rc<TakeAway>, copying: fn(&TakeAway) -> Copying) -> Html {
    let own = own.clone();
    let copying = Callback::from(move |()| copying(&own));
    html! { <Copy label={name} shown={name} {copying} /> }
}

/// A failure is shown as a note.
fn saves(name: &'static str, own: &Rc<TakeAway>, file: Saved) -> Html {
    let own = own.clone();
    let onclick = Callback::from(move |_| {
        let own = own.clone();
        spawn_local(async move {
            if let Err(told) = own.save(file).await {
                own.on.emit(Action::Lost(told));
            }
        });
    });
    html! { <button class="copy-button" type="button" {onclick}>{ name }</button> }
}
