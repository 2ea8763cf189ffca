//! What a first run does not need. It is a separate part of the program (`later` in `main.rs`), loaded as
//! soon as any of it is wanted.

use super::Sources;
use super::ask::{Question, QuestionProps};
use super::compare::difference;
use super::dom::by_id;
use super::hooks::{Kept, use_effect_with, use_kept};
use super::keys_list;
use super::popup::{Popup, PopupProps, Press};
use super::state::{Action, Ask, State};
use super::take_away::{TakeAway, TakeAwayProps};
use crate::script::load_later;
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is said where it did not load.
const REOPEN: &str = "This did not load. Close it and open it again to retry.";
const SWITCH_AGAIN: &str = "The question did not load. Turn Predict first off and on to retry.";

/// What the part holds.
#[derive(Clone, Copy)]
struct Part {
    take_away: fn(TakeAwayProps) -> Html,
    question: fn(QuestionProps) -> Html,
    keys: fn() -> Html,
    difference: fn(&State) -> Option<String>,
}

thread_local! {
    static PART: Cell<Option<&'static Part>> = const { Cell::new(None) };
}

/// Lets the page use the part, once it is loaded.
pub fn arrive() {
    const WHOLE: &Part = &Part {
        take_away: |props| html! { <TakeAway ..props /> },
        question: |props| html! { <Question ..props /> },
        keys: keys_list::entries,
        difference,
    };
    // An optimizer that could see this value would copy it to its uses, in the program.
    PART.set(Some(black_box(WHOLE)));
}

/// How the loading stands: the lab is drawn anew when that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loading {
    /// Not yet.
    Waits,
    Done,
    /// It could not be loaded; any change in what it is wanted for tries again.
    Failed,
}

/// What the part is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Wanted {
    shares: bool,
    /// How often the list of shortcuts was opened.
    lists: u32,
    asks: bool,
    compares: bool,
}

/// What the lab has of the part.
pub(super) struct Later {
    state: UseReducerHandle<State>,
    loading: Loading,
    shares: Kept<bool>,
    lists: Kept<u32>,
}

/// Loads the part when it is wanted.
#[hook]
pub(super) fn use_later(state: &UseReducerHandle<State>) -> Later {
    let (shares, lists) = (use_kept(false), use_kept(0));
    let loading = use_kept(Loading::Waits);
    let wanted = Wanted {
        shares: shares.get(),
        lists: lists.get(),
        asks: state.ask != Ask::Off,
        compares: state.with.is_some() || state.before().is_some(),
    };
    {
        let (dispatcher, loading) = (state.dispatcher(), loading.clone());
        use_effect_with(wanted, move |wanted| {
            let Wanted { shares, lists, asks, compares } = *wanted;
            let is_wanted = shares || lists > 0 || asks || compares;
            let Some(lab) = by_id("lab").filter(|_| is_wanted && PART.get().is_none()) else {
                return;
            };
            loading.set(Loading::Waits);
            spawn_local(async move {
                match load_later(&lab).await {
                    Ok(()) => loading.set(Loading::Done),
                    Err(told) => {
                        loading.set(Loading::Failed);
                        dispatcher.dispatch(Action::Lost(told));
                    }
                }
            });
        });
    }
    Later { state: state.clone(), loading: loading.get(), shares, lists }
}

impl Later {
    /// Whether the part is there.
    pub(super) fn is_there(&self) -> bool {
        PART.get().is_some()
    }

    /// Called when the list of keyboard shortcuts is opened.
    pub(super) fn on_list(&self) -> Callback<()> {
        let lists = self.lists.clone();
        Callback::from(move |()| lists.set(lists.get() + 1))
    }

    /// What is shown while the part is missing.
    fn missing(&self, failed: &'static str) -> &'static str {
        match self.loading {
            Loading::Waits | Loading::Done => "Loading…",
            Loading::Failed => failed,
        }
    }

    /// A button, and its panel with what a reader can take away.
    pub(super) fn share(&self, sources: &Sources, query: Rc<RefCell<String>>) -> Html {
        let shares = self.shares.clone();
        html! {
            <Popup ..PopupProps {
                label: "Share",
                value: AttrValue::default(),
                wrong: false,
                press: Press::Stays,
                // A new callback each time: to Yew two components of one type are equal, so it would
                // not redraw the panel.
                on_toggle: Some(Callback::from(move |is_open| shares.set(is_open))),
                children: self.take_away(sources, query),
            } />
        }
    }

    fn take_away(&self, sources: &Sources, query: Rc<RefCell<String>>) -> Html {
        match PART.get() {
            Some(part) => (part.take_away)(TakeAwayProps {
                state: self.state.clone(),
                sources: sources.clone(),
                query,
                edition: self.state.edition,
                is_open: self.shares.get(),
            }),
            None => html! { <p class="takeaway-note">{ self.missing(REOPEN) }</p> },
        }
    }

    /// The question of *Predict first*. `switch` turns it on, `run` runs the pattern. Until it has loaded,
    /// the reader can skip it.
    pub(super) fn question(&self, switch: NodeRef, run: NodeRef) -> Html {
        let state = &self.state;
        match PART.get() {
            Some(part) => (part.question)(QuestionProps {
                state: state.clone(),
                edition: state.edition,
                switch,
                run,
            }),
            None if state.asked() => {
                let dispatcher = state.dispatcher();
                let skip = Callback::from(move |_| dispatcher.dispatch(Action::Skip));
                html! {
                    <div class="ask is-open">
                        <p class="ask-told">{ self.missing(SWITCH_AGAIN) }</p>
                        <button class="ask-button" type="button" onclick={skip}>{ "Skip" }</button>
                    </div>
                }
            }
            None => html! { <div class="ask" /> },
        }
    }

    /// The entries of the list of keyboard shortcuts.
    pub(super) fn keys(&self) -> Html {
        match PART.get() {
            Some(part) => (part.keys)(),
            None => html! { <><dt /><dd>{ self.missing(REOPEN) }</dd></> },
        }
    }

    /// How two runs differ, once the part has loaded.
    pub(super) fn difference(&self) -> Option<String> {
        PART.get().and_then(|part| (part.difference)(&self.state))
    }
}
