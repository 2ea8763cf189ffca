//! The parameters, in two groups: what your code decides and what the service does.

use super::dom::{self, Listener};
use super::field::{Edit, Field, field};
use super::fresh::fresh;
use super::summary::summary;
use crate::lesson::{Form, Group, Kind, Param, Problem, Values, calls_made};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the form, to which the button Run belongs.
pub(super) const FORM_ID: &str = "parameters";

/// From here on the parameters are always open.
const WIDE: &str = "(min-width: 700px)";

#[derive(PartialEq, Properties)]
pub(super) struct ParametersProps {
    pub(super) form: Form,
    pub(super) values: Rc<Values>,
    pub(super) problems: Rc<[Problem]>,
    /// Whether the screen is wide when the form comes.
    pub(super) wide: bool,
    pub(super) on_edit: Callback<Edit>,
}

/// The form. Below 700 px it is folded, and its summary names the values.
#[component]
pub(super) fn Parameters(props: &ParametersProps) -> Html {
    let open = use_wide(props.wide);
    let focused = use_state_eq(|| None::<&'static Param>);
    let on_focus = {
        let focused = focused.setter();
        use_callback((), move |param, ()| focused.set(param))
    };
    let field = |(param, text): (&'static Param, &str)| {
        let problem = props.problems.iter().find(|problem| problem.key == param.key);
        field(&Field {
            param,
            text: text.to_owned().into(),
            problem: problem.map(|problem| AttrValue::from(problem.message.clone())),
            idle: (param.idle)(&props.values),
            slider_max: slider_max(param, &props.values),
            on_edit: &props.on_edit,
            on_focus: &on_focus,
        })
    };
    let group = |group: Group, legend: &'static str| {
        let fields = props.form.fields().filter(|(param, _)| param.group() == group);
        let fields: Vec<Html> = fields.map(field).collect();
        html! {
            <fieldset class="form-group" hidden={fields.is_empty()}>
                <legend class="form-legend">{ legend }</legend>
                <div class="form-fields">{ fields }</div>
            </fieldset>
        }
    };
    html! {
        <details class="form" {open}>
            <summary class="form-summary">
                { "Parameters" }<span class="form-values">{ ": " }{ fresh(&summary(&props.values)) }</span>
            </summary>
            <form id={FORM_ID} class="form-groups" novalidate=true>
                { group(Group::Code, "Your code") }
                { group(Group::Service, "The service") }
            </form>
            <p class="form-help" aria-hidden="true">{ fresh(&help(*focused, &props.values)) }</p>
        </details>
    }
}

/// Whether the screen is wide enough to show all parameters.
pub fn is_wide() -> bool {
    dom::matches(WIDE)
}

/// The same, kept current. An effect would be too late for the `first` answer: the browser may draw
/// before it.
#[hook]
fn use_wide(first: bool) -> bool {
    let wide = use_state_eq(|| first);
    let setter = wide.setter();
    use_effect_with((), move |()| {
        let list = dom::window().match_media(WIDE).ok().flatten();
        let listener =
            list.map(|list| Listener::new(list, "change", move |_| setter.set(is_wide())));
        move || drop(listener)
    });
    *wide
}

/// A slider goes up to the number of calls, where it means "all at once".
fn slider_max(param: &Param, values: &Values) -> u32 {
    let Kind::Number { min, max, .. } = param.kind else { return 0 };
    calls_made(values).unwrap_or(max).clamp(min + 1, max)
}

/// What the focused field does; otherwise which fields do nothing now, and why.
fn help(focused: Option<&'static Param>, values: &Values) -> String {
    if let Some(param) = focused {
        return format!("{}: {}", param.label, param.help);
    }
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for param in values.params() {
        let Some(reason) = (param.idle)(values) else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, labels)) => labels.push(param.label),
            None => reasons.push((reason, vec![param.label])),
        }
    }
    let told = reasons.iter().map(|(reason, labels)| format!("{}: {reason}", labels.join(", ")));
    told.collect::<Vec<_>>().join(" ")
}
