//! A stand-in for the hero of the home page.

use yew::prelude::*;

/// Ten calls and one slider.
#[component]
pub fn Hero() -> Html {
    html! { <div class="hero"></div> }
}
