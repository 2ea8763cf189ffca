//! Pointing at a call, wherever edits move its lane.

use super::Props;
use super::names::Name;
use super::rows::Line;
use crate::ui::pointed::Pointed;
use std::rc::Rc;
use yew::{Callback, hook, use_effect_with, use_mut_ref};

/// Points at the row of this name, or at nothing.
#[hook]
pub(super) fn use_point(props: &Props, lines: &Rc<Vec<Line>>) -> Callback<Option<Name>> {
    let last = use_mut_ref(|| None::<Name>);
    let on_point = props.on_point.clone();
    // The lane of that call as it is now, should it be another one or none.
    let now = matches!(props.pointed, Pointed::Lane(_)).then(|| pointed(*last.borrow(), lines));
    use_effect_with(now, {
        let on_point = on_point.clone();
        move |now| now.iter().for_each(|now| on_point.emit(*now))
    });
    let lines = lines.clone();
    Callback::from(move |name| {
        *last.borrow_mut() = name;
        on_point.emit(pointed(name, &lines));
    })
}

fn pointed(name: Option<Name>, lines: &[Line]) -> Pointed {
    let line = lines.iter().find(|line| Some(line.name) == name);
    line.map_or(Pointed::Nothing, |line| Pointed::Lane(line.row))
}
