//! Keeps the address and the form the same. Typing replaces the entry in the browser's history;
//! a preset, Reset and Run add one. Keys of others stay.

use super::dom::{Listener, is_embedded, wait, window};
use super::embed;
use super::hooks::{use_effect_with, use_mut_ref};
use super::state::{ASK, Action, EditOrigin, MOMENT, State, WITH};
use crate::lesson::{Param, others};
use crate::script::RUN;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Typed and dragged values are written to the address once nothing has changed for this many milliseconds: each write
/// takes longer than most of what an edit draws.
const REST_MS: i32 = 100;

/// Browsers refuse changes of the address when there were very many in a few seconds. After so many
/// milliseconds without another one it is tried again.
const AGAIN_MS: i32 = 1_000;

/// Reads the address now and when the reader goes back or forward, and writes it when the values
/// change. Returns the query of this page as it stands, even where the address is behind.
#[hook]
pub(super) fn use_address(state: &UseReducerHandle<State>) -> Rc<RefCell<String>> {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let visit = move || dispatcher.dispatch(Action::Visit(query()));
        visit();
        let listener = Listener::new(window(), "popstate", move |_| visit());
        move || drop(listener)
    });
    // The query of the last entry that was not typed.
    let settled = use_mut_ref(String::new);
    let current = use_mut_ref(String::new);
    // What was typed and is not written yet.
    let typed = use_mut_ref(|| None::<String>);
    let (params, shared) = (state.params(), current.clone());
    use_effect_with((state.address(), state.origin), move |(own, origin)| {
        // A frame has no history of its own: its entries would stand in the way of the page's.
        let origin = match origin {
            EditOrigin::Button if is_embedded() => EditOrigin::Typed,
            &origin => origin,
        };
        let wanted = beside_others(own, &query(), params);
        embed::point_link(&wanted);
        shared.borrow_mut().clone_from(&wanted);
        let typed_before = typed.take();
        match (origin, typed_before) {
            // The steps of a button begin at what was typed before.
            (EditOrigin::Button, Some(query)) => drop(write(Step::Replace(&query))),
            (EditOrigin::Typed, _) => drop(typed.replace(Some(wanted.clone()))),
            (EditOrigin::Unread | EditOrigin::Address | EditOrigin::Button, _) => {}
        }
        let written = move || {
            typed.take();
            let mut settled = settled.borrow_mut();
            let written = steps(origin, &wanted, &query(), &settled).into_iter().all(write);
            if written && matches!(origin, EditOrigin::Address | EditOrigin::Button) {
                settled.clone_from(&wanted);
            }
            written
        };
        let wanted_still = Rc::new(Cell::new(true));
        let is_wanted = wanted_still.clone();
        spawn_local(async move {
            if origin == EditOrigin::Typed {
                wait(REST_MS).await;
            }
            while is_wanted.get() && !written() {
                wait(AGAIN_MS).await;
            }
        });
        move || wanted_still.set(false)
    });
    current
}

/// What becomes of the browser's history.
#[derive(Debug, PartialEq, Eq)]
enum Step<'a> {
    Replace(&'a str),
    Push(&'a str),
}

/// From the query `here` to the `wanted` one. Run makes an entry of what was typed: the entry
/// before it gets back the query it was `settled` on.
fn steps<'a>(origin: EditOrigin, wanted: &'a str, here: &str, settled: &'a str) -> Vec<Step<'a>> {
    match origin {
        EditOrigin::Unread => vec![],
        _ if here == wanted && (origin != EditOrigin::Button || settled == wanted) => vec![],
        EditOrigin::Address | EditOrigin::Typed => vec![Step::Replace(wanted)],
        EditOrigin::Button if without(&[MOMENT, ASK], here) != without(&[MOMENT, ASK], wanted) => {
            vec![Step::Push(wanted)]
        }
        // A run from where its replay stood is no other page, nor is one that is asked for.
        EditOrigin::Button if without(&[ASK], settled) == without(&[ASK], wanted) => {
            vec![Step::Replace(wanted)]
        }
        EditOrigin::Button => vec![Step::Replace(settled), Step::Push(wanted)],
    }
}

/// The pairs of a query that have none of these keys.
pub(super) fn without<'a>(keys: &[&str], query: &'a str) -> Vec<&'a str> {
    others(query, &|key| keys.contains(&key))
}

/// The `own` query of a lab, and after it what the query `here` holds for others.
fn beside_others(own: &str, here: &str, params: &[Param]) -> String {
    let is_own = |key: &str| {
        [WITH, MOMENT, ASK].contains(&key) || params.iter().any(|param| param.key == key)
    };
    let own = Some(own).filter(|own| !own.is_empty());
    let parts = own.into_iter().chain(others(here, &is_own));
    parts.collect::<Vec<_>>().join("&")
}

fn query() -> String {
    let search = window().location().search().unwrap_or_default();
    search.trim_start_matches('?').to_owned()
}

/// The address of this page with another query, from its path on, without a run that it carries.
pub(super) fn with_query(query: &str) -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    let hash = if hash.starts_with(RUN) { String::new() } else { hash };
    if query.is_empty() { path + &hash } else { format!("{path}?{query}{hash}") }
}

/// `false` where the browser refuses: some say so, others leave the address as it is.
fn write(step: Step<'_>) -> bool {
    let history = window().history().expect("a page has a history");
    let (Step::Replace(wanted) | Step::Push(wanted)) = step;
    let address = with_query(wanted);
    let written = match step {
        Step::Replace(_) => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        Step::Push(_) => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
    written.is_ok() && query() == wanted
}

#[cfg(test)]
mod tests {
    use super::{EditOrigin, Step, beside_others, steps};
    use crate::ui::fixture::LAB;

    #[test]
    fn a_wrong_address_is_corrected_in_place() {
        assert_eq!(steps(EditOrigin::Address, "", "limit=x", ""), [Step::Replace("")]);
        assert_eq!(steps(EditOrigin::Address, "limit=4", "limit=4", ""), []);
    }

    #[test]
    fn keys_of_others_stay_as_they_are_and_own_ones_are_replaced() {
        let joined = |own, here| beside_others(own, here, LAB.params);
        assert_eq!(joined("count=5", "embed=1&count=4&t=212&q=a%26b"), "count=5&embed=1&q=a%26b");
        assert_eq!(joined("", "count=4&ask=1"), "");
        assert_eq!(joined("count=5", ""), "count=5");
        assert_eq!(joined("", "%63ount=4"), "");
        assert_eq!(joined("count=4", "Count=4&T=212&Q=1"), "count=4&Q=1");
    }

    #[test]
    fn a_link_that_was_escaped_for_html_is_mended() {
        let here = "count=4&amp;t=212&amp;embed=1&amp;amp;ask=1";
        assert_eq!(beside_others("count=4", here, LAB.params), "count=4&embed=1");
    }

    #[test]
    fn typing_replaces_and_a_preset_pushes() {
        assert_eq!(steps(EditOrigin::Typed, "limit=4", "", ""), [Step::Replace("limit=4")]);
        assert_eq!(steps(EditOrigin::Button, "limit=9", "limit=4", ""), [Step::Push("limit=9")]);
        assert_eq!(steps(EditOrigin::Button, "", "limit=4", ""), [Step::Push("")]);
    }

    #[test]
    fn run_makes_an_entry_of_what_was_typed() {
        let entry = [Step::Replace(""), Step::Push("limit=4")];
        assert_eq!(steps(EditOrigin::Button, "limit=4", "limit=4", ""), entry);
    }

    #[test]
    fn a_run_from_within_its_replay_makes_no_entry() {
        assert_eq!(
            steps(EditOrigin::Button, "limit=4", "limit=4&t=212", "limit=4"),
            [Step::Replace("limit=4")]
        );
        assert_eq!(steps(EditOrigin::Button, "ask=1", "ask=1", ""), [Step::Replace("ask=1")]);
        // The moment that a link led to stays behind it.
        let entry = [Step::Replace("t=212"), Step::Push("")];
        assert_eq!(steps(EditOrigin::Button, "", "t=212", "t=212"), entry);
    }

    #[test]
    fn a_second_run_of_the_same_values_changes_nothing() {
        assert_eq!(steps(EditOrigin::Button, "limit=4", "limit=4", "limit=4"), []);
    }
}
