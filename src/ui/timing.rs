//! A stand-in for the timeline.

use super::Shared;
use crate::analysis::{Picture, ms};
use std::rc::Rc;
use yew::prelude::*;

/// What the timeline draws.
#[derive(Properties)]
pub struct TimingProps {
    /// What the values give on the virtual clock.
    pub predicted: Rc<Picture>,
    /// The run, if there is one.
    pub measured: Option<Shared>,
    /// The time on the clock of a run that goes on.
    pub now_us: Option<u64>,
    /// Changes with the run's picture.
    pub version: u64,
}

impl PartialEq for TimingProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.predicted, &other.predicted)
            && self.measured == other.measured
            && self.now_us == other.now_us
            && self.version == other.version
    }
}

/// The lanes of a run over those of its prediction.
#[component]
pub fn Timing(props: &TimingProps) -> Html {
    html! {
        <section class="timing" aria-label="Timing">
            <header class="pane-head"><h2 class="pane-title">{ "Timing" }</h2></header>
            <p>{ ms(props.predicted.total_us()) }</p>
        </section>
    }
}
