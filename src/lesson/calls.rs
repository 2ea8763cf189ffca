//! Lists of calls as text: `100,400,100x` are three calls, of which the last fails after 100 ms.

use super::value::{Beside, millis};
use crate::engine::{Call, Latency};

/// Stands for a call that is never answered.
const NEVER: &str = "never";

/// Reads a list of at most `max` calls. Each is a number of milliseconds, followed by `x` if the
/// call fails, or `never` if it is not answered.
///
/// # Errors
/// A sentence that says what is wrong and what to write.
pub fn parse_calls(text: &str, max: usize) -> Result<Vec<Call>, String> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let calls: Vec<Call> = text.split(',').map(parse_call).collect::<Result<_, _>>()?;
    match calls.len() > max {
        true => Err(format!("{} calls are too many: list at most {max}", calls.len())),
        false => Ok(calls),
    }
}

fn parse_call(text: &str) -> Result<Call, String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case(NEVER) {
        return Ok(Call { latency: Latency::Never, fails: false });
    }
    let (number, fails) = match text.strip_suffix(['x', 'X']) {
        Some(number) => (number, true),
        None => (text, false),
    };
    let ms = millis(number.trim_end(), Beside::Others)
        .map_err(|error| format!("{error}; write a list as 100,400,100x"))?;
    Ok(if fails { Call::fails(ms) } else { Call::ok(ms) })
}

/// A list of calls as a reader would type it.
pub fn print_calls(calls: &[Call]) -> String {
    let print = |call: &Call| match call.latency {
        Latency::Never => NEVER.to_owned(),
        Latency::Immediate => "0".to_owned(),
        Latency::After(time) => {
            // To print a `u128` takes a kilobyte of code.
            format!("{}{}", time.as_millis() as u64, if call.fails { "x" } else { "" })
        }
    };
    calls.iter().map(print).collect::<Vec<_>>().join(",")
}
