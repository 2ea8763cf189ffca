//! The simulated service as a module of a Playground program: what `backend.rs` calls there.

use crate::engine::{Call, Latency, Service};

/// Appends the module, under the name that it has on the site.
pub(super) fn push(service: &Service, text: &mut String) {
    *text += MODULE[0];
    arms(&service.calls, text);
    *text += MODULE[1];
    match service.limit {
        Some(limit) => *text += &format!("Some({limit})"),
        None => *text += "None",
    }
    *text += MODULE[2];
}

/// The arms of a `match` over the calls. What most of the calls do becomes the last arm.
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

/// The call that makes up more than half of a list; if there is none, any call. Each call casts a
/// vote for the current candidate or against it.
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

/// The code before the arms, between arms and limit, and after the limit.
const MODULE: [&str; 3] = [
    "
/// The service that `backend` calls.
mod engine {
use std::{cell::Cell, rc::Rc, time::Duration};

pub enum Latency {
    Immediate,
    After(Duration),
    Never,
}

fn after(ms: u64) -> Latency {
    Latency::After(Duration::from_millis(ms))
}

pub struct Call {
    pub latency: Latency,
    pub fails: bool,
}

pub struct Service {
    pub limit: Option<usize>,
}

pub struct RunState {
    pub in_flight: Cell<usize>,
    pub service: Service,
}

impl RunState {
    /// How long call `id` takes, and whether it fails.
    pub fn call(&self, id: u32) -> Call {
        let (latency, fails) = match id {
",
    "        };
        Call { latency, fails }
    }
}

thread_local! {
    static RUN: Rc<RunState> = Rc::new(RunState {
        in_flight: Cell::new(0),
        service: Service { limit: ",
    " },
    });
}

pub fn current() -> Rc<RunState> {
    RUN.with(Rc::clone)
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
