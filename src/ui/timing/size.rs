//! The size of an element and how far it is scrolled, kept current by effects.

use crate::ui::dom::{Listener, Sizes, presents};
use crate::ui::hooks::{use_effect_with, use_kept};
use web_sys::Element;
use yew::{Callback, NodeRef, hook};

/// Pixels of the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) scrolled: i64,
    pub(crate) zoom: Zoom,
}

/// How much larger a drawing is than its own pixels: what is presented is larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zoom {
    None,
    /// A quarter, as the style sheet enlarges all else.
    Quarter,
}

impl Zoom {
    /// As it is now.
    pub(crate) fn now() -> Self {
        if presents() { Self::Quarter } else { Self::None }
    }

    /// How many pixels of the page one of a drawing takes.
    pub(crate) fn factor(self) -> f64 {
        match self {
            Self::None => 1.0,
            Self::Quarter => 1.25,
        }
    }

    /// How many pixels of the page so many of a drawing take, as an attribute.
    pub(crate) fn height(self, pixels: i64) -> String {
        ((pixels as f64 * self.factor()) as i64).to_string()
    }
}

impl Size {
    /// What a chart is drawn for while its size is not known. Lanes that are higher are not in view.
    pub(super) const UNKNOWN: Self =
        Self { width: 640, height: 2000, scrolled: 0, zoom: Zoom::None };

    /// That of the lanes in the lab of the page, whose place the program's own will take.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn in_page(lab: &Element) -> Option<Self> {
        lab.query_selector(".timing-lanes").ok()?.as_ref().map(measured)
    }
}

/// The inner size of a scrolling element, once it is known: `before`, where it takes the place of another. Calls back
/// when the reader scrolls it by hand.
#[hook]
pub(crate) fn use_size(
    node: &NodeRef,
    before: Option<Size>,
    on_hand: &Callback<()>,
) -> Option<Size> {
    let size = use_kept(before);
    let current = size.get();
    let on_hand = on_hand.clone();
    use_effect_with(node.clone(), move |node| {
        let watch = node.cast::<Element>().map(|element| {
            let watched = element.clone();
            let measure = Callback::from(move |()| size.set(Some(measured(&watched))));
            let listen = |kind, callback: &Callback<()>| {
                let callback = callback.clone();
                Listener::new(element.clone(), kind, move |_| callback.emit(()))
            };
            let listeners = [
                listen("scroll", &measure),
                listen("wheel", &on_hand),
                listen("touchmove", &on_hand),
            ];
            (listeners, Sizes::new(&element, move || measure.emit(())))
        });
        move || drop(watch)
    });
    current
}

fn measured(element: &Element) -> Size {
    let zoom = Zoom::now();
    let own = |pixels| (f64::from(pixels) / zoom.factor()) as i64;
    Size {
        width: own(element.client_width()),
        height: own(element.client_height()),
        scrolled: own(element.scroll_top()),
        zoom,
    }
}
