//! Times and numbers, as the page prints them.

/// A time in whole milliseconds, rounded to the nearest, as the page prints it.
pub fn ms(at_us: u64) -> String {
    thousands((at_us + 500) / 1000) + " ms"
}

/// A time in tenths of a millisecond, as measurements are printed: `404.3 ms`.
pub(super) fn tenths(time_us: u64) -> String {
    let tenths = (time_us + 50) / 100;
    match tenths % 10 {
        0 => ms(tenths * 100),
        digit => format!("{}.{digit} ms", thousands(tenths / 10)),
    }
}

/// The whole millisecond in which a moment lies, rounded down, as the page prints it.
pub fn moment(at_us: u64) -> String {
    thousands(at_us / 1000) + " ms"
}

/// A number with commas between its thousands, as in 10,000.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number without its thousands separators, which may be commas or spaces of any width. Text that
/// is not grouped in thousands is returned unchanged: its comma may be a decimal point.
pub fn ungrouped(number: &str) -> String {
    let separates = |c: char| c == ',' || c.is_whitespace();
    let mut groups = number.split(separates);
    let first = groups.next().unwrap_or_default();
    match (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3) {
        true => number.replace(separates, ""),
        false => number.to_owned(),
    }
}
