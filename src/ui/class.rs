//! The class of an element that has several.

/// A class, and those of the `others` that apply. Yew's `classes!` would add a hashed set, and all
/// that changes one, to the program.
pub(super) fn classes(first: &str, others: &[Option<&str>]) -> String {
    others.iter().flatten().fold(first.to_owned(), |all, other| all + " " + other)
}
