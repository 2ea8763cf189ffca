//! Replaces the lab in the page with the program's. The new lab is built out of sight, in steps short enough for the
//! page to respond between them; the last step shows it. Run works as soon as it is drawn: see `static/start.js`.
//!
//! What is out of sight cannot be scrolled, measured or given the focus, and each of its ids stands in the page twice.

use super::Sources;
use super::dom::{by_id, document, wait};
use super::hooks::{use_effect_with, use_kept};
use wasm_bindgen_futures::spawn_local;
use yew::hook;

/// What the lab has once a press of Run is answered, and once it is shown.
const RUNS: &str = "data-runs";
const SHOWN: &str = "data-read";

/// How much of a lab has been built, from the least on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Built {
    /// Only its state: nothing is drawn.
    Nothing,
    /// Only the buttons that start and cancel a run.
    Run,
    /// Its regions, what is said of it, and the buttons of the player.
    Frame,
    Form,
    Timing,
    Foot,
    Code,
    /// It is shown.
    All,
}

impl Built {
    fn next(self) -> Option<Self> {
        match self {
            Self::Nothing => Some(Self::Run),
            Self::Run => Some(Self::Frame),
            Self::Frame => Some(Self::Form),
            Self::Form => Some(Self::Timing),
            Self::Timing => Some(Self::Foot),
            Self::Foot => Some(Self::Code),
            Self::Code => Some(Self::All),
            Self::All => None,
        }
    }
}

/// A place for the program's lab after the page's own, out of sight.
#[cfg(target_arch = "wasm32")]
pub(super) fn place(root: &web_sys::Element) -> Option<web_sys::Element> {
    let place = document().create_element("div").ok()?;
    place.set_class_name("live");
    place.set_attribute("hidden", "").ok()?;
    root.append_child(&place).ok()?;
    Some(place)
}

/// Lets the page answer its reader before the next step. In a hidden page nobody waits for an answer, and browsers
/// delay timers there.
pub(super) async fn give_way() {
    if !document().hidden() {
        wait(0).await;
    }
}

/// How much of the lab is to be drawn now. Only a lab that replaces another is built in steps.
#[hook]
pub(super) fn use_built(replaces: bool, sources: &Sources) -> Built {
    let built = use_kept(if replaces { Built::Nothing } else { Built::All });
    let now = built.get();
    let sources = sources.clone();
    use_effect_with(now, move |now| {
        if *now == Built::Run {
            tell(RUNS);
        }
        if let Some(next) = now.next() {
            spawn_local(async move {
                give_way().await;
                if next == Built::Code {
                    // In a task of its own, since it takes a while.
                    sources.read();
                    give_way().await;
                }
                if next == Built::All {
                    show();
                }
                built.set(next);
            });
        }
    });
    now
}

/// Tells the page how far the lab has been built, by an attribute on it.
fn tell(attribute: &str) {
    if let Some(lab) = by_id("lab") {
        let _ = lab.set_attribute(attribute, "");
    }
}

/// Whether the lab is shown.
pub(super) fn is_shown() -> bool {
    by_id("lab").is_some_and(|lab| lab.has_attribute(SHOWN))
}

/// Shows the lab instead of the page's own, with the code where it was.
fn show() {
    let Some(lab) = by_id("lab") else { return };
    let part = |css: &str| lab.query_selector(css).ok().flatten();
    let (Some(place), Some(still)) = (part(".live"), part(".still")) else { return };
    let scrolled = part(".still .code-panel").map(|panel| panel.scroll_top());
    let _ = place.remove_attribute("hidden");
    still.remove();
    if let (Some(panel), Some(scrolled)) = (part(".code-panel"), scrolled) {
        panel.set_scroll_top(scrolled);
    }
    tell(SHOWN);
}
