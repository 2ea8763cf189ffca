//! Hooks of Yew's, in a form that adds less to the program.

use yew::functional::{Hook, TearDown};

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
