//! What a first run does not need. It is a part of the program by itself (`later` in `main.rs`), which a page loads as
//! soon as any of it is wanted.

use super::HighlightedSource;
use super::ask::{Question, QuestionProps};
use super::compare::difference;
use super::dom::by_id;
use super::hooks::{Kept, use_effect_with, use_kept};
use super::keys_list;
use super::state::{Action, Ask, State};
use super::take_away::{TakeAway, TakeAwayProps};
use crate::script::load_later;
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

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
    // An optimizer that saw what is kept here would copy it to where it is used, into the program.
    PART.set(Some(black_box(WHOLE)));
}

/// Whether the part is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loading {
    /// Not yet.
    Waits,
    Done,
    /// It could not be loaded, and is asked for again when it is wanted for something else.
    Failed,
}

/// What the part is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Wanted {
    shares: bool,
    lists: bool,
    asks: bool,
    compares: bool,
}

/// What the lab has of the part.
pub(super) struct Later {
    state: UseReducerHandle<State>,
    loading: Loading,
    shares: Kept<bool>,
    lists: Kept<bool>,
}

/// Loads the part when it is wanted.
#[hook]
pub(super) fn use_later(state: &UseReducerHandle<State>) -> Later {
    let (shares, lists) = (use_kept(false), use_kept(false));
    let loading = use_kept(if PART.get().is_some() { Loading::Done } else { Loading::Waits });
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
            let is_wanted = shares || lists || asks || compares;
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
    fn part(&self) -> Option<&'static Part> {
        match self.loading {
            Loading::Done => PART.get(),
            Loading::Waits | Loading::Failed => None,
        }
    }

    /// Whether the part is there.
    pub(super) fn is_there(&self) -> bool {
        self.part().is_some()
    }

    /// Is told whether the panel with what a reader can take away is open.
    pub(super) fn on_share(&self) -> Callback<bool> {
        let shares = self.shares.clone();
        Callback::from(move |is_open| shares.set(is_open))
    }

    /// Is told that the list of keyboard shortcuts is wanted.
    pub(super) fn on_list(&self) -> Callback<()> {
        let lists = self.lists.clone();
        Callback::from(move |()| lists.set(true))
    }

    /// What stands where the part is not there.
    fn told(&self) -> &'static str {
        match self.loading {
            Loading::Waits | Loading::Done => "Loading…",
            Loading::Failed => "This part of the page did not load. Open it again to retry.",
        }
    }

    /// The panel with what a reader can take away.
    pub(super) fn take_away(
        &self,
        sources: &Rc<[HighlightedSource]>,
        query: Rc<RefCell<String>>,
    ) -> Html {
        match self.part() {
            Some(part) => (part.take_away)(TakeAwayProps {
                state: self.state.clone(),
                sources: sources.clone(),
                query,
                edition: self.state.edition,
                is_open: self.shares.get(),
            }),
            None => html! { <p class="takeaway-note">{ self.told() }</p> },
        }
    }

    /// The question of *Predict first*, asked by a switch, with the button that runs the pattern. While it is not
    /// there, the reader can go on without it.
    pub(super) fn question(&self, switch: NodeRef, run: NodeRef) -> Html {
        let state = &self.state;
        match self.part() {
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
                        <p class="ask-told">{ self.told() }</p>
                        <button class="ask-button" type="button" onclick={skip}>{ "Skip" }</button>
                    </div>
                }
            }
            None => html! { <div class="ask" /> },
        }
    }

    /// The entries of the list of keyboard shortcuts.
    pub(super) fn keys(&self) -> Html {
        match self.part() {
            Some(part) => (part.keys)(),
            None => html! { <dt>{ self.told() }</dt> },
        }
    }

    /// What is different between two runs, once it can be told.
    pub(super) fn difference(&self) -> Option<String> {
        self.part().and_then(|part| (part.difference)(&self.state))
    }
}
