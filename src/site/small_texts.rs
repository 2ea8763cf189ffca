//! Small texts: reading times, dates, ids.

use super::Result;

/// Words that a reader takes in per minute if the text is technical.
const WORDS_A_MINUTE: usize = 200;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How many words a text has.
pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// How long so many words take to read: `4 min`.
pub(super) fn reading_time(words: usize) -> String {
    format!("{} min", words.div_ceil(WORDS_A_MINUTE).max(1))
}

/// `2026-11-23` as `23 November 2026`.
pub(super) fn written_date(date: &str) -> Result<String> {
    let wrong = || format!("the date of a change is “{date}”: write it as 2026-11-23");
    let parts: Vec<usize> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [year, month @ 1..=12, day @ 1..=31] => Ok(format!("{day} {} {year}", MONTHS[month - 1])),
        _ => Err(wrong()),
    }
}

/// A heading turned into an id: `In flight` becomes `in-flight`.
pub(super) fn id(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_out() {
        assert_eq!(written_date("2026-11-03").as_deref(), Ok("3 November 2026"));
        assert!(written_date("2026-13-03").is_err());
    }

    #[test]
    fn reading_takes_a_minute_at_least() {
        assert_eq!([reading_time(20), reading_time(801)], ["1 min", "5 min"]);
    }

    #[test]
    fn an_id_is_made_of_words() {
        assert_eq!(id("Poll, and *wake*!"), "poll-and-wake");
    }
}
