//! What the service does, in a few words: `failing 3, 10 × 100 ms`.

use crate::engine::{Call, Service};
use crate::lesson::{Values, service};

/// What is special comes first: the button may have no room for more.
pub(super) fn summary(values: &Values) -> String {
    let Service { calls, limit } = service(values);
    let mut told = String::new();
    special(&mut told, "failing ", &calls, |call| call.fails);
    special(&mut told, "unanswered ", &calls, |call| call.time_us().is_none());
    if let Some(limit) = limit {
        told += &format!("refuses above {limit}, ");
    }
    let times = || calls.iter().filter_map(Call::time_us);
    let (least, most) = (times().min().unwrap_or(0) / 1000, times().max().unwrap_or(0) / 1000);
    told += &format!("{} × {least}", calls.len());
    if least < most {
        told += &format!("–{most}");
    }
    told + " ms"
}

/// Adds which calls are so, counted from 1, if any is.
fn special(told: &mut String, so: &str, calls: &[Call], is: fn(&Call) -> bool) {
    let mut numbers = (1..).zip(calls).filter(|(_, call)| is(call)).map(|(number, _)| number);
    let Some(first) = numbers.next() else { return };
    *told += so;
    *told += &i32::to_string(&first);
    for number in numbers {
        *told += &format!(" and {number}");
    }
    *told += ", ";
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
    fn calls_that_are_alike_are_counted() {
        check("", "3 × 100 ms");
        check("count=0", "0 × 0 ms");
    }

    #[test]
    fn what_is_special_comes_first() {
        check("calls=100,50x&service_limit=4", "failing 2, refuses above 4, 2 × 50–100 ms");
        check("calls=100x,100x,never", "failing 1 and 2, unanswered 3, 3 × 100 ms");
    }

    #[test]
    fn jitter_gives_a_range() {
        check("jitter=20&seed=7", "3 × 105–109 ms");
    }
}
