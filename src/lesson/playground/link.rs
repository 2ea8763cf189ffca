//! A program in a link to the Rust Playground.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The most characters that a link may have: servers refuse longer ones.
const MOST_LINK: usize = 8_000;

const PLAYGROUND: &str = "https://play.rust-lang.org/?version=stable&mode=debug&edition=2024&code=";

/// What a query may not hold unescaped. Form encoding escapes more, which would make the link far longer.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b':')
    .remove(b'=')
    .remove(b'@')
    .remove(b'/')
    .remove(b'?');

/// A link that opens the program in the Playground; `None` if it would be too long.
pub fn link(program: &str) -> Option<String> {
    let mut link = PLAYGROUND.to_owned();
    for part in utf8_percent_encode(program, ESCAPED) {
        // A query may have a plus for a space.
        link += if part == "%20" { "+" } else { part };
        if link.len() > MOST_LINK {
            return None;
        }
    }
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::{MOST_LINK, link};

    #[test]
    fn the_playground_reads_the_program_back() {
        let program = "fn main() {\n    println!(\"a + b & {:?} = 100 %; “c” #1\", 'd');\n}\n";
        let link = link(program).expect("it is short");
        let (_, query) = link.split_once('?').expect("a query");
        let read = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "code");
        assert_eq!(read.expect("the code").1, program);
    }

    #[test]
    fn a_long_program_has_no_link() {
        assert!(link(&"x".repeat(MOST_LINK)).is_none());
        assert!(link(&"x".repeat(MOST_LINK / 2)).is_some());
    }
}
