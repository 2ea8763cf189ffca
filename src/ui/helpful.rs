//! "Was this helpful?": the answer stays on the reader's device.

use super::{dom, storage};
use yew::prelude::*;

/// Which page asks, and where a No leads.
#[derive(PartialEq, Properties)]
pub struct HelpfulProps {
    /// The lesson.
    pub slug: AttrValue,
    /// Where a reader can say more, if the site was built with such an address.
    pub feedback: Option<AttrValue>,
}

/// The question with its two answers.
#[component]
pub fn Helpful(props: &HelpfulProps) -> Html {
    let answer = use_state_eq(|| None::<bool>);
    let kept = use_state_eq(|| true);
    let key = format!("helpful/{}", props.slug);
    {
        let (answer, key) = (answer.setter(), key.clone());
        use_effect_with((), move |()| {
            answer.set(storage::read(&key).map(|text| text == "yes"));
        });
    }
    let button = |helpful: bool, label: &'static str| {
        let pressed = *answer == Some(helpful);
        let feedback = props.feedback.clone().filter(|_| !helpful);
        let (answer, kept, key) = (answer.setter(), kept.setter(), key.clone());
        let onclick = Callback::from(move |_| {
            kept.set(storage::write(&key, Some(if helpful { "yes" } else { "no" })));
            answer.set(Some(helpful));
            if let Some(address) = &feedback {
                let _ = dom::window()
                    .open_with_url_and_target_and_features(address, "_blank", "noopener");
            }
        });
        html! {
            <button class="button" type="button" aria-pressed={pressed.to_string()} {onclick}>
                { label }
            </button>
        }
    };
    let told = match (*answer, *kept) {
        (None, _) => "Your answer stays on this device.",
        (Some(_), true) => "Thank you. Your answer is kept on this device, and nowhere else.",
        (Some(_), false) => "Thank you. This browser keeps nothing, so your answer is not stored.",
    };
    html! {
        <>
            <p class="helpful-question" id="helpful-question">{ "Was this helpful?" }</p>
            <div class="helpful-answers" role="group" aria-labelledby="helpful-question">
                { button(true, "Yes") }
                { button(false, "No") }
            </div>
            <p class="helpful-told" aria-live="polite">{ told }</p>
        </>
    }
}
