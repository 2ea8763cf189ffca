//! The size of an element and how far it is scrolled, kept current by effects.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::{NodeRef, UseStateHandle, hook, use_effect_with, use_state_eq};

/// Pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) scrolled: f64,
}

/// What a chart is drawn for before its size is known.
const BEFORE: Size = Size { width: 640.0, height: 400.0, scrolled: 0.0 };

/// The inner size of a scrolling element.
#[hook]
pub(crate) fn use_size(node: &NodeRef) -> Size {
    let size = use_state_eq(|| BEFORE);
    let current = *size;
    use_effect_with(node.clone(), move |node| {
        let watch = node.cast::<web_sys::Element>().map(|element| Watch::new(element, size));
        move || drop(watch)
    });
    current
}

/// Watches one element until it is dropped.
struct Watch {
    element: web_sys::Element,
    observer: Option<web_sys::ResizeObserver>,
    measure: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(element: web_sys::Element, size: UseStateHandle<Size>) -> Self {
        let watched = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            size.set(Size {
                width: f64::from(watched.client_width()),
                height: f64::from(watched.client_height()),
                scrolled: f64::from(watched.scroll_top()),
            });
        });
        let callback = measure.as_ref().unchecked_ref();
        let observer = web_sys::ResizeObserver::new(callback).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        // A failure leaves the chart as wide as it was drawn first.
        let _ = element.add_event_listener_with_callback("scroll", callback);
        Self { element, observer, measure }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        let callback = self.measure.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback("scroll", callback);
    }
}
