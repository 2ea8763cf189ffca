//! The lab of a lesson: parameters, code, timing and output of one run.

use super::HighlightedSource;
use super::address::use_address;
use super::ask::use_ask;
use super::cards::use_cards;
use super::code::{Code, CodeProps};
use super::controls::{Controls, status, use_buttons};
use super::dom;
use super::form::{Parameters, ParametersProps};
use super::fresh::fresh;
use super::handlers::{Handlers, use_handlers};
use super::hooks::use_kept;
use super::keys::use_keys;
use super::links::use_links;
use super::live::use_live;
use super::output::{Output, OutputProps};
use super::play::use_play;
use super::playback::playback;
use super::pointed::Pointed;
use super::presets::use_presets;
use super::replay::use_shown;
use super::shared::Same;
use super::state::{Action, Scene, State};
use super::take_away::{TakeAway, use_take_away};
use super::theory::{Compared, use_theory};
use super::timing::{self, Timing};
use crate::lesson::{self, CallEdit, Values};
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
    let query = use_address(&state);
    use_links(&state);
    use_play(&state);
    let shown = use_shown(&state);
    let pointed = use_kept(Pointed::default());
    let cards = use_cards(lab, &state.values);
    let theory = use_theory(Compared {
        lab,
        values: Same(state.values.clone()),
        predicted: Same(state.predicted.clone()),
        simulated: Same(state.simulated.clone()),
        measured: state.over().cloned(),
    });
    let (place, timing, run) = (use_node_ref(), use_node_ref(), use_node_ref());
    let ask = use_ask(&state, &run);

    let Handlers { on_edit, on_choose, on_play, on_point } = use_handlers(&state, &pointed);
    let on_call = use_callback(
        (state.values.clone(), on_edit.clone()),
        |(call, edit): (u32, CallEdit), (values, on_edit)| {
            if let Some(calls) = lesson::edit_call(values, call, edit) {
                on_edit.emit((lesson::CALLS.key, calls));
            }
        },
    );
    let presets = use_presets(lab, &state.values, &on_choose);
    let show = {
        let (place, timing) = (place.clone(), timing.clone());
        Callback::from(move |()| show(&place, &timing))
    };
    let on_run = {
        let (live, show) = (live.clone(), show.clone());
        let ready = state.ready_to_run();
        use_callback((state.values.clone(), ready), move |(), (values, ready)| {
            if *ready {
                live.start((lab.program)(values));
                show.emit(());
            }
        })
    };
    let on_cancel = Callback::from(move |()| live.cancel());
    let on_watch = {
        let dispatcher = state.dispatcher();
        Callback::from(move |()| {
            dispatcher.dispatch(Action::Watch);
            show.emit(());
        })
    };
    let on_reset = on_choose.reform(move |_: MouseEvent| Values::defaults(lab.params));
    let keys = use_keys(&on_play, &on_run, !state.running() && !state.asked());

    let buttons = use_buttons(Controls {
        running: state.running(),
        ready: state.ready_to_run(),
        on_run,
        on_cancel,
        on_watch,
        run,
    });
    let printed = shown.picture.as_ref().map_or(0, |shown| shown.get().output.len());
    let scene = state.scene();
    let take_away = use_take_away(TakeAway {
        trace: Same(state.replayed().clone()),
        predicted: Same(state.predicted.clone()),
        measured: state.over().cloned(),
        query,
        lab,
        values: Same(state.values.clone()),
        sources: props.sources.clone(),
    });
    html! {
        <div ref={place} tabindex="-1" class={if state.asked() { "lab is-asked" } else { "lab" }}>
            <div class="lab-notes" role="alert">
                { for state.notes.iter().map(|note| html! { <p>{ fresh(note) }</p> }) }
            </div>
            <div class="bar">
                { presets.menu }
                <Parameters ..ParametersProps {
                    form: state.form.clone(),
                    values: state.values.clone(),
                    problems: state.problems.clone(),
                    on_edit,
                } />
                { buttons }
            </div>
            <div class="says">
                { ask.question }
                { presets.story }
                { status(&state.status(), state.progress().as_deref(), state.hint()) }
            </div>
            <div class="lab-code">
                <Code ..CodeProps {
                    sources: props.sources.clone(),
                    tabs: (lab.tabs)(&state.values),
                    predicted: Same(state.predicted.clone()),
                    shown: shown.picture.clone(),
                    version: shown.version,
                    pointed: pointed.get(),
                    on_point: on_point.clone(),
                } />
            </div>
            <div class="lab-timing">
                <section ref={timing} class="timing" aria-label="Timing">
                    <header class="timing-head">
                        <h2>{ "Timing" }</h2>
                        { playback(state.player, state.running() || state.asked(), &on_play) }
                        { keys }
                    </header>
                    <Timing ..timing::Props {
                        gauges: (lab.gauges)(&state.values),
                        predicted: Same(state.predicted.clone()),
                        measured: shown.picture.clone(),
                        simulated: state.measured().is_none(),
                        version: shown.version,
                        now_us: state.now_us(),
                        live: scene == Scene::Live,
                        moving: scene == Scene::Live || state.player.playing(),
                        reached_us: state.reached_us(),
                        player: state.player,
                        trace: Same(state.replayed().clone()),
                        on_play: on_play.clone(),
                        pointed: pointed.get(),
                        on_point: on_point.clone(),
                        editable: state.editable(),
                        on_edit: on_call,
                    } />
                </section>
                { cards }
            </div>
            <div class="lab-output">
                <Output ..OutputProps {
                    measured: shown.picture,
                    over: state.over().cloned(),
                    running: matches!(scene, Scene::Live | Scene::Replay),
                    replayed: scene == Scene::Replay,
                    lines: printed,
                } />
                { distorted(state.distortion()) }
                { theory.why }
            </div>
            <div class="lab-foot">
                { theory.totals }
                <div class="lab-aside">
                    { ask.switch }
                    <button class="button is-quiet" type="button" onclick={on_reset}>{ "Reset" }</button>
                    { take_away }
                </div>
            </div>
        </div>
    }
}

/// Scrolls to the whole lab or, on a small screen, to what moves in it.
fn show(place: &NodeRef, timing: &NodeRef) {
    let (Some(place), Some(timing)) = (place.cast(), timing.cast()) else { return };
    match dom::fits(&place) {
        true => dom::reveal(&place),
        false => dom::reveal_top(&timing),
    }
}

fn distorted(told: Option<String>) -> Html {
    html! {
        <div role="alert">
            <p class="timing-distorted" hidden={told.is_none()}>{ fresh(&told.unwrap_or_default()) }</p>
        </div>
    }
}
