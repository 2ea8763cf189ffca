//! Hooks like Yew's, in a form that adds less to the program: Yew compiles each of its own anew for every type
//! of what is kept. Here what is kept has its type erased, and there is one copy.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use yew::functional::{Hook, TearDown};
use yew::{UseForceUpdateHandle, hook, use_force_update};

/// What an effect or a value depends on.
trait Depended: Any {
    fn equals(&self, other: &dyn Depended) -> bool;
}

impl<T: PartialEq + 'static> Depended for T {
    fn equals(&self, other: &dyn Depended) -> bool {
        known(other).is_some_and(|other: &T| self == other)
    }
}

/// The same, as the type that it has.
fn known<T: 'static>(deps: &dyn Depended) -> Option<&T> {
    (deps as &dyn Any).downcast_ref()
}

struct Deps(Box<dyn Depended>);

impl PartialEq for Deps {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(&*other.0)
    }
}

type Ending = Box<dyn FnOnce()>;

/// Runs an effect once `deps` are other ones, and ends the one before.
pub(super) fn use_effect_with<T, D>(
    deps: T,
    effect: impl FnOnce(&T) -> D + 'static,
) -> impl Hook<Output = ()>
where
    T: PartialEq + 'static,
    D: TearDown,
{
    let effect: Box<dyn FnOnce(&Deps) -> Ending> = Box::new(|deps| match known(&*deps.0) {
        Some(deps) => {
            let ending = effect(deps);
            Box::new(|| ending.tear_down())
        }
        None => Box::new(|| ()),
    });
    yew::use_effect_with(Deps(Box::new(deps)), effect)
}

/// What a component keeps from the first time that it is drawn.
type Slot = Rc<RefCell<Option<Rc<dyn Any>>>>;

#[hook]
fn use_slot() -> Slot {
    yew::use_mut_ref(|| None)
}

/// Keeps something that can be changed, without drawing the component anew.
#[hook]
pub(super) fn use_mut_ref<T: 'static>(first: impl FnOnce() -> T) -> Rc<RefCell<T>> {
    let slot = use_slot();
    let kept = slot.borrow().clone().and_then(|kept| kept.downcast().ok());
    kept.unwrap_or_else(|| {
        let first = Rc::new(RefCell::new(first()));
        slot.replace(Some(first.clone()));
        first
    })
}

/// Keeps what is made of `deps`, until they are other ones.
#[hook]
pub(super) fn use_memo<T: 'static, D: PartialEq + 'static>(
    deps: D,
    make: impl FnOnce(&D) -> T,
) -> Rc<T> {
    let slot = use_mut_ref(|| None::<(Deps, Rc<dyn Any>)>);
    let same = |(of, made): &(Deps, Rc<dyn Any>)| deps.equals(&*of.0).then(|| made.clone());
    let kept = slot.borrow().as_ref().and_then(same).and_then(|made| made.downcast().ok());
    kept.unwrap_or_else(|| {
        let made = Rc::new(make(&deps));
        slot.replace(Some((Deps(Box::new(deps)), made.clone())));
        made
    })
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

/// Keeps a value, at first this one.
#[hook]
pub(super) fn use_kept<T: 'static>(first: T) -> Kept<T> {
    Kept { value: use_mut_ref(|| first), redraw: use_force_update() }
}
