//! Predict first: a switch, the question, and how the answer was graded.

use super::class::classes;
use super::focus::hand_focus_on;
use super::fresh::fresh_each;
use super::hooks::{use_effect_with, use_mut_ref};
use super::state::{Action, Ask, State};
use super::storage;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Where the switch is kept.
const KEY: &str = "predict-first";

/// The element that tells the grade, or what is wrong with an answer.
const TOLD_ID: &str = "ask-told";

/// The switch, and the question with the grade of the answer.
pub(super) struct Question {
    pub(super) switch: Html,
    pub(super) question: Html,
}

/// The focus goes from the switch to the question, and with the answer on to the button `run`.
#[hook]
pub(super) fn use_ask(state: &UseReducerHandle<State>, run: &NodeRef) -> Question {
    let (switch, form, field) = (use_node_ref(), use_node_ref(), use_node_ref());
    let dispatcher = state.dispatcher();
    {
        let dispatcher = dispatcher.clone();
        use_effect_with((), move |()| {
            if storage::read(KEY).is_some() {
                dispatcher.dispatch(Action::AskAgain);
            }
        });
    }
    let asked = state.asked();
    // The query that the last question was about.
    let question = use_mut_ref(Rc::<str>::default);
    if asked {
        question.borrow_mut().clone_from(&state.query);
    }
    {
        let (switch, form) = (switch.clone(), form.clone());
        let (field, run) = (field.clone(), run.clone());
        use_effect_with(asked, move |&asked| match asked {
            true => hand_focus_on(&switch, &field),
            false => hand_focus_on(&form, &run),
        });
    }
    let on = Callback::from(move |action| dispatcher.dispatch(action));
    let onchange = on.reform(|event: Event| {
        let on = event.target_unchecked_into::<HtmlInputElement>().checked();
        storage::write(KEY, on.then_some("1"));
        Action::Ask(on)
    });
    let answers = use_mut_ref(|| 0_u32);
    // As Run, it answers where no form can be submitted.
    let answer = {
        let (field, answers) = (field.clone(), answers.clone());
        on.reform(move |event: MouseEvent| {
            event.prevent_default();
            *answers.borrow_mut() += 1;
            let field = field.cast::<HtmlInputElement>();
            Action::Answer(field.map(|field| field.value()).unwrap_or_default())
        })
    };
    let never = on.reform(|_| Action::Answer("never".to_owned()));
    let skip = on.reform(|_| Action::Skip);
    let (told, wrong) = match &state.ask {
        Ask::Off => ("", false),
        Ask::Asked { problem } => (&**problem, !problem.is_empty()),
        Ask::Skipped => ("Change a value to be asked again.", false),
        Ask::Answered { grade } => (&**grade, false),
    };
    let is_open = asked || !told.is_empty();
    Question {
        switch: html! {
            <label class="ask-switch">
                <input ref={switch} type="checkbox" role="switch" checked={state.ask != Ask::Off} {onchange} />
                { "Predict first" }
            </label>
        },
        question: html! {
            <div class={classes("ask", &[is_open.then_some("is-open")])}>
                // Other values are another question, whose field is empty.
                <form key={question.borrow().clone()} ref={form} class="ask-form" hidden={!asked}
                    novalidate=true>
                    <label class="ask-answer">
                        { "When will it finish?" }
                        <input ref={field} type="text" inputmode="numeric" autocomplete="off"
                            spellcheck="false" aria-invalid={wrong.then_some("true")}
                            aria-describedby={TOLD_ID} />
                        { "ms" }
                    </label>
                    <button class="ask-button" type="submit" onclick={answer}>{ "Answer" }</button>
                    <button class="ask-button" type="button" onclick={never}>{ "Never" }</button>
                    <button class="ask-button" type="button" onclick={skip}>{ "Skip" }</button>
                </form>
                <p class={if wrong { "ask-told is-wrong" } else { "ask-told" }} id={TOLD_ID}
                    aria-live="polite">{ fresh_each(*answers.borrow(), told) }</p>
            </div>
        },
    }
}
