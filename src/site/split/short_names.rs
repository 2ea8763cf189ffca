//! The names by which a program and its module in JavaScript know each other's functions. wasm-bindgen builds
//! each from a description and a checksum, and both files contain it. A letter or two is enough to tell them
//! apart.

/// Shortens the name of a function that the module defines for the program. The error says that it does not define it.
pub(super) fn rename_import(module: &str, name: &str, short: &str) -> Result<String, String> {
    let old = format!("{name}: function(");
    if !module.contains(&old) {
        return Err(format!("{name} is imported, and the module does not define it"));
    }
    Ok(module.replacen(&old, &format!("{short}: function("), 1))
}

/// Shortens the name of an export of the program that the module uses; `None` if it uses none.
pub(super) fn rename_export(module: &str, name: &str, short: &str) -> Option<String> {
    let old = format!("wasm.{name}");
    let mut pieces = module.split(&old);
    let mut renamed = pieces.next()?.to_owned();
    let mut is_called = false;
    for piece in pieces {
        // A longer name may begin with this one.
        let is_whole = !piece.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        is_called |= is_whole;
        renamed += "wasm.";
        renamed += if is_whole { short } else { name };
        renamed += piece;
    }
    is_called.then_some(renamed)
}

/// A number in letters, lowest digit first.
pub(super) fn letters(mut number: usize) -> String {
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
    use super::{letters, rename_export, rename_import};
    use std::collections::HashSet;

    #[test]
    fn an_import_has_its_short_name_where_it_is_defined() {
        let module = "one: function() {}, two: function() { one }";
        let renamed = "a: function() {}, two: function() { one }".to_owned();
        assert_eq!(rename_import(module, "one", "a"), Ok(renamed));
        let told = "three is imported, and the module does not define it".to_owned();
        assert_eq!(rename_import(module, "three", "a"), Err(told));
    }

    #[test]
    fn an_export_has_its_short_name_wherever_it_is_called() {
        let module = "wasm.one(), wasm.one_more(wasm.one)";
        let renamed = "wasm.a(), wasm.one_more(wasm.a)".to_owned();
        assert_eq!(rename_export(module, "one", "a"), Some(renamed));
        assert_eq!(rename_export(module, "o", "a"), None);
    }

    #[test]
    fn no_two_numbers_have_the_same_letters() {
        let all: HashSet<_> = (0..2000).map(letters).collect();
        assert_eq!((all.len(), letters(27)), (2000, "bb".to_owned()));
    }
}
