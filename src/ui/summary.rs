//! What the service does, in a few words: `10 × 100 ms, 20 ms jitter`.

use crate::lesson::{Param, Part, Values};

/// Names the values of the service that have an effect, in the order of the form.
pub(super) fn summary(values: &Values) -> String {
    let mut told = String::new();
    for (index, param) in values.params().iter().enumerate() {
        let Some(part) = param.part.filter(|_| (param.idle)(values).is_none()) else { continue };
        let Some(words) = words(part, param, &values.text(index)) else { continue };
        told += match part {
            _ if told.is_empty() => "",
            Part::Latency => " × ",
            Part::Count | Part::Jitter | Part::Seed | Part::Failing | Part::Calls | Part::Limit => {
                ", "
            }
        };
        told += &words;
    }
    told
}

/// One value; `None` where it means that there is nothing of the kind.
fn words(part: Part, param: &Param, text: &str) -> Option<String> {
    let label = param.label.to_ascii_lowercase();
    match part {
        Part::Count => Some(text.to_owned()),
        Part::Latency => Some(format!("{text} ms")),
        Part::Jitter => (text != "0").then(|| format!("{text} ms {label}")),
        Part::Seed => Some(format!("{label} {text}")),
        Part::Failing | Part::Limit => (text != "none").then(|| format!("{label} {text}")),
        Part::Calls => (!text.is_empty()).then(|| text.to_owned()),
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
