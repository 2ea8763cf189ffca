//! Two of Yew's hooks, in a form that adds less to the program.

use std::cell::RefCell;
use std::rc::Rc;
use yew::functional::{Hook, TearDown};
use yew::{UseForceUpdateHandle, hook, use_force_update, use_mut_ref};

/// As Yew's, but the program contains one copy for each type of `deps` instead of one for each
/// effect.
pub(super) fn use_effect_with<T, D>(
    deps: T,
    effect: impl FnOnce(&T) -> D + 'static,
) -> impl Hook<Output = ()>
where
    T: PartialEq + 'static,
    D: TearDown,
{
    type Effect<T> = dyn FnOnce(&T) -> Box<dyn FnOnce()>;
    let effect: Box<Effect<T>> = Box::new(|deps| {
        let ending = effect(deps);
        Box::new(|| ending.tear_down())
    });
    yew::use_effect_with(deps, effect)
}

/// A value that a component keeps. The component is drawn anew when it becomes another one.
#[derive(Clone)]
pub(super) struct Kept<T> {
    value: Rc<RefCell<T>>,
    redraw: UseForceUpdateHandle,
}

impl<T: Clone + PartialEq> Kept<T> {
    /// The value as it stands.
    pub(super) fn get(&self) -> T {
        self.value.borrow().clone()
    }

    /// Keeps another value.
    pub(super) fn set(&self, value: T) {
        if self.value.replace(value.clone()) != value {
            self.redraw.force_update();
        }
    }
}

/// Keeps a value, at first this one. It takes less code than Yew's state, which is a reducer.
#[hook]
pub(super) fn use_kept<T: 'static>(first: T) -> Kept<T> {
    Kept { value: use_mut_ref(|| first), redraw: use_force_update() }
}
