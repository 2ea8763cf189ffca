//! What the service does, in a few words: `call 3 fails · 10 × 100 ms`.

use crate::engine::{Call, Service};
use crate::lesson::{Values, service};

/// Exceptions come first, since the button may cut off the rest.
pub(super) fn summary(values: &Values) -> String {
    let Service { calls, limit } = service(values);
    let mut told = String::new();
    special(&mut told, &calls, |call| call.fails, [" fails", " fail"]);
    special(&mut told, &calls, |call| call.time_us().is_none(), [" never ends", " never end"]);
    if let Some(limit) = limit {
        told += &format!("refuses above {limit} · ");
    }
    let times = || calls.iter().filter_map(Call::time_us);
    let made = calls.len();
    told += &match (times().min(), times().max()) {
        (Some(least), Some(most)) if least < most => {
            format!("{made} × {}–{} ms", least / 1000, most / 1000)
        }
        (Some(time_us), _) => format!("{made} × {} ms", time_us / 1000),
        (None, _) => format!("calls: {made}"),
    };
    told
}

/// Appends which call it is for which `is` holds, counted from 1, or how many they are.
fn special(told: &mut String, calls: &[Call], is: fn(&Call) -> bool, [one, several]: [&str; 2]) {
    let found = calls.iter().filter(|call| is(call)).count();
    let first = calls.iter().position(is).unwrap_or_default() + 1;
    *told += &match found {
        0 => return,
        1 => format!("call {first}{one} · "),
        _ => format!("{found} of {}{several} · ", calls.len()),
    };
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
        check("calls=100,50x&service_limit=4", "call 2 fails · refuses above 4 · 2 × 50–100 ms");
        check("calls=never", "call 1 never ends · calls: 1");
        check("calls=100x,100x,never", "2 of 3 fail · call 3 never ends · 3 × 100 ms");
    }

    #[test]
    fn jitter_gives_a_range() {
        check("jitter=20&seed=7", "3 × 105–109 ms");
    }
}
