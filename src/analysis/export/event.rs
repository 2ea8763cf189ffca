//! One event of the Trace Event Format, as JSON. Written by hand, to keep serde out of the
//! browser's program.

use std::fmt::Write;

/// The value of an argument.
#[derive(Clone, Copy)]
pub(super) enum Arg<'a> {
    Text(&'a str),
    Number(u64),
}

/// The description of an event, as members of a JSON object: its name, its category (by which a
/// viewer can filter; may be empty), and the arguments to show.
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

/// Appends an event to a list. The phase is `B` or `E` around a slice, `i` for an instant, `C` for
/// a counter, `M` for metadata. The format counts in microseconds and allows fractions.
pub(super) fn write(
    phase: char,
    (pid, tid): (usize, usize),
    at_ns: u64,
    about: &str,
    list: &mut String,
) {
    if !list.is_empty() {
        list.push_str(",\n");
    }
    let ts = at_ns / 1000;
    let _ = write!(list, "{{\"ph\":\"{phase}\",\"pid\":{pid},\"tid\":{tid},\"ts\":{ts}");
    if !at_ns.is_multiple_of(1000) {
        let _ = write!(list, ".{:03}", at_ns % 1000);
    }
    if phase == 'i' {
        // An instant that concerns its own track only.
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
