//! What the service does, in a few words: `call 3 fails, 10 × 100 ms`.

use crate::engine::{Call, Service};
use crate::lesson::{Values, service};

/// What is special comes first: the button may have no room for more.
pub(super) fn summary(values: &Values) -> String {
    let Service { calls, limit } = service(values);
    let mut told = Vec::new();
    told.extend(special(&calls, |call| call.fails, ["fails", "fail"]));
    told.extend(special(&calls, |call| call.time_us().is_none(), ["never ends", "never end"]));
    told.extend(limit.map(|limit| format!("refuses above {limit}")));
    let times = || calls.iter().filter_map(|call| Some(call.time_us()? / 1000));
    told.push(match (times().min(), times().max()) {
        (Some(least), Some(most)) if least == most => format!("{} × {least} ms", calls.len()),
        (Some(least), Some(most)) => format!("{} × {least}–{most} ms", calls.len()),
        (None, _) | (_, None) => format!("calls: {}", calls.len()),
    });
    told.join(", ")
}

/// Which calls are so, counted from 1, with the verb for one and for several.
fn special(calls: &[Call], is: fn(&Call) -> bool, [one, several]: [&str; 2]) -> Option<String> {
    let numbers = (1..).zip(calls).filter(|(_, call)| is(call));
    let numbers: Vec<_> = numbers.map(|(number, _): (u32, _)| number.to_string()).collect();
    match &numbers[..] {
        [] => None,
        [number] => Some(format!("call {number} {one}")),
        numbers => Some(format!("calls {} {several}", numbers.join(", "))),
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
    fn calls_that_are_alike_are_counted() {
        check("", "3 × 100 ms");
        check("count=0", "calls: 0");
    }

    #[test]
    fn what_is_special_comes_first() {
        check("calls=100,50x&service_limit=4", "call 2 fails, refuses above 4, 2 × 50–100 ms");
        check("calls=100x,100x,never", "calls 1, 2 fail, call 3 never ends, 3 × 100 ms");
        check("calls=never", "call 1 never ends, calls: 1");
    }

    #[test]
    fn jitter_gives_a_range() {
        check("jitter=20&seed=7", "3 × 105–109 ms");
    }
}
