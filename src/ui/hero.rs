//! The home page's run: ten calls and one slider. A staircase becomes a wall.

use super::fresh::fresh;
use super::mini::mini;
use crate::analysis::{Picture, ms};
use crate::lesson::{Lab, from_query};
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, Properties, TargetCast, component, html, use_callback, use_memo,
    use_state_eq,
};

/// Ten calls of 100 ms.
const CALLS: u32 = 10;
/// What they take one after the other, in microseconds: the axis stands still under the slider.
const LONGEST_US: u64 = 1_000_000;

/// A lesson to run without its form.
#[derive(Properties)]
pub struct PoolProps {
    /// A lab with the parameters `count` and `limit`.
    pub lab: &'static Lab,
}

impl PartialEq for PoolProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lab, other.lab)
    }
}

/// Ten calls, simulated for the number that the reader lets run at a time.
#[component]
pub fn Hero(props: &PoolProps) -> Html {
    let lab = props.lab;
    let limit = use_state_eq(|| 1_u32);
    let picture = use_memo(*limit, move |limit| simulated(lab, *limit));
    let oninput: Callback<InputEvent> = {
        let limit = limit.clone();
        use_callback((), move |event: InputEvent, ()| {
            let typed = event.target_dyn_into::<HtmlInputElement>();
            if let Some(number) = typed.and_then(|input| input.value().parse().ok()) {
                limit.set(number);
            }
        })
    };
    let total = ms(picture.total_us());
    let told = format!("Ten calls, {} at a time: {total}", *limit);
    html! {
        <div class="hero">
            <div class="hero-control">
                <label for="hero-limit">{ "At a time" }</label>
                <input id="hero-limit" type="range" min="1" max={CALLS.to_string()} step="1"
                    value={limit.to_string()} {oninput} />
                <output for="hero-limit">{ fresh(&limit.to_string()) }</output>
                <p class="hero-total" role="status">
                    <strong>{ fresh(&total) }</strong>{ " for ten calls of 100 ms" }
                </p>
            </div>
            { mini(&picture, LONGEST_US, told) }
            <p class="hero-more">
                { "Simulated while you drag. " }
                <a href={format!("limited/?limit={}", *limit)}>{ "Run it and see the code" }</a>
            </p>
        </div>
    }
}

fn simulated(lab: &Lab, limit: u32) -> Picture {
    let (values, _) = from_query(lab.params, &format!("count={CALLS}&limit={limit}"));
    Picture::of(&lab.simulate(&values))
}
