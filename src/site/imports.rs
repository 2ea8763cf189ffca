//! The names by which a program's wasm file asks its module for functions. wasm-bindgen makes each of what the
//! function does and a checksum, and it stands in both files. A letter or two are enough to tell them apart.

use super::sections::{head_and_sections, in_leb, number};

/// The kind of the section that lists the imports, and the kind of an import that is a function.
const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;

/// Gives the functions short names, and returns the module and the wasm file with them. The error is what is wrong:
/// a file that is cut, or a name that the module does not define.
pub(super) fn shorten(module: &str, wasm: &[u8]) -> Result<(String, Vec<u8>), String> {
    let cut = || "it is cut".to_owned();
    let (head, sections) = head_and_sections(wasm).ok_or_else(cut)?;
    let (mut module, mut short) = (module.to_owned(), head.to_vec());
    for section in sections {
        if section.kind != IMPORTS {
            short.extend(section.whole);
            continue;
        }
        let (count, mut rest) = number(section.body).ok_or_else(cut)?;
        let mut body = in_leb(count);
        for index in 0..count {
            let (import, after) = Import::read(rest).ok_or_else(cut)?;
            let (old, new) = (format!("{}: function(", import.name), letters(index));
            if !module.contains(&old) {
                return Err(format!(
                    "{} is imported, and the module does not define it",
                    import.name
                ));
            }
            module = module.replacen(&old, &format!("{new}: function("), 1);
            import.write(&new, &mut body);
            rest = after;
        }
        short.push(IMPORTS);
        short.extend(in_leb(body.len()));
        short.extend(body);
    }
    Ok((module, short))
}

/// One import of a function.
struct Import<'a> {
    /// The module that it comes from.
    from: &'a [u8],
    name: &'a str,
    /// The number of its type.
    of_type: usize,
}

impl<'a> Import<'a> {
    /// Reads one, and returns what stands behind it.
    fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (from, rest) = sized(bytes)?;
        let (name, rest) = sized(rest)?;
        let (of_type, rest) = number(rest.strip_prefix(&[FUNCTION])?)?;
        Some((Self { from, name: str::from_utf8(name).ok()?, of_type }, rest))
    }

    /// Writes it under another name.
    fn write(&self, name: &str, to: &mut Vec<u8>) {
        for text in [self.from, name.as_bytes()] {
            to.extend(in_leb(text.len()));
            to.extend(text);
        }
        to.push(FUNCTION);
        to.extend(in_leb(self.of_type));
    }
}

/// Bytes behind their number, and what stands behind them.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (size, rest) = number(bytes)?;
    rest.split_at_checked(size)
}

/// A number in letters, the lowest first.
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.extend((b'a'..=b'z').nth(number % 26).map(char::from));
        number /= 26;
        if number == 0 {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{letters, shorten};
    use std::collections::HashSet;

    /// A file that imports `m.one` and `m.three`, of the types 5 and 200, and has another section.
    const WASM: &[u8] =
        b"\0asm\x01\0\0\0\x02\x14\x02\x01m\x03one\0\x05\x01m\x05three\0\xc8\x01\x03\x01\x07";

    #[test]
    fn names_become_letters_in_both_files() {
        let module = "one: function() {}, three: function() { one }";
        let short = b"\0asm\x01\0\0\0\x02\x0e\x02\x01m\x01a\0\x05\x01m\x01b\0\xc8\x01\x03\x01\x07";
        let wanted = "a: function() {}, b: function() { one }".to_owned();
        assert_eq!(shorten(module, WASM), Ok((wanted, short.to_vec())));
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let told = "three is imported, and the module does not define it".to_owned();
        assert_eq!(shorten("one: function(", WASM), Err(told));
        assert_eq!(shorten("", &WASM[..20]), Err("it is cut".to_owned()));
    }

    #[test]
    fn no_two_numbers_have_the_same_letters() {
        let all: HashSet<_> = (0..2000).map(letters).collect();
        assert_eq!((all.len(), letters(27)), (2000, "bb".to_owned()));
    }
}
