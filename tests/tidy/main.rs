//! Rules of the source tree that no compiler knows. Each says which file breaks it, and how.

mod arrows;
mod colours;
mod names;
mod patterns;
mod shape;
mod source;
mod tokens;

/// Fails with every complaint, one a line.
#[track_caller]
fn none_of(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
