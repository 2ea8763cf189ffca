//! What the service does, in a few words: `10 × 100 ms, 20 ms jitter`.

use crate::lesson::{Group, Kind, LATENCY, Param, SEED, Values};

/// Names the values of the service that have an effect, in the order of the form.
pub(super) fn summary(values: &Values) -> String {
    let mut told = String::new();
    for (index, param) in values.params().iter().enumerate() {
        if param.group != Group::Service || (param.idle)(values).is_some() {
            continue;
        }
        let Some(words) = words(param, &values.text(index)) else { continue };
        if !told.is_empty() {
            told += if *param == LATENCY { " × " } else { ", " };
        }
        told += &words;
    }
    told
}

/// One value; `None` where it means that there is nothing of the kind.
fn words(param: &Param, text: &str) -> Option<String> {
    let label = param.label.to_ascii_lowercase();
    match param.kind {
        _ if *param == LATENCY => Some(format!("{text} ms")),
        Kind::Millis if text == "0" => None,
        Kind::Millis => Some(format!("{text} ms {label}")),
        Kind::Number { .. } if *param != SEED => Some(text.to_owned()),
        Kind::Optional { absent, .. } if text == absent => None,
        Kind::Positions if text == "none" => None,
        Kind::Calls { .. } => (!text.is_empty()).then(|| text.to_owned()),
        Kind::Choice(_) | Kind::Number { .. } | Kind::Optional { .. } | Kind::Positions => {
            Some(format!("{label} {text}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::summary;
    use crate::lesson::from_query;
    use crate::ui::fixture::LAB;

    fn check(query: &str, wanted: &str) {
        let (values, notes) = from_query(LAB.params, query);
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!(summary(&values), wanted);
    }

    #[test]
    fn what_has_no_effect_is_left_out() {
        check("", "3 × 100 ms");
    }

    #[test]
    fn what_is_given_is_named() {
        check("calls=100,50x&service_limit=4", "100,50x, refuses above 4");
    }

    #[test]
    fn a_seed_is_named_where_something_is_random() {
        check("jitter=20&seed=7", "3 × 100 ms, 20 ms jitter, seed 7");
    }
}
