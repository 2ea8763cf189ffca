//! The lab of a lesson: parameters, code, timing and output of one run.

use super::Sources;
use super::address::use_address;
use super::ask::use_switch;
use super::before::before;
use super::carried::use_carried;
use super::class::classes;
use super::compare::{compare, look};
use super::controls::{Controls, status, use_buttons};
use super::dom;
use super::edition::use_edition;
use super::handlers::use_handlers;
use super::hints::hints;
use super::keys::use_keys;
use super::later::use_later;
use super::links::use_links;
use super::live::use_live;
use super::notes::{distorted, notes};
use super::panes::Panes;
use super::pictures::use_shown;
use super::play_loop::use_play_loop;
use super::player_buttons::player_buttons;
use super::pointed::{Front, use_pointing};
use super::reveal::{reveal, use_revealed};
use super::script::use_script;
use super::side::sides;
use super::state::{Scene, State};
use super::takeover::{Built, use_built};
use super::timing::Size;
use crate::lesson;
use yew::prelude::*;

/// What a lab is made of.
#[derive(Properties)]
pub struct LabProps {
    /// Its first state. The lab starts from a copy, which shares what is large.
    state: State,
    /// The highlighted sources.
    sources: Sources,
    /// The size of the lanes in the lab of the page that this one replaces, so that the first drawing fits. None where
    /// the page is written.
    pane: Option<Size>,
}

impl LabProps {
    /// A lab in its first state: the defaults, simulated.
    pub(crate) fn new(lab: &'static lesson::Lab, sources: Sources, pane: Option<Size>) -> Self {
        Self { state: State::new(lab), sources, pane }
    }
}

impl PartialEq for LabProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.state.lab(), other.state.lab()) && self.sources == other.sources
    }
}

/// All that is alive on the page of a lesson.
#[component]
pub fn Lab(props: &LabProps) -> Html {
    let built = use_built(props.pane.is_some(), &props.sources);
    let is_shown = built == Built::All;
    let state = use_reducer(|| props.state.clone());
    let params = state.lab().params;
    let live = use_live(&state);
    use_carried(&state);
    let query = use_address(&state);
    let later = use_later(&state);
    use_links(&state);
    use_play_loop(&state);
    use_script(&state);
    let shown = use_shown(&state);
    let (front, pointing) = use_pointing(state.with.is_some());
    let (place, timing, run) = (use_node_ref(), use_node_ref(), use_node_ref());
    let switch = use_node_ref();
    let ask = use_switch(&state, &switch);

    let reveal = reveal(&place, &timing);
    let handlers = use_handlers(&state, &place, &reveal);
    let on_cancel = {
        let live = live.clone();
        Callback::from(move |()| live.cancel())
    };
    let of_edition = use_edition(&state, &handlers, &later, live, built);
    let (on_run, edition) = &*of_edition;
    let can_play = !state.running() && !state.asked();
    let keys =
        use_keys(&handlers.on_play, on_run, can_play, is_shown, later.on_list(), later.keys());
    let buttons = use_buttons(Controls {
        running: state.running(),
        ready: state.ready_to_run(),
        on_run: on_run.clone(),
        on_cancel,
        on_watch: handlers.on_watch.clone(),
        run: run.clone(),
    });
    use_revealed(reveal, is_shown && state.running());
    if built == Built::Nothing {
        return Html::default();
    }
    let Some(edition) = edition else { return buttons };
    let story = match state.with {
        Some(with) => look(with, with.values(params).is_none_or(|values| values == *state.values)),
        None => edition.presets.story.clone(),
    };
    let is_pointed = pointing.iter().any(|run| run.pointed.is_lane());
    let panes = Panes {
        state: &state,
        sides: sides(&state, &shown, &pointing),
        course: shown.course,
        sources: &props.sources,
        pane: props.pane,
        is_shown,
        front,
        on_play: &handlers.on_play,
        on_call: &handlers.on_call,
        on_drag: &handlers.on_drag,
    };
    let question = later.question(switch, run);
    let compare = compare(&state, &handlers.on, &handlers.on_compare);
    let class = class(&state, is_pointed, edition.tells_difference);
    let is_other = front == Front::Second;
    let code_class = classes("lab-code", &[is_other.then_some("is-other")]);
    html! {
        <div ref={place.clone()} tabindex="-1" class={class}>
            { notes(&state.notes, &handlers.on_dismiss) }
            <div class="bar">
                if built >= Built::Form {
                    { edition.presets.menu.clone() }
                    { edition.parameters.clone() }
                }
                { buttons }
            </div>
            <div class="says">
                { question }
                { story }
                { status(&state.status(), state.progress().as_deref(), state.hint(), (&state.lines(), state.scene() == Scene::Replay), state.went_wrong(), &handlers.on_line) }
            </div>
            <div class={code_class}>
                if built >= Built::Code {
                    { panes.code() }
                }
            </div>
            <div class="lab-timing">
                <section ref={timing} class="timing" aria-label="Timing">
                    <header class="timing-head">
                        <h2>{ "Timing" }</h2>
                        { hints(&state) }
                        { before(&state, &handlers.on, &place) }
                        { player_buttons(state.player, state.busy(), &handlers.on_play) }
                        { keys }
                    </header>
                    if built >= Built::Timing {
                        { panes.timing() }
                    }
                    { edition.compared.clone() }
                </section>
                if built >= Built::Foot {
                    { edition.cards.clone() }
                }
            </div>
            <div class="lab-output">
                if is_shown {
                    { panes.output() }
                }
                { distorted(state.distortion()) }
                { edition.totals.why.clone() }
            </div>
            <div class="lab-foot">
                { edition.totals.rows.clone() }
                if built >= Built::Foot {
                    <div class="lab-aside">
                        { compare }
                        { ask }
                        <button class="button is-quiet" type="button" onclick={&handlers.on_reset}>{ "Reset" }</button>
                        <button class="button is-quiet lab-present" type="button"
                            title="Show the lab full screen (f)" onclick={|_| dom::present()}>{ "Present" }</button>
                        { later.share(&props.sources, query) }
                    </div>
                }
            </div>
        </div>
    }
}

/// What it shows, for its style sheet.
fn class(state: &State, is_pointed: bool, tells_difference: bool) -> String {
    let is_compared = state.predicted.second.is_some();
    let states = [
        state.asked().then_some("is-asked"),
        is_compared.then_some("is-compared"),
        // In a comparison the room for the difference is kept until that is known.
        (is_compared || tells_difference).then_some("tells-difference"),
        state.before().is_some().then_some("has-before"),
        state.lab().beside.is_some().then_some("has-cards"),
        is_pointed.then_some("is-pointed"),
    ];
    classes("lab", &states)
}
