//! Whose code is in front, where a lab has room for that of one run only.

use super::hooks::{Kept, use_kept};
use super::pointed::Pointing;
use crate::pair::Pair;
use yew::hook;

/// The place of one run's code.
#[derive(Clone)]
pub(super) struct Place {
    /// Whether the code of the other run is in front of it.
    pub(super) behind: bool,
    is_second: bool,
    /// Whether the second run's code is in front.
    second: Kept<bool>,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        (self.behind, self.is_second) == (other.behind, other.is_second)
    }
}

impl Place {
    /// Comes to the front.
    pub(super) fn come(&self) {
        self.second.set(self.is_second);
    }
}

/// The places of both: in front is the one that the reader last chose or pointed at, at first the first.
#[hook]
pub(super) fn use_front(is_pair: bool, pointing: &Pair<Pointing>) -> Pair<Place> {
    let second = use_kept(false);
    if pointing.first.pointed.is_lane() {
        second.set(false);
    } else if pointing.second.as_ref().is_some_and(|second| second.pointed.is_lane()) {
        second.set(true);
    }
    let place = |is_second| Place {
        behind: is_pair && second.get() != is_second,
        is_second,
        second: second.clone(),
    };
    Pair { first: place(false), second: Some(place(true)) }
}
