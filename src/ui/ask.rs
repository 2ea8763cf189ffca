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

/// The switch. If it was on on another page, it is on here too.
#[hook]
pub(super) fn use_switch(state: &UseReducerHandle<State>, switch: &NodeRef) -> Html {
    let dispatcher = state.dispatcher();
    {
        let dispatcher = dispatcher.clone();
        use_effect_with((), move |()| {
            if storage::read(KEY).is_some() {
                dispatcher.dispatch(Action::AskAgain);
            }
        });
    }
    let onchange = Callback::from(move |event: Event| {
        let on = event.target_unchecked_into::<HtmlInputElement>().checked();
        storage::write(KEY, on.then_some("1"));
        dispatcher.dispatch(Action::Ask(on));
    });
    html! {
        <label class="ask-switch">
            <input ref={switch} type="checkbox" role="switch" checked={state.ask != Ask::Off} {onchange} />
            { "Predict first" }
        </label>
    }
}

/// What the question needs of the lab.
#[derive(Properties)]
pub(super) struct QuestionProps {
    pub(super) state: UseReducerHandle<State>,
    /// The edition of the state: the handle gives the latest state, even in old properties.
    pub(super) edition: u64,
    /// The switch, from which the focus comes, and the button to which it goes with the answer.
    pub(super) switch: NodeRef,
    pub(super) run: NodeRef,
}

impl PartialEq for QuestionProps {
    fn eq(&self, other: &Self) -> bool {
        self.edition == other.edition
    }
}

/// The question, with the grade of the answer.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let QuestionProps { state, switch, run, .. } = props;
    let (form, field) = (use_node_ref(), use_node_ref());
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
    let on = {
        let dispatcher = state.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let answers = use_mut_ref(|| 0_u32);
    // As Run, it answers where no form can be submitted.
    let answer = {
        let (state, field, answers) = (state.clone(), field.clone(), answers.clone());
        on.reform(move |event: MouseEvent| {
            event.prevent_default();
            *answers.borrow_mut() += 1;
            let field = field.cast::<HtmlInputElement>();
            let text = field.map(|field| field.value()).unwrap_or_default();
            Action::Answer(state.graded(&text))
        })
    };
    let never = {
        let state = state.clone();
        on.reform(move |_| Action::Answer(state.graded("never")))
    };
    let skip = on.reform(|_| Action::Skip);
    let (told, wrong) = match &state.ask {
        Ask::Off => ("", false),
        Ask::Asked { problem } => (&**problem, !problem.is_empty()),
        Ask::Skipped => ("Change a value to be asked again.", false),
        Ask::Answered { grade } => (&**grade, false),
    };
    let is_open = asked || !told.is_empty();
    html! {
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
    }
}
