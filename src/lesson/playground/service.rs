//! The simulated service as a module of a program: what stands behind `backend.rs` there.

use crate::engine::{Call, Latency, Service};

/// Adds the module, called as the site's own is.
pub(super) fn push(service: &Service, text: &mut String) {
    *text += MODULE[0];
    arms(&service.calls, text);
    *text += MODULE[1];
    match service.limit {
        Some(limit) => *text += &limit.to_string(),
        None => *text += "usize::MAX",
    }
    *text += MODULE[2];
}

/// The arms of a `match` over the calls: what most of them do comes last, and once.
fn arms(calls: &[Call], text: &mut String) {
    let most = most(calls);
    let mut first = 1;
    for run in calls.chunk_by(PartialEq::eq) {
        let last = first + run.len() - 1;
        if run[0] != most {
            *text += &format!("            {first}");
            if last > first {
                *text += &format!("..={last}");
            }
            arm(run[0], text);
        }
        first = last + 1;
    }
    *text += "            _";
    arm(most, text);
}

/// The call that makes up more than half of a list, if one does: each other call outvotes one.
fn most(calls: &[Call]) -> Call {
    let (mut most, mut votes) = (Call { latency: Latency::Immediate, fails: false }, 0);
    for call in calls {
        if votes == 0 {
            most = *call;
        }
        votes += if most == *call { 1 } else { -1 };
    }
    most
}

fn arm(call: Call, text: &mut String) {
    *text += " => (";
    match call.latency {
        Latency::Immediate => *text += "Latency::Immediate",
        Latency::After(time) => *text += &format!("after({})", time.as_millis() as u64),
        Latency::Never => *text += "Latency::Never",
    }
    *text += if call.fails { ", true),\n" } else { ", false),\n" };
}

/// What stands around the arms and around the limit.
const MODULE: [&str; 3] = [
    "
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
",
    "        }
    }

    /// How many calls the service takes at once.
    const LIMIT: usize = ",
    ";

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
",
];

#[cfg(test)]
mod tests {
    use super::arms;
    use crate::engine::Call;

    fn told(calls: &[Call]) -> Vec<String> {
        let mut text = String::new();
        arms(calls, &mut text);
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn what_most_calls_do_comes_last_and_once() {
        let mut calls = vec![Call::ok(100); 9];
        for failing in [2, 5, 6] {
            calls[failing - 1] = Call::fails(100);
        }
        let expected = [
            "2 => (after(100), true),",
            "5..=6 => (after(100), true),",
            "_ => (after(100), false),",
        ];
        assert_eq!(told(&calls), expected);
    }

    #[test]
    fn ten_thousand_equal_calls_are_one_arm() {
        assert_eq!(told(&vec![Call::ok(20); 10_000]), ["_ => (after(20), false),"]);
        assert_eq!(told(&[]), ["_ => (Latency::Immediate, false),"]);
    }
}
