//! What a reader can take away of a lab: its link, the run in the formats of others, and the
//! program for the Rust Playground.

use super::HighlightedSource;
use super::copy::Copy;
use super::dom::{document, download, window};
use super::shared::{Same, Shared};
use crate::analysis::{Curve, Picture, chrome_trace, timeline_svg, transcript};
use crate::engine::Trace;
use crate::lesson::{self, Values};
use std::rc::Rc;
use yew::prelude::*;

/// Where a reader can paste a program.
const PLAYGROUND: &str = "https://play.rust-lang.org/?edition=2024";

#[derive(Clone, Properties)]
pub(super) struct TakeAwayProps {
    /// The trace of the run that is over or, without one, of the simulation.
    pub(super) trace: Same<Trace>,
    /// The simulated run.
    pub(super) predicted: Same<Picture>,
    /// The measured run that is over, if there is one.
    pub(super) measured: Option<Shared>,
    pub(super) lab: &'static lesson::Lab,
    pub(super) values: Same<Values>,
    /// The highlighted sources.
    pub(super) sources: Rc<[HighlightedSource]>,
    /// The address of this page as it stands.
    pub(super) query: String,
}

impl PartialEq for TakeAwayProps {
    fn eq(&self, other: &Self) -> bool {
        self.trace == other.trace && self.values == other.values && self.query == other.query
    }
}

/// A row of buttons. Each makes its file when it is pressed, and not before.
#[component]
pub(super) fn TakeAway(props: &TakeAwayProps) -> Html {
    let playground = use_playground(props);
    let link = Callback::from({
        let query = props.query.clone();
        move |()| link_to(&query)
    });
    let trace = props.trace.clone();
    let told = Callback::from(move |()| transcript(&trace));
    let own = props.clone();
    let svg = Callback::from(move |_| {
        let measured = own.measured.as_ref().map(Shared::get);
        let text = timeline_svg(&own.predicted, measured.as_deref(), &document().title());
        download("timeline.svg", "image/svg+xml", &text);
    });
    let own = props.clone();
    let json = Callback::from(move |_| {
        let picture = Picture::of(&own.trace);
        let curves: Vec<_> = (own.lab.gauges)(&own.values)
            .into_iter()
            .map(|gauge| Curve::of(gauge, &picture))
            .collect();
        let counters = curves.iter().map(|curve| (curve.gauge.label, curve.steps.as_slice()));
        let text = chrome_trace(&own.trace, &counters.collect::<Vec<_>>());
        download("trace.json", "application/json", &text);
    });
    html! {
        <section class="takeaway" aria-labelledby="takeaway">
            <h2 class="takeaway-title" id="takeaway">{ "Take it away" }</h2>
            <Copy label="Copy link" shown="Copy link" text={link} />
            <Copy label="Copy transcript" shown="Copy transcript" text={told} />
            { button("Timeline as SVG", svg) }
            { button("Trace for Perfetto", json) }
            { playground }
        </section>
    }
}

/// This page, with the playhead where it stands.
fn link_to(query: &str) -> String {
    let location = window().location();
    let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    if query.is_empty() { page } else { format!("{page}?{query}") }
}

fn button(name: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class="copy-button" type="button" {onclick}>{ name }</button> }
}

/// The program: a link that brings it along or, where that would be too long, the program to copy.
#[hook]
fn use_playground(props: &TakeAwayProps) -> Html {
    let own = props.clone();
    let program = move || {
        let text = |name: &str| {
            let source = own.sources.iter().find(|source| source.name == name);
            source.map(|source| source.text.to_string()).unwrap_or_default()
        };
        lesson::program(own.lab, &own.values, &text)
    };
    let link = use_memo(props.values.clone(), |_| lesson::link(&program()));
    match &*link {
        Some(link) => html! {
            <a class="takeaway-link" href={link.clone()} target="_blank" rel="noopener">
                { "Open in Rust Playground" }
            </a>
        },
        None => html! {
            <>
                <Copy
                    label="Copy program"
                    shown="Copy program"
                    text={Callback::from(move |()| program())}
                />
                <span class="takeaway-note">
                    { "Too long for a link: paste it into the " }
                    <a href={PLAYGROUND} target="_blank" rel="noopener">{ "Rust Playground" }</a>
                    { "." }
                </span>
            </>
        },
    }
}
