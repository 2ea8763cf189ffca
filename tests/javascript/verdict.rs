//! What a case says of a run, computed from its trace and its printed lines.

use super::wire::Wire;
use async_design_patterns::engine::{SpanId, Trace, What};
use serde_json::{Map, Value, json};

/// A printed line: when, in milliseconds, what it says, and of what.
type Line = (u64, String, Value);

/// The fields of a case that can be observed, with what was observed.
pub(crate) fn observed(params: &Value, wire: &Wire) -> Map<String, Value> {
    let trace = wire.trace();
    let lines = lines(&trace);
    let fields = match params.get("tasks") {
        Some(tasks) => of_tasks(tasks.as_array().expect("tasks are a list"), &trace, &lines),
        None => of_channel(params, &lines),
    };
    let Value::Object(mut fields) = fields else { panic!("{fields} is no object") };
    let is_refused = matches!(trace.settled(), Some((_, Err(_))))
        || lines.iter().any(|(_, _, value)| value == "RangeError");
    fields.insert("refused".to_owned(), is_refused.into());
    fields
}

fn lines(trace: &Trace) -> Vec<Line> {
    let line = |(at_us, text): (u64, &str)| {
        let at = text.find(['[', '{', '"']).or(text.rfind(' ').map(|at| at + 1));
        let (what, value) = text.split_at(at.expect("a line has a value"));
        let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        (at_us / 1000, what.trim().to_owned(), value)
    };
    trace.printed().map(line).collect()
}

fn of_tasks(tasks: &[Value], trace: &Trace, lines: &[Line]) -> Value {
    let call = |span: &SpanId| {
        let request = trace.span(*span).field("request");
        request.map(|id| id as usize - 1)
    };
    let (mut starts, mut ends, mut order) = (Vec::new(), Vec::new(), Vec::new());
    let (mut most, mut cut, mut inside, mut idle) = (0, 0, 0, Vec::new());
    for event in &trace.events {
        let at_ms = event.at_us / 1000;
        match &event.what {
            What::Created(span) => {
                if let Some(index) = call(span) {
                    starts.push((index, at_ms));
                    order.push(format!("start {index}"));
                }
            }
            What::Finished(span, _) | What::Failed(span, _) => {
                if let Some(index) = call(span) {
                    let is_ok = matches!(event.what, What::Finished(..));
                    ends.push((index, at_ms));
                    order.push(format!("{} {index}", if is_ok { "ok" } else { "fail" }));
                    inside -= 1;
                    if inside == 0 {
                        idle.push(at_ms);
                    }
                }
            }
            What::Cancelled(span) => cut += usize::from(call(span).is_some()),
            What::Printed { text, .. } if text.starts_with("all ") => {
                order.push("settle".to_owned());
            }
            What::Printed { text, .. } if text.starts_with("push ") => inside += 1,
            _ => {}
        }
        most = most.max(starts.len() - ends.len());
    }
    let list = |pairs: &[(usize, u64)]| pairs.iter().map(|pair| pair.0).collect::<Vec<_>>();
    let began = list(&starts);
    let left: Vec<_> = (0..tasks.len()).filter(|index| !began.contains(index)).collect();
    let done = ends.iter().map(|end| end.1).max().unwrap_or(0);
    let outcome = |name: &str| {
        let is_of = |line: &&Line| line.1.split(' ').next() == Some(name);
        match lines.iter().filter(|line| !line.1.starts_with("push")).find(is_of) {
            Some((at_ms, what, value)) if what.ends_with("fulfilled") => {
                json!({ "outcome": "fulfilled", "value": value_of(tasks, value), "settle_ms": at_ms })
            }
            Some((at_ms, _, error)) => {
                json!({ "outcome": "rejected", "error": error_of(tasks, error), "settle_ms": at_ms })
            }
            None => json!({ "outcome": "pending", "settle_ms": null }),
        }
    };
    let mut fields = json!({
        "max_in_flight": most,
        "starts": starts,
        "start_order": began,
        "finish_order": list(&ends),
        "not_started": left,
        "event_order": order,
        "all_done_ms": if cut > 0 { Value::Null } else { done.into() },
        "timers_left": 0,
        "idle_ms": idle,
        "jobs": (0..tasks.len()).map(|job| outcome(&job.to_string())).collect::<Vec<_>>(),
    });
    let all = outcome("all");
    fields.as_object_mut().expect("it is one").extend(all.as_object().expect("it is one").clone());
    fields
}

/// A value as the case has it: in place of each user, the value of its task.
fn value_of(tasks: &[Value], value: &Value) -> Value {
    match value {
        Value::Array(values) => values.iter().map(|value| value_of(tasks, value)).collect(),
        Value::Object(entry) if entry.contains_key("id") => {
            let index = entry["id"].as_u64().expect("it is a number") as usize - 1;
            tasks[index].get("value").cloned().unwrap_or_else(|| index.into())
        }
        Value::Object(entry) if entry.contains_key("reason") => {
            json!({ "status": "rejected", "reason": error_of(tasks, &entry["reason"]) })
        }
        Value::Object(entry) => {
            json!({ "status": "fulfilled", "value": value_of(tasks, &entry["value"]) })
        }
        other => other.clone(),
    }
}

/// An error as the case has it: in place of each error of the service, that of its task.
fn error_of(tasks: &[Value], error: &Value) -> Value {
    if let Some(errors) = error.get("errors").and_then(Value::as_array) {
        let errors: Vec<_> = errors.iter().map(|error| error_of(tasks, error)).collect();
        return json!({ "kind": "AggregateError", "errors": errors });
    }
    let id = error.as_str().and_then(|text| text.strip_prefix("user "));
    let Some((id, _)) = id.and_then(|text| text.split_once(": service unavailable")) else {
        return error.clone();
    };
    let index = id.parse::<usize>().expect("it is a number") - 1;
    tasks[index].get("error").cloned().unwrap_or_else(|| format!("e{index}").into())
}

fn of_channel(params: &Value, lines: &[Line]) -> Value {
    let value = |item: &Value| {
        let (producer, position) = (&item[0], &item[1]);
        let index = |value: &Value| value.as_u64().expect("it is an index") as usize;
        params["producers"][index(producer)]["items"][index(position)]["value"].clone()
    };
    let all = |wanted: &'static str| lines.iter().filter(move |line| line.1 == wanted);
    let timed = |wanted: &'static str| -> Vec<Value> {
        all(wanted).map(|(at_ms, _, item)| json!([value(item), at_ms])).collect()
    };
    let has = |wanted: &'static str, item: &Value| all(wanted).any(|line| line.2 == *item);
    // How many are inside, and how many wait to be, at the end of each millisecond.
    let (mut inside, mut parked) = (0_i64, 0_i64);
    let (mut most_inside, mut most_parked) = (0, 0);
    for (index, (at_ms, what, _)) in lines.iter().enumerate() {
        match what.as_str() {
            "pushing" => parked += 1,
            "pushed" => (inside, parked) = (inside + 1, parked - 1),
            "failed" => parked -= 1,
            "received" => inside -= 1,
            _ => {}
        }
        if lines.get(index + 1).is_none_or(|next| next.0 != *at_ms) {
            (most_inside, most_parked) = (most_inside.max(inside), most_parked.max(parked));
        }
    }
    let lost = all("pushed").filter(|line| !has("received", &line.2)).map(|line| value(&line.2));
    let ends: Vec<_> = all("ended").map(|(at_ms, _, index)| json!([index, at_ms])).collect();
    json!({
        "push_done": timed("pushed"),
        "push_failed": timed("failed"),
        "received": timed("received"),
        "ends": ends,
        "max_buffered": most_inside,
        "max_parked": most_parked,
        "undelivered": lost.collect::<Vec<_>>(),
        "timers_left": 0,
    })
}
