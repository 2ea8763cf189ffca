//! The values in a few words: `10 calls, 3 at a time, 100 ms latency`.

use crate::lesson::{Kind, Param, Part, Values};

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
    let label = param.label.to_ascii_lowercase();
    match param.kind {
        Kind::Millis if text == "0" => None,
        Kind::Millis => Some(format!("{text} ms {label}")),
        Kind::Number { .. } if param.part != Some(Part::Seed) => Some(format!("{text} {label}")),
        Kind::Choice(options) => {
            let (_, option) = options.iter().find(|(key, _)| *key == text)?;
            Some(format!("{label} {option}"))
        }
        Kind::Optional { absent, .. } if text == absent => None,
        Kind::Positions if text == "none" => None,
        Kind::Calls { .. } if text.is_empty() => None,
        Kind::Number { .. } | Kind::Optional { .. } | Kind::Positions | Kind::Calls { .. } => {
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
        check("", "on error stop, 3 calls, 100 ms latency");
    }

    #[test]
    fn what_is_given_is_named() {
        check(
            "on_error=settle&calls=100,50x&service_limit=4",
            "on error collect all, call by call 100,50x, refuses above 4",
        );
    }

    #[test]
    fn a_seed_is_named_where_something_is_random() {
        check("jitter=20&seed=7", "on error stop, 3 calls, 100 ms latency, 20 ms jitter, seed 7");
    }
}
