//! The names by which a program's wasm file asks its module for functions. wasm-bindgen makes each of what the
//! function does and a checksum, and it stands in both files. A number is enough to tell them apart.

/// What the names begin with.
const START: &str = "__wbg_";

/// How long the checksums are.
const DIGITS: usize = 16;

/// Replaces the names by numbers in the wasm file, and returns the module with the new names. They are as long
/// as the old ones, so that nothing moves in the wasm file; zeros take next to no room when they are
/// compressed. The error is a name that the wasm file lacks.
pub(super) fn shorten(module: &str, wasm: &mut [u8]) -> Result<String, String> {
    let mut shortened = module.to_owned();
    for (number, name) in module.lines().filter_map(import).enumerate() {
        let short = format!("{START}{number:0width$}", width = name.len() - START.len());
        let mut windows = wasm.windows(name.len());
        // The imports are at the beginning of the file.
        let at = windows.position(|window| window == name.as_bytes()).ok_or(name)?;
        wasm[at..at + name.len()].copy_from_slice(short.as_bytes());
        shortened = shortened.replace(name, &short);
    }
    Ok(shortened)
}

/// The name of the import that a line defines, if it ends in a checksum.
fn import(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start().split_once(": function(")?;
    let name = Some(name).filter(|name| name.starts_with(START))?;
    let stem = name.trim_end_matches(|digit: char| digit.is_ascii_hexdigit());
    (name.len() - stem.len() == DIGITS).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "__wbg_key_00112233445566ff: function(arg0) {\n\
                          __wbg_key_8899aabbccddeeff: function(arg0) {\n\
                          __wbindgen_generic_0000000000000004: function(arg0) {\n";

    #[test]
    fn names_become_numbers_in_both_files() {
        let mut wasm = b"\0__wbg_key_8899aabbccddeeff\x01__wbg_key_00112233445566ff\x02".to_vec();
        let module = MODULE
            .replace("key_00112233445566ff", "00000000000000000000")
            .replace("key_8899aabbccddeeff", "00000000000000000001");
        assert_eq!(shorten(MODULE, &mut wasm), Ok(module));
        assert_eq!(wasm, b"\0__wbg_00000000000000000001\x01__wbg_00000000000000000000\x02");
    }

    #[test]
    fn a_name_that_the_wasm_file_lacks_is_told() {
        assert_eq!(shorten(MODULE, &mut []), Err("__wbg_key_00112233445566ff".to_owned()));
    }
}
