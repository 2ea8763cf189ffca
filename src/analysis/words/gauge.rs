//! A gauge in words: the number beside it, and what a screen reader says.

use super::thousands;
use crate::analysis::facts::Curve;

/// The number now while a run goes on, otherwise the highest: `3 of 3`, `max 3 of 3`.
pub(crate) fn value(predicted: &Curve, shown: Option<&Curve>, now_us: Option<u64>) -> String {
    match (shown, now_us) {
        (Some(shown), Some(_)) => of_limit(shown, shown.value()),
        (shown, _) => {
            let curve = shown.unwrap_or(predicted);
            format!("max {}", of_limit(curve, curve.highest()))
        }
    }
}

/// All of a gauge in one sentence.
pub(crate) fn told(predicted: &Curve, shown: Option<&Curve>, now_us: Option<u64>) -> String {
    let label = predicted.gauge.label;
    let mut told = format!("{label}: predicted {}", most(predicted));
    if let Some(shown) = shown {
        let measured = match now_us {
            Some(_) => format!("; now {}", of_limit(shown, shown.value())),
            None => format!("; measured {}", most(shown)),
        };
        told += &measured;
    }
    told
}

fn most(curve: &Curve) -> String {
    format!("at most {}", of_limit(curve, curve.highest()))
}

fn of_limit(curve: &Curve, value: u64) -> String {
    match curve.gauge.limit {
        Some(limit) => format!("{} of {}", thousands(value), thousands(limit)),
        None => thousands(value),
    }
}

#[cfg(test)]
mod tests {
    use super::{told, value};
    use crate::analysis::facts::{Counts, Curve, Gauge};

    fn curve(limit: Option<u64>, steps: &[(u64, u64)]) -> Curve {
        let gauge = Gauge { label: "in flight", counts: Counts::Begun("fetch_user"), limit };
        Curve { gauge, steps: steps.to_vec(), brief: 0 }
    }

    #[test]
    fn while_a_run_goes_on_its_number_is_told_and_else_the_highest() {
        let predicted = curve(Some(3), &[(0, 3), (400_000, 0)]);
        let shown = curve(Some(3), &[(0, 3), (100_000, 2)]);
        assert_eq!(value(&predicted, None, None), "max 3 of 3");
        assert_eq!(value(&predicted, Some(&shown), Some(200_000)), "2 of 3");
        assert_eq!(value(&predicted, Some(&shown), None), "max 3 of 3");
        assert_eq!(value(&curve(None, &[(0, 1_000)]), None, None), "max 1,000");
    }

    #[test]
    fn a_gauge_is_told_in_one_sentence() {
        let predicted = curve(Some(2), &[(0, 2), (400_000, 0)]);
        let shown = curve(Some(2), &[(0, 1)]);
        let expected = "in flight: predicted at most 2 of 2";
        assert_eq!(told(&predicted, None, None), expected);
        assert_eq!(told(&predicted, Some(&shown), Some(9)), format!("{expected}; now 1 of 2"));
        let measured = format!("{expected}; measured at most 1 of 2");
        assert_eq!(told(&predicted, Some(&shown), None), measured);
    }
}
