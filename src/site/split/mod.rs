//! Takes a program apart. What only one of its parts needs, functions and data, goes into a file of that part; all
//! else stays in the program. A page loads the program and one part, which shares the program's memory and table.
//!
//! A part begins with an exported function, its *root*. References are read from two files. `linked` has
//! those by function pointer and to data, as the linker recorded them; `bound` is the same program after
//! wasm-bindgen, with other function indices but the same names.

mod bound;
mod linked;
mod names;
mod owners;
mod part;
mod program;
mod read;
mod sections;
#[cfg(test)]
mod tests;
mod uses;
mod write;

use bound::Bound;
use linked::Linked;
use owners::Owners;
use std::fmt::Display;
use wasmparser::Validator;
use write::Writer;

/// What an exported function is called in the file of its part.
const OPEN: &str = "open";

/// The function by which a page or a worker loads the program and a part of it. It is appended to wasm-bindgen's module.
const OPEN_SCRIPT: &str = include_str!("open.js");

/// The module from which a part imports what it shares with the program.
const PROGRAM: &str = "program";

/// A program without its parts, its module in JavaScript, and its parts in the order of their roots.
pub(super) struct Split {
    pub(super) program: Vec<u8>,
    pub(super) module: String,
    pub(super) parts: Vec<Vec<u8>>,
}

/// Takes a program apart, given the linker's file, the same after wasm-bindgen, its module in JavaScript, and
/// the exported names of the roots. The module is adapted to match. The error says what is wrong with a file.
pub(super) fn split(
    linked: &[u8],
    bound: &[u8],
    module: &str,
    roots: &[&str],
) -> Result<Split, String> {
    let linked = Linked::read(linked)?;
    let bound = Bound::read(bound)?;
    if linked.segments != bound.data {
        return Err(
            "it was linked again after wasm-bindgen had read it: build once more".to_owned()
        );
    }
    let names = roots;
    let roots = roots.iter().map(|root| bound.exported(root)).collect::<Result<Vec<_>, _>>()?;
    let owners = Owners::find(&linked, &bound, &roots)?;
    for (part, (root, name)) in roots.iter().zip(names).enumerate() {
        if owners.functions[*root as usize] != Some(part) {
            return Err(format!("“{name}” is also reached from elsewhere, so it cannot be a part"));
        }
    }
    let writer = Writer::new(&linked, &bound, &owners, &roots)?;
    let parts = (0..roots.len()).map(|part| writer.part(part)).collect::<Result<Vec<_>, _>>()?;
    let (program, module) = writer.program(module)?;
    for file in parts.iter().chain([&program]) {
        Validator::new().validate_all(file).map_err(told)?;
    }
    Ok(Split { program, module: module + OPEN_SCRIPT, parts })
}

/// Words for what a reader of wasm files finds wrong.
fn told(wrong: impl Display) -> String {
    wrong.to_string()
}
