//! The parameters: what your code decides stands in the bar, what the service does behind a button.

use super::field::{Edit, Field, field};
use super::fresh::fresh;
use super::popup::{Popup, PopupProps, Press};
use super::summary::summary;
use crate::lesson::{Form, Group, Kind, Param, Problem, Values, calls_made};
use yew::prelude::*;

/// The id of the form, to which the button Run belongs.
pub(super) const FORM_ID: &str = "parameters";

/// The form. The button of the service names its values.
pub(super) fn parameters(
    form: &Form,
    values: &Values,
    problems: &[Problem],
    on_edit: &Callback<Edit>,
) -> Html {
    let problem = |param: &Param| problems.iter().find(|problem| problem.key == param.key);
    let field = |(param, text): (&'static Param, &str)| {
        field(&Field {
            param,
            text: text.to_owned().into(),
            problem: problem(param).map(|problem| AttrValue::from(problem.message.clone())),
            idle: (param.idle)(values),
            left_out: param.is_left_out(values),
            slider_max: slider_max(param, values),
            on_edit,
        })
    };
    let fields = |group: Group| {
        let fields = form.fields().filter(move |(param, _)| param.group() == group);
        fields.map(field).collect::<Vec<_>>()
    };
    let (code, service) = (fields(Group::Code), fields(Group::Service));
    let wrong = |param: &Param| param.group() == Group::Service && problem(param).is_some();
    html! {
        <form id={FORM_ID} class="form" novalidate=true>
            <fieldset class="form-code" hidden={code.is_empty()}>
                <legend class="unseen">{ "Your code" }</legend>
                { code }
            </fieldset>
            if !service.is_empty() {
                <Popup ..PopupProps {
                    label: "Service",
                    value: summary(values).into(),
                    wrong: values.params().iter().any(wrong),
                    press: Press::Stays,
                    on_toggle: None,
                    children: html! {
                        <>
                            <fieldset class="form-service">
                                <legend class="unseen">{ "The service" }</legend>
                                { service }
                            </fieldset>
                            <p class="form-idle" aria-hidden="true">{ fresh(&idle(values)) }</p>
                        </>
                    },
                } />
            }
        </form>
    }
}

/// A slider goes up to the number of calls, where it means "all at once".
fn slider_max(param: &Param, values: &Values) -> u32 {
    let Kind::Number { min, max, .. } = param.kind else { return 0 };
    calls_made(values).unwrap_or(max).clamp(min + 1, max)
}

/// Which fields do nothing now, and why.
fn idle(values: &Values) -> String {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for param in values.params() {
        let Some(reason) = (param.idle)(values).filter(|_| !param.is_left_out(values)) else {
            continue;
        };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, labels)) => labels.push(param.label),
            None => reasons.push((reason, vec![param.label])),
        }
    }
    let told = reasons.iter().map(|(reason, labels)| format!("{}: {reason}", labels.join(", ")));
    told.collect::<Vec<_>>().join(" ")
}
