//! The simulated service as a module of a program: what stands behind `backend.rs` there.

use crate::engine::{Call, Latency, Service};
use std::fmt::Write;

/// The module, called as the site's own is.
pub(super) fn module(service: &Service) -> String {
    let limit = service.limit.map_or("usize::MAX".to_owned(), |limit| limit.to_string());
    MODULE.replace("$limit", &limit).replace("$calls", &arms(&service.calls))
}

/// The arms of a `match` over the calls: equal ones share an arm, the most frequent comes last.
fn arms(calls: &[Call]) -> String {
    let mut told: Vec<_> = calls.iter().map(answer).zip(1_u32..).collect();
    told.sort();
    let mut groups: Vec<_> = told.chunk_by(|(a, _), (b, _)| a == b).collect();
    // Stable, so that the same calls always give the same text.
    groups.sort_by_key(|group| group.len());
    let most = groups.pop();
    let mut text = String::new();
    for group in groups {
        let _ = writeln!(text, "            {} => {},", ranges(group), group[0].0);
    }
    let last = most.map_or("(Latency::Immediate, false)", |group| &group[0].0);
    let _ = write!(text, "            _ => {last},");
    text
}

fn answer(call: &Call) -> String {
    let latency = match call.latency {
        Latency::Immediate => "Latency::Immediate".to_owned(),
        Latency::After(time) => format!("after({})", time.as_millis()),
        Latency::Never => "Latency::Never".to_owned(),
    };
    format!("({latency}, {})", call.fails)
}

/// The numbers of a group: `1 | 3..=7`.
fn ranges(group: &[(String, u32)]) -> String {
    let range = |run: &[(String, u32)]| match (run[0].1, run[run.len() - 1].1) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}..={last}"),
    };
    let runs: Vec<_> = group.chunk_by(|(_, a), (_, b)| a + 1 == *b).map(range).collect();
    runs.join(" | ")
}

const MODULE: &str = "
/// The service that `backend` calls.
mod engine {
    use crate::backend::{FetchError, User};
    use std::{cell::Cell, time::Duration};

    pub enum Latency {
        Immediate,
        After(Duration),
        Never,
    }

    fn after(ms: u64) -> Latency {
        Latency::After(Duration::from_millis(ms))
    }

    /// How long call `id` takes, and whether it fails.
    fn call(id: u32) -> (Latency, bool) {
        match id {
$calls
        }
    }

    /// How many calls the service takes at once.
    const LIMIT: usize = $limit;

    thread_local! {
        static IN_FLIGHT: Cell<usize> = const { Cell::new(0) };
    }

    pub struct Request {
        id: u32,
    }

    impl Request {
        pub fn admit(id: u32) -> Result<Self, FetchError> {
            let in_flight = IN_FLIGHT.get();
            if in_flight >= LIMIT {
                return Err(FetchError::TooManyRequests { id, limit: LIMIT });
            }
            IN_FLIGHT.set(in_flight + 1);
            Ok(Self { id })
        }

        pub fn latency(&self) -> Latency {
            call(self.id).0
        }

        pub fn answer(&self) -> Result<User, FetchError> {
            let id = self.id;
            match call(id) {
                (_, true) => Err(FetchError::Unavailable { id }),
                _ => Ok(User { id, name: format!(\"User {id}\") }),
            }
        }
    }

    impl Drop for Request {
        fn drop(&mut self) {
            IN_FLIGHT.set(IN_FLIGHT.get() - 1);
        }
    }
}
";

#[cfg(test)]
mod tests {
    use super::arms;
    use crate::engine::Call;

    #[test]
    fn equal_calls_share_an_arm_and_the_most_frequent_comes_last() {
        let mut calls = vec![Call::ok(100); 9];
        for failing in [2, 5, 6] {
            calls[failing - 1] = Call::fails(100);
        }
        let arms: Vec<_> = arms(&calls).lines().map(|line| line.trim().to_owned()).collect();
        assert_eq!(arms, ["2 | 5..=6 => (after(100), true),", "_ => (after(100), false),"]);
    }

    #[test]
    fn ten_thousand_equal_calls_are_one_arm() {
        let told = arms(&vec![Call::ok(20); 10_000]);
        assert_eq!(told.trim(), "_ => (after(20), false),");
    }
}
