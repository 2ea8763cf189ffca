//! The panes of a lab: code, timing and output, of one run or of two that are compared. Each has a
//! key, so that the first keeps its state when a second one appears.

use super::Sources;
use super::code::{Code, CodeProps};
use super::compare::called;
use super::output::{Output, OutputProps};
use super::pictures::Course;
use super::pointed::Front;
use super::shared::Same;
use super::side::Side;
use super::state::{Before, Scene, State};
use super::timing::{self, Dragged, Edited, Group, Size, Timing};
use crate::analysis::Picture;
use crate::lesson::{PATTERN_JS, Values, Variant, calls_made};
use crate::pair::Pair;
use crate::player::Command;
use std::rc::Rc;
use yew::prelude::*;

/// What the panes are built from.
pub(super) struct Panes<'a> {
    pub(super) state: &'a State,
    pub(super) sides: Pair<Side>,
    /// What the pictures of the runs are of.
    pub(super) course: Course,
    pub(super) sources: &'a Sources,
    pub(super) on_play: &'a Callback<Command>,
    /// The size of the lanes that the page came with.
    pub(super) pane: Option<Size>,
    /// Whether the panes are in sight, or still out of it.
    pub(super) is_shown: bool,
    /// An edit of one call, on its bar.
    pub(super) on_call: &'a Callback<Edited>,
    pub(super) on_drag: &'a Callback<Option<Dragged>>,
    /// Whose code is shown where there is room for only one.
    pub(super) front: Front,
}

impl Panes<'_> {
    /// The code of each run.
    pub(super) fn code(&self) -> Html {
        let with = self.with();
        let Pair { first, second } = &self.sides;
        let is_pair = second.is_some();
        let code = |side: &Side, tabs, front, asked, [id, label, files]: [&'static str; 3]| {
            html! {
                <Code key={id} ..CodeProps {
                    id,
                    label,
                    files,
                    sources: self.sources.clone(),
                    tabs,
                    with,
                    predicted: side.predicted.clone(),
                    shown: side.shown.clone(),
                    course: self.course.clone(),
                    pointed: side.pointing.pointed,
                    asked,
                    on_point: side.pointing.on_point.clone(),
                    on_front: side.pointing.on_front.clone(),
                    behind: is_pair && self.front != front,
                    is_shown: self.is_shown,
                } />
            }
        };
        let asked = self.state.asked_lines();
        let own = ["code", "Code", "Files"];
        let other = ["beside", "Compared code", "Compared files"];
        let beside = |side: &Side| code(side, side.tabs.into(), Front::Second, asked[1], other);
        html! {
            <>
                { code(first, self.files(first, is_pair), Front::First, asked[0], own) }
                { for second.iter().map(beside) }
            </>
        }
    }

    /// The files of the lab's own run, with its twin in JavaScript to read where nothing is compared.
    fn files(&self, own: &Side, is_compared: bool) -> Rc<[&'static str]> {
        let mut files = own.tabs.to_vec();
        if !is_compared && self.sources.iter().any(|source| source.name == PATTERN_JS) {
            files.push(PATTERN_JS);
        }
        files.into()
    }

    /// The variant, if the lab shows the file that it was compared with when its lines were marked.
    fn with(&self) -> Option<&'static Variant> {
        let lab = self.state.lab();
        let own = |values: &Values| (lab.tabs)(values).first().copied();
        let shown = own(&self.state.values);
        let marked =
            |with: &&Variant| with.values(lab.params).is_some_and(|values| own(&values) == shown);
        self.state.with.filter(marked)
    }

    /// The lanes of each run, under one axis.
    pub(super) fn timing(&self) -> Html {
        let Pair { first, second } = &self.sides;
        let group = match second {
            None => Group::Alone,
            Some(_) => Group::Upper(first.name()),
        };
        html! {
            <>
                { self.lanes(first, group, second.as_ref()) }
                { for second.iter().map(|side| self.lanes(side, Group::Lower(side.name()), Some(first))) }
            </>
        }
    }

    fn lanes(&self, side: &Side, group: Group, beside: Option<&Side>) -> Html {
        let (state, scene) = (self.state, self.state.scene());
        let before = state.before().map(|before| Same(before.picture.clone()));
        // It is drawn under the lanes of the lab's own run.
        let is_lower = matches!(group, Group::Lower(_));
        let (own, others) = if is_lower { (None, before) } else { (before, None) };
        html! {
            <Timing key={key(group)} ..timing::Props {
                group,
                pane: self.pane,
                beside: beside.map(|beside| beside.beside(others)),
                gauges: side.gauges.clone(),
                calls: calls_made(&state.values),
                predicted: side.predicted.clone(),
                measured: side.shown.clone(),
                before: own,
                simulated: state.measured().is_none(),
                course: self.course.clone(),
                now_us: state.now_us(),
                live: scene == Scene::Live,
                moving: scene == Scene::Live || state.player.playing(),
                reached_us: state.reached_us(),
                player: state.player,
                trace: side.trace.clone(),
                on_play: self.on_play.clone(),
                pointed: side.pointing.pointed,
                on_point: side.pointing.on_point.clone(),
                editable: state.editable() && !is_lower,
                on_edit: self.on_call.clone(),
                dragged: state.dragged,
                on_drag: self.on_drag.clone(),
            } />
        }
    }

    /// What each run printed.
    pub(super) fn output(&self) -> Html {
        let (state, scene) = (self.state, self.state.scene());
        let lines = |picture: &Picture| Same(picture.output.clone());
        let output = |key: &'static str,
                      side: &Side,
                      title: String,
                      before: Option<&Before>,
                      over: Option<&Rc<Picture>>| {
            html! {
                <Output {key} ..OutputProps {
                    title: title.into(),
                    measured: side.shown.as_deref().map(lines),
                    before: before.map(|before| lines(&before.picture)),
                    over: over.map(|over| lines(over)),
                    running: matches!(scene, Scene::Live | Scene::Replay),
                    replayed: scene == Scene::Replay,
                } />
            }
        };
        let Pair { first, second } = &self.sides;
        let over = state.over();
        let over_second = over.and_then(|over| over.second.as_ref());
        let before = state.before().filter(|_| first.shown.is_none());
        let title = match (before, &second) {
            (Some(before), _) => format!("Output of {}", called(before, true)),
            (None, Some(_)) => format!("Output of {}", first.name()),
            (None, None) => "Output".to_owned(),
        };
        let beside = |side: &Side| {
            output("second", side, format!("Output of {}", side.name()), None, over_second)
        };
        html! {
            <>
                { output("first", first, title, before, over.map(|over| &over.first)) }
                { for second.iter().map(beside) }
            </>
        }
    }
}

fn key(group: Group) -> &'static str {
    match group {
        Group::Alone | Group::Upper(_) => "first",
        Group::Lower(_) => "second",
    }
}
