//! One event of the Trace Event Format, as JSON. Written by hand: the browser gets no serde.

use std::fmt::Write;

/// The one process.
const PID: u32 = 1;

/// The value of an argument.
#[derive(Clone, Copy)]
pub(super) enum Arg<'a> {
    Text(&'a str),
    Number(u64),
}

/// What an event is about, as members of a JSON object: its name, the category by which a viewer can
/// filter it, if any, and what to show with it.
pub(super) fn about(name: &str, category: &str, args: &[(&str, Arg<'_>)]) -> String {
    let mut text = String::new();
    for (key, value) in [("name", name), ("cat", category)] {
        if !value.is_empty() {
            let _ = write!(text, ",\"{key}\":");
            quote(value, &mut text);
        }
    }
    for (index, (key, value)) in args.iter().enumerate() {
        text.push_str(if index == 0 { ",\"args\":{" } else { "," });
        quote(key, &mut text);
        text.push(':');
        match value {
            Arg::Text(value) => quote(value, &mut text),
            Arg::Number(number) => text += &number.to_string(),
        }
    }
    if !args.is_empty() {
        text.push('}');
    }
    text
}

/// Adds an event to a list of others. Its phase: `B` and `E` around a slice, `i` for an instant, `C`
/// for a counter, `M` for metadata. The format counts microseconds, and takes fractions.
pub(super) fn write(phase: char, tid: usize, at_ns: u64, about: &str, list: &mut String) {
    if !list.is_empty() {
        list.push_str(",\n");
    }
    let ts = at_ns / 1000;
    let _ = write!(list, "{{\"ph\":\"{phase}\",\"pid\":{PID},\"tid\":{tid},\"ts\":{ts}");
    if !at_ns.is_multiple_of(1000) {
        let _ = write!(list, ".{:03}", at_ns % 1000);
    }
    if phase == 'i' {
        // For its track alone.
        list.push_str(",\"s\":\"t\"");
    }
    list.push_str(about);
    list.push('}');
}

/// A JSON string.
fn quote(text: &str, into: &mut String) {
    into.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => into.extend(['\\', character]),
            control if control < ' ' => {
                let _ = write!(into, "\\u{:04x}", u32::from(control));
            }
            other => into.push(other),
        }
    }
    into.push('"');
}
