//! The sections of a wasm file.

/// The first bytes of every wasm file: its magic number and its version.
const HEAD: usize = 8;

/// The kind of a custom section.
const CUSTOM: u8 = 0;

/// One section.
pub(super) struct Section<'a> {
    pub(super) kind: u8,
    pub(super) body: &'a [u8],
    /// All of it, with its kind and its size.
    pub(super) whole: &'a [u8],
}

/// What stands before the sections, and the sections; `None` if the file ends within one.
pub(super) fn head_and_sections(wasm: &[u8]) -> Option<(&[u8], Vec<Section<'_>>)> {
    let (head, mut rest) = wasm.split_at_checked(HEAD)?;
    let mut sections = Vec::new();
    while let [kind, sized @ ..] = rest {
        let (size, body) = number(sized)?;
        let (body, after) = body.split_at_checked(size)?;
        let whole = &rest[..rest.len() - after.len()];
        sections.push(Section { kind: *kind, body, whole });
        rest = after;
    }
    Some((head, sections))
}

/// The file without its custom sections: names for debuggers, and what made the file. No browser needs them.
pub(super) fn without_custom(wasm: &[u8]) -> Option<Vec<u8>> {
    let (head, sections) = head_and_sections(wasm)?;
    let mut kept = head.to_vec();
    for section in sections.iter().filter(|section| section.kind != CUSTOM) {
        kept.extend(section.whole);
    }
    Some(kept)
}

/// A number in LEB128, seven bits to a byte and the lowest first, and what stands behind it.
pub(super) fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at(end + 1);
    let add = |number: usize, digit: &u8| number << 7 | usize::from(digit & 0x7f);
    Some((digits.iter().rev().fold(0, add), rest))
}

/// The same number as bytes.
pub(super) fn in_leb(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let digit = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(digit);
            return bytes;
        }
        bytes.push(digit | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{in_leb, number, without_custom};

    #[test]
    fn custom_sections_are_left_out() {
        let long = [[1_u8, 0x80, 1].as_slice(), &[7; 128]].concat();
        let wasm = [b"\0asm\x01\0\0\0", &[0, 2, 9, 9][..], &long, &[0, 0], &[3, 1, 5]].concat();
        let kept = [b"\0asm\x01\0\0\0", &long[..], &[3, 1, 5]].concat();
        assert_eq!(without_custom(&wasm), Some(kept));
    }

    #[test]
    fn a_file_that_is_cut_is_none() {
        for wasm in [&b"\0asm"[..], b"\0asm\x01\0\0\0\x01", b"\0asm\x01\0\0\0\x01\x05\0"] {
            assert_eq!(without_custom(wasm), None, "{wasm:?}");
        }
    }

    #[test]
    fn a_number_is_read_as_it_was_written() {
        for value in [0, 1, 127, 128, 300, 1_000_000] {
            assert_eq!(number(&in_leb(value)), Some((value, &[][..])));
        }
        assert_eq!(in_leb(300), [0xac, 2]);
    }
}
