//! The custom sections of a wasm file: names for debuggers, and what made the file. No browser needs them.

/// The first bytes of every wasm file: its magic number and its version.
const HEAD: usize = 8;

/// The kind of a custom section.
const CUSTOM: u8 = 0;

/// The file without its custom sections; `None` if it ends within a section.
pub(super) fn without_custom(wasm: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(HEAD)?;
    let mut kept = head.to_vec();
    while let [kind, sized @ ..] = rest {
        let (size, body) = number(sized)?;
        let after = body.get(size..)?;
        if *kind != CUSTOM {
            kept.extend(&rest[..rest.len() - after.len()]);
        }
        rest = after;
    }
    Some(kept)
}

/// A number in LEB128, seven bits to a byte and the lowest first, and what stands behind it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at(end + 1);
    let add = |number: usize, digit: &u8| number << 7 | usize::from(digit & 0x7f);
    Some((digits.iter().rev().fold(0, add), rest))
}

#[cfg(test)]
mod tests {
    use super::without_custom;

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
}
