//! A stand-in for the cards of the options that are laid beside one another.

use crate::lesson::{Lab, Values};
use yew::prelude::*;

/// What the cards show.
#[derive(Properties)]
pub struct CardsProps {
    /// The lab whose options they are.
    pub lesson_lab: &'static Lab,
    /// The values they are simulated on.
    pub values: Values,
}

impl PartialEq for CardsProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lesson_lab, other.lesson_lab) && self.values == other.values
    }
}

/// One card for each option.
#[component]
pub fn Cards(props: &CardsProps) -> Html {
    html! { <div class="cards">{ props.lesson_lab.beside }</div> }
}
