//! The lab of a lesson: parameters, code, timing and output of one run.

use super::HighlightedSource;
use super::address::use_address;
use super::cards::use_cards;
use super::code::Code;
use super::controls::{Controls, use_controls};
use super::dom;
use super::form::Parameters;
use super::live::use_live;
use super::output::Output;
use super::presets::use_presets;
use super::state::{Action, State};
use super::take_away::{TakeAway, use_take_away};
use super::timing::Timing;
use crate::lesson::{self, Values};
use std::rc::Rc;
use yew::prelude::*;

/// What a lab is made of.
#[derive(Properties)]
pub struct LabProps {
    /// The part of the lesson that runs.
    pub lab: &'static lesson::Lab,
    /// The highlighted sources.
    pub sources: Rc<[HighlightedSource]>,
}

impl PartialEq for LabProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lab, other.lab) && self.sources == other.sources
    }
}

/// All that is alive on the page of a lesson.
#[component]
pub fn Lab(props: &LabProps) -> Html {
    let lab = props.lab;
    let state = use_reducer(|| State::new(lab));
    let live = use_live(&state);
    use_address(&state);
    let cards = use_cards(lab, &state.values);
    let timing = use_node_ref();

    let on_edit = {
        let dispatcher = state.dispatcher();
        use_callback((), move |(key, text), ()| dispatcher.dispatch(Action::Edit { key, text }))
    };
    let on_choose = {
        let dispatcher = state.dispatcher();
        use_callback((), move |values, ()| dispatcher.dispatch(Action::Choose(values)))
    };
    let presets = use_presets(lab, &state.values, &on_choose);
    let on_run = {
        let (live, timing) = (live.clone(), timing.clone());
        use_callback(state.values.clone(), move |(), values| {
            live.start((lab.program)(values));
            if let Some(timing) = timing.cast::<web_sys::Element>() {
                dom::reveal(&timing);
            }
        })
    };
    let on_cancel = use_callback((), move |(), ()| live.cancel());
    let on_reset = on_choose.reform(move |()| Values::defaults(lab.params));

    let controls = use_controls(Controls {
        running: state.running(),
        ready: state.problems.is_empty(),
        status: state.status(),
        progress: state.progress(),
        on_cancel,
        on_reset,
    });
    let simulated = use_memo(state.values.clone(), move |values| lab.simulate(values));
    let take_away = use_take_away(TakeAway {
        trace: simulated,
        counters: Rc::default(),
        predicted: state.predicted.clone(),
        measured: state.measured().cloned(),
        lab,
        values: state.values.clone(),
        sources: props.sources.clone(),
    });
    let printed = state.measured().map_or(0, |measured| measured.get().output.len());
    html! {
        <div class="lab">
            <div class="lab-notes" role="alert">
                { for state.notes.iter().map(|note| html! { <p>{ note }</p> }) }
            </div>
            { presets }
            <Parameters
                form={state.form.clone()}
                values={&state.values}
                problems={&state.problems}
                {on_edit}
                {on_run}
            />
            { controls }
            <div class="lab-timing">
                <div ref={timing}>
                    <Timing
                        predicted={&state.predicted}
                        measured={state.measured().cloned()}
                        now_us={state.now_us()}
                        version={state.version}
                    />
                </div>
                { cards }
            </div>
            <div class="lab-output">
                <Output measured={state.measured().cloned()} running={state.running()} lines={printed} />
            </div>
            <div class="lab-code">
                <Code
                    sources={&props.sources}
                    tabs={(lab.tabs)(&state.values)}
                    measured={state.measured().cloned()}
                    version={state.version}
                />
            </div>
            { take_away }
        </div>
    }
}
