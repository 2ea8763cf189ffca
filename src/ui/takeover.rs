//! The lab takes the place of the page's own. It is built out of sight and in steps, each short enough that the page
//! answers its reader in between, and shown with the last one.

use super::dom::{by_id, wait};
use super::hooks::{use_effect_with, use_kept};
use wasm_bindgen_futures::spawn_local;
#[cfg(target_arch = "wasm32")]
use web_sys::Element;
use yew::hook;

/// How much of a lab has been built.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Built {
    /// Its state alone.
    Nothing,
    Controls,
    Timing,
    Foot,
    /// The code comes last: it is scrolled, which only what is shown can be.
    All,
}

impl Built {
    fn next(self) -> Option<Self> {
        match self {
            Self::Nothing => Some(Self::Controls),
            Self::Controls => Some(Self::Timing),
            Self::Timing => Some(Self::Foot),
            Self::Foot => Some(Self::All),
            Self::All => None,
        }
    }
}

/// A place for the program's lab behind the page's own, out of sight.
#[cfg(target_arch = "wasm32")]
pub(super) fn place(root: &Element) -> Option<Element> {
    let place = super::dom::document().create_element("div").ok()?;
    place.set_class_name("live");
    place.set_attribute("hidden", "").ok()?;
    root.append_child(&place).ok()?;
    Some(place)
}

/// Lets the page answer its reader before the next step.
pub(super) async fn give_way() {
    wait(0).await;
}

/// How much of the lab is to be drawn now. Only a lab that replaces another one comes in steps.
#[hook]
pub(super) fn use_built(replaces: bool) -> Built {
    let built = use_kept(if replaces { Built::Nothing } else { Built::All });
    let now = built.get();
    use_effect_with(now, move |now| {
        if let Some(next) = now.next() {
            spawn_local(async move {
                give_way().await;
                if next == Built::All {
                    show();
                }
                built.set(next);
            });
        }
    });
    now
}

/// Shows the lab instead of the page's own. Whoever has pressed Run before sees a run now: see `static/start.js`, which
/// takes the place away if the program has crashed meanwhile.
fn show() {
    let Some(lab) = by_id("lab") else { return };
    let part = |css: &str| lab.query_selector(css).ok().flatten();
    if let (Some(place), Some(still)) = (part(".live"), part(".still")) {
        let _ = place.remove_attribute("hidden");
        still.remove();
        let _ = lab.set_attribute("data-read", "");
    }
}
