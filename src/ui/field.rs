//! One parameter in the form: its control, its label, and what is wrong with it.

use super::class::classes;
use super::fresh::{fresh, unbroken};
use super::keys::modified;
use crate::analysis::ungrouped;
use crate::lesson::{Kind, Param, stepped};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A field and its new text.
pub(super) type Edit = (&'static str, String);

/// What a field is made of.
pub(super) struct Field<'a> {
    pub(super) param: &'static Param,
    pub(super) text: AttrValue,
    /// What is wrong with the text.
    pub(super) problem: Option<AttrValue>,
    /// Why the parameter has no effect on these values.
    pub(super) idle: Option<&'static str>,
    /// Whether the form leaves it out.
    pub(super) left_out: bool,
    /// Where a slider ends.
    pub(super) slider_max: u32,
    pub(super) on_edit: &'a Callback<Edit>,
}

/// A labelled control with its help and its problem as descriptions.
pub(super) fn field(props: &Field<'_>) -> Html {
    let param = props.param;
    let problem = props.problem.as_deref().unwrap_or_default();
    let wrong = props.problem.is_some();
    html! {
        <div
            key={param.key}
            class={classes("field", &[wrong.then_some("is-wrong"), width(&param.kind)])}
            title={props.idle}
            hidden={props.left_out}
        >
            <label class="field-label" for={id("field", param)}>{ param.label }</label>
            <div class="field-controls">
                { if is_slider(&param.kind) { slider(props) } else { html! {} } }
                { control(props) }
            </div>
            <span id={id("help", param)} hidden=true>
                { param.help }{ " " }{ unit_in_words(&param.kind) }{ fresh(props.idle.unwrap_or_default()) }
            </span>
            <p class="field-help" aria-hidden="true" hidden={wrong}>{ unbroken(param.help) }</p>
            <p class="field-problem" id={id("problem", param)} hidden={!wrong}>{ fresh(problem) }</p>
        </div>
    }
}

fn control(props: &Field<'_>) -> Html {
    let param = props.param;
    let (field, help, problem) = (id("field", param), id("help", param), id("problem", param));
    let described_by = match props.problem {
        Some(_) => format!("{problem} {help}"),
        None => help,
    };
    let invalid = props.problem.is_some().then_some("true");
    let disabled = props.idle.is_some();
    if let Kind::Choice(options) = param.kind {
        let onchange = props.on_edit.reform(move |event: Event| {
            (param.key, event.target_unchecked_into::<HtmlSelectElement>().value())
        });
        let chosen = options.iter().position(|(key, _)| props.text == *key).unwrap_or(0) as u32;
        let option = |(key, label): &(&'static str, &'static str)| {
            html! { <option value={*key} selected={props.text == *key}>{ *label }</option> }
        };
        return html! {
            <span class="field-box is-choice">
                // The options' attributes no longer count once the reader has chosen.
                <select
                    id={field}
                    ~selectedIndex={property(chosen)}
                    {disabled}
                    aria-describedby={described_by}
                    {onchange}
                >
                    { for options.iter().map(option) }
                </select>
            </span>
        };
    }
    let numeric = matches!(param.kind, Kind::Number { .. } | Kind::Millis);
    html! {
        <span class="field-box">
            <input
                id={field}
                type="text"
                inputmode={numeric.then_some("numeric")}
                autocomplete="off"
                spellcheck="false"
                value={props.text.clone()}
                placeholder={placeholder(&param.kind)}
                {disabled}
                aria-invalid={invalid}
                aria-describedby={described_by}
                oninput={edited(props)}
                onkeydown={stepping(props)}
            />
            { unit(&param.kind) }
        </span>
    }
}

/// A property's value. Where the page is written natively, elements have none.
fn property(value: u32) -> JsValue {
    if cfg!(target_arch = "wasm32") { value.into() } else { JsValue::UNDEFINED }
}

/// The same number as the control beside it, for those who would rather drag.
fn slider(props: &Field<'_>) -> Html {
    let Kind::Number { min, .. } = props.param.kind else { return html! {} };
    html! {
        <input
            class="field-slider"
            type="range"
            aria-label={format!("{}, slider", props.param.label)}
            min={min.to_string()}
            max={props.slider_max.to_string()}
            value={ungrouped(&props.text)}
            disabled={props.idle.is_some()}
            aria-describedby={id("help", props.param)}
            oninput={edited(props)}
        />
    }
}

fn edited(props: &Field<'_>) -> Callback<InputEvent> {
    let key = props.param.key;
    props.on_edit.reform(move |event: InputEvent| {
        let target = event.target().map(JsCast::unchecked_into::<HtmlInputElement>);
        (key, target.map(|input| input.value()).unwrap_or_default())
    })
}

/// ↑ and ↓ step a number up and down; with Shift, by ten steps.
fn stepping(props: &Field<'_>) -> Callback<KeyboardEvent> {
    let (param, on_edit) = (props.param, props.on_edit.clone());
    Callback::from(move |event: KeyboardEvent| {
        let steps = if event.shift_key() { 10 } else { 1 };
        let steps = match event.key().as_str() {
            "ArrowUp" => steps,
            "ArrowDown" => -steps,
            _ => return,
        };
        if modified(&event) {
            return;
        }
        let field = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(text) = stepped(&param.kind, &field.value(), steps) {
            event.prevent_default();
            on_edit.emit((param.key, text));
        }
    })
}

fn id(part: &str, param: &Param) -> String {
    format!("{part}-{}", param.key)
}

fn is_slider(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { slider: true, .. })
}

fn unit(kind: &Kind) -> Html {
    match kind {
        Kind::Millis => {
            html! { <span class="field-unit" aria-hidden="true" translate="no">{ "ms" }</span> }
        }
        Kind::Number { .. }
        | Kind::Optional { .. }
        | Kind::Positions
        | Kind::Choice(_)
        | Kind::Calls { .. } => html! {},
    }
}

/// What an empty field means.
fn placeholder(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Calls { optional: true, .. } => Some("not used"),
        Kind::Calls { optional: false, .. } => Some("no calls"),
        Kind::Number { .. }
        | Kind::Millis
        | Kind::Optional { .. }
        | Kind::Positions
        | Kind::Choice(_) => None,
    }
}

fn unit_in_words(kind: &Kind) -> &'static str {
    match kind {
        Kind::Millis => "In milliseconds. ",
        Kind::Number { .. }
        | Kind::Optional { .. }
        | Kind::Positions
        | Kind::Choice(_)
        | Kind::Calls { .. } => "",
    }
}

/// How much room the text of a kind takes, where it is not that of a number.
fn width(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Calls { .. } => Some("is-wide"),
        Kind::Number { slider: true, .. } => Some("is-slider"),
        Kind::Optional { .. } => Some("is-word"),
        Kind::Number { .. } | Kind::Millis | Kind::Positions => None,
        Kind::Choice(_) => Some("is-choice"),
    }
}
