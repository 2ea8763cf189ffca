//! Listening to the browser, until it is dropped or the program has panicked.

use super::moment::set_timeout;
use super::window;
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    AbortController, AddEventListenerOptions, Element, Event, EventTarget, ResizeObserver,
};

thread_local! {
    /// Its signal ends all listeners at once.
    static LISTENING: AbortController =
        AbortController::new().expect("a page may make an AbortController");
    static OBSERVING: RefCell<Vec<ResizeObserver>> = const { RefCell::new(Vec::new()) };
}

/// An event listener. Dropping it removes it.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Calls back at each event of this kind.
    pub fn new(
        target: impl Into<EventTarget>,
        kind: &'static str,
        callback: impl Fn(Event) + 'static,
    ) -> Self {
        Self::on(target.into(), kind, Closure::new(callback))
    }

    /// Not generic, so that the program contains one copy instead of one for each callback.
    fn on(target: EventTarget, kind: &'static str, callback: Closure<dyn Fn(Event)>) -> Self {
        let options = AddEventListenerOptions::new();
        // The browser scrolls without waiting for what does not hold it back.
        options.set_passive(matches!(kind, "wheel" | "touchmove"));
        LISTENING.with(|listening| options.set_signal(&listening.signal()));
        target
            .add_event_listener_with_callback_and_add_event_listener_options(
                kind,
                callback.as_ref().unchecked_ref(),
                &options,
            )
            .expect("an event target accepts listeners");
        Self { target, kind, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.kind, callback);
    }
}

/// Follows the size of an element. Dropping it ends that.
pub struct Sizes {
    observer: ResizeObserver,
    _callback: Closure<dyn Fn()>,
}

impl Sizes {
    /// Calls back when the element's size is known and whenever it changes.
    pub fn new(element: &Element, callback: impl Fn() + 'static) -> Self {
        let callback = Closure::<dyn Fn()>::new(callback);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref())
            .expect("a page may observe its elements");
        observer.observe(element);
        OBSERVING.with_borrow_mut(|all| all.push(observer.clone()));
        Self { observer, _callback: callback }
    }
}

impl Drop for Sizes {
    fn drop(&mut self) {
        self.observer.disconnect();
        OBSERVING.with_borrow_mut(|all| all.retain(|other| *other != self.observer));
    }
}

/// Ends all that could call this program again: listeners, observers, timers and frames.
pub fn silence() {
    LISTENING.with(AbortController::abort);
    OBSERVING.with(|all| {
        // The panic may have come while the list was changed.
        if let Ok(all) = all.try_borrow() {
            all.iter().for_each(ResizeObserver::disconnect);
        }
    });
    let window = window();
    // Handles are counted up, so all that is pending stands below a new one.
    let _ = Promise::new(&mut |resolve, _reject| {
        (0..=set_timeout(&resolve, 0)).for_each(|timer| window.clear_timeout_with_handle(timer));
        for frame in 0..=window.request_animation_frame(&resolve).unwrap_or_default() {
            let _ = window.cancel_animation_frame(frame);
        }
    });
}
