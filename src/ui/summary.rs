//! The values in a few words: `10 calls, 3 at a time, 100 ms latency`.

use crate::lesson::{Kind, Param, Values};

/// Names the values that have an effect, in the order of the form.
pub(super) fn summary(values: &Values) -> String {
    let effective = |(index, param): (usize, &Param)| match (param.idle)(values) {
        Some(_) => None,
        None => words(param, &values.text(index)),
    };
    let parts: Vec<_> = values.params().iter().enumerate().filter_map(effective).collect();
    parts.join(", ")
}

/// One value; `None` where it means that there is nothing of the kind.
fn words(param: &Param, text: &str) -> Option<String> {
    let label = param.label.to_lowercase();
    match param.kind {
        Kind::Millis if text == "0" => None,
        Kind::Millis => Some(format!("{text} ms {label}")),
        Kind::Number { .. } => Some(format!("{text} {label}")),
        Kind::Choice(options) => {
            options.iter().find(|(key, _)| *key == text).map(|(_, label)| (*label).to_owned())
        }
        Kind::Optional { absent, .. } if text == absent => None,
        Kind::Positions if text == "none" => None,
        Kind::Calls { .. } if text.is_empty() => None,
        Kind::Optional { .. } | Kind::Positions | Kind::Calls { .. } => {
            Some(format!("{label} {text}"))
        }
    }
}
