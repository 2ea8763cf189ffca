//! A program in a link to the Rust Playground.

/// The most characters that a link may have: servers refuse longer ones.
const MOST_LINK: usize = 8_000;

const PLAYGROUND: &str = "https://play.rust-lang.org/?version=stable&mode=debug&edition=2024&code=";

/// A link that opens the program in the Playground; `None` if it would be too long.
pub fn link(program: &str) -> Option<String> {
    let mut link = PLAYGROUND.to_owned();
    for byte in program.bytes() {
        match byte {
            b' ' => link.push('+'),
            // Characters that a query may hold unescaped. Form encoding escapes more of them, which
            // would make the link far longer.
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => link.push(byte.into()),
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'(' | b')' | b'*' | b',' | b';' | b':'
            | b'=' | b'@' | b'/' | b'?' => link.push(byte.into()),
            _ => {
                let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value)]);
                link.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
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
