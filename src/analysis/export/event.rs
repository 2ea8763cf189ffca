//! One event of the Trace Event Format, as JSON. Written by hand: the browser gets no serde.

use std::fmt::Write;

/// The one process.
const PID: u32 = 1;

/// An event on its way into a list.
pub(super) struct Event<'a> {
    /// What kind it is: `B` and `E` around a slice, `i` an instant, `C` a counter, `M` metadata.
    pub(super) phase: char,
    pub(super) name: &'a str,
    /// What it is about; a viewer can filter by it.
    pub(super) category: &'a str,
    /// The track.
    pub(super) tid: usize,
    /// When, in microseconds.
    pub(super) ts: u64,
    /// Names and values to show with it.
    pub(super) args: &'a [(&'a str, Arg<'a>)],
}

/// The value of an argument.
pub(super) enum Arg<'a> {
    Text(&'a str),
    Number(u64),
}

impl Event<'_> {
    /// Adds the event to a list of others.
    pub(super) fn write(&self, list: &mut String) {
        let Self { phase, name, category, tid, ts, args } = self;
        if !list.is_empty() {
            list.push_str(",\n");
        }
        let _ = write!(list, "{{\"ph\":\"{phase}\",\"pid\":{PID},\"tid\":{tid},\"ts\":{ts}");
        for (key, text) in [("name", name), ("cat", category)] {
            if !text.is_empty() {
                let _ = write!(list, ",\"{key}\":");
                quote(text, list);
            }
        }
        if *phase == 'i' {
            // For its track alone.
            list.push_str(",\"s\":\"t\"");
        }
        for (index, (key, value)) in args.iter().enumerate() {
            list.push_str(if index == 0 { ",\"args\":{" } else { "," });
            quote(key, list);
            list.push(':');
            match value {
                Arg::Text(text) => quote(text, list),
                Arg::Number(number) => *list += &number.to_string(),
            }
        }
        list.push_str(if args.is_empty() { "}" } else { "}}" });
    }
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
