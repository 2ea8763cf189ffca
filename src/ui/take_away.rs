//! What a reader can take away of a lab: its link, the run in the formats of others, and the
//! program for the Rust Playground.

use super::address::{with_query, without};
use super::copy::{Copy, Copying, copy, copy_with_runs};
use super::dom::{by_id, window};
use super::embed::code_of_this_page;
use super::playground::{Answer, playground};
use super::popup::{Popup, PopupProps, Press};
use super::state::{ASK, Action, MOMENT};
use crate::analysis::{Gauge, Origin, Picture, comparison, transcript};
use crate::engine::Trace;
use crate::lesson::{SERVICE_CALL, Values, Variant, to_query};
use crate::pair::Pair;
use crate::script;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What there is to take away.
pub(super) struct TakeAway {
    /// The traces of the run that is over or, without one, of the simulation.
    pub(super) traces: Pair<Rc<Trace>>,
    /// The traces of the simulation.
    pub(super) simulated: Pair<Rc<Trace>>,
    /// Whether the run was measured.
    pub(super) is_measured: bool,
    /// What each run is called: the name of its own file.
    pub(super) names: Pair<&'static str>,
    /// What is counted of each.
    pub(super) gauges: Pair<Vec<Gauge>>,
    /// The query of this page, as it stands when a button is pressed.
    pub(super) query: Rc<RefCell<String>>,
    pub(super) values: Rc<Values>,
    /// What the run is compared with, if it is.
    pub(super) with: Option<&'static Variant>,
    /// The program for the Playground.
    pub(super) program: Answer,
    /// Is told whether the menu is open.
    pub(super) on_toggle: Callback<bool>,
    /// Is told when something goes wrong.
    pub(super) on: Callback<Action>,
}

/// A file of the runs.
#[derive(Clone, Copy)]
enum File {
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
            { saves("Timeline as PNG", &own, File::Png) }
            { saves("Timeline as SVG", &own, File::Svg) }
            { saves("Trace for Perfetto", &own, File::Trace) }
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
        let link = window().location().origin().unwrap_or_default() + &with_query(&query);
        if self.is_measured && !asks {
            copy_with_runs(&link, &each(&self.traces).into_vec())
        } else {
            copy(&link)
        }
    }

    /// The transcript; of two runs both, each under its name, and before them what is different.
    fn transcript(&self) -> String {
        let origin = if self.is_measured { Origin::Measured } else { Origin::Simulated };
        let told = |trace: &Trace| transcript(trace, origin);
        let Pair { first, second: Some(second) } = &self.traces else {
            return told(&self.traces.first);
        };
        let (name, other) = (self.names.first, self.names.second.unwrap_or_default());
        let pictures = [Picture::of(first), Picture::of(second)];
        let gauges = self.gauges.second.as_deref().unwrap_or_default();
        let runs = [(name, &pictures[0]), (other, &pictures[1])];
        let different = comparison(runs, SERVICE_CALL, gauges).join("\n");
        format!("{different}\n\n{name}\n{}\n{other}\n{}", told(first), told(second))
    }

    /// Saves a file, which the runner writes.
    async fn save(&self, file: File) -> Result<(), String> {
        let Some(lab) = by_id("lab") else { return Ok(()) };
        let runs = self.names.zip(each(&self.traces)).into_vec();
        let simulated = each(&self.simulated).into_vec();
        let written = match file {
            File::Png | File::Svg => {
                script::File::Timeline { is_measured: self.is_measured, simulated: &simulated }
            }
            File::Trace => script::File::Trace { variant: self.with.map_or("", |with| with.slug) },
        };
        let text = script::file(&lab, &to_query(&self.values), &runs, written).await?;
        let (name, kind) = match file {
            File::Png => ("timeline.png", "image/png"),
            File::Svg => ("timeline.svg", "image/svg+xml"),
            File::Trace => ("trace.json", "application/json"),
        };
        script::save(&lab, name, kind, &text).await
    }
}

fn each(traces: &Pair<Rc<Trace>>) -> Pair<&Trace> {
    traces.as_ref().map(|trace| &**trace)
}

fn copies(name: &'static str, own: &Rc<TakeAway>, copying: fn(&TakeAway) -> Copying) -> Html {
    let own = own.clone();
    let copying = Callback::from(move |()| copying(&own));
    html! { <Copy label={name} shown={name} {copying} /> }
}

/// A failure is shown as a note.
fn saves(name: &'static str, own: &Rc<TakeAway>, file: File) -> Html {
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
