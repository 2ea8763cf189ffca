//! Takes a program apart. A page loads the program and the part of its lesson, which shares the program's memory and
//! table; it may also load parts that belong to no lesson.
//!
//! The program keeps what all lessons need, functions and data. What only some parts need goes into the files of these
//! parts, a copy into each. So lessons of one part add nothing to pages of other parts. Data that may change is in one
//! file only: a part that brought its own copy would reset it. So the program keeps it if several parts need it.
//!
//! A part begins with an exported function, its *root*. References are read from two files. `linked` has
//! those by function pointer and to data, as the linker recorded them; `bound` is the same program after
//! wasm-bindgen, with other function indices but the same names.

mod bound;
mod graph;
mod linked;
mod locations;
mod part;
mod places;
mod program;
mod read;
mod sections;
mod short_names;
#[cfg(test)]
mod tests;
mod uses;
mod write;

use bound::Bound;
use linked::Linked;
use places::{Place, Places};
use std::fmt::Display;
use wasmparser::Validator;
use write::Writer;

/// What an exported function is called in the file of its part.
const OPEN: &str = "open";

/// The function by which a page or a worker loads the program and a part of it. It is appended to wasm-bindgen's module.
const OPEN_SCRIPT: &str = include_str!("open.js");

/// The module from which a part imports what it shares with the program.
const PROGRAM: &str = "program";

/// The exported functions with which the parts begin, by name.
#[derive(Clone, Copy, Default)]
pub(super) struct Roots<'a> {
    /// A page loads the part of one of these.
    pub(super) lessons: &'a [&'a str],
    /// Parts that are loaded beside that of a lesson.
    pub(super) extra: &'a [&'a str],
}

impl<'a> Roots<'a> {
    /// All of them, those of lessons first.
    pub(super) fn names(self) -> Vec<&'a str> {
        [self.lessons, self.extra].concat()
    }
}

/// A program without its parts, its module in JavaScript, and its parts in the order of the names of their roots.
pub(super) struct Split {
    pub(super) program: Vec<u8>,
    pub(super) module: String,
    pub(super) parts: Vec<Vec<u8>>,
}

/// Takes a program apart, given the linker's file, the same after wasm-bindgen, its module in JavaScript, and
/// its roots. The module is adapted to match. The error says what is wrong with a file.
pub(super) fn split(
    linked: &[u8],
    bound: &[u8],
    module: &str,
    roots: Roots<'_>,
) -> Result<Split, String> {
    let linked = Linked::read(linked)?;
    let bound = Bound::read(bound)?;
    if linked.segments != bound.data {
        return Err(
            "it was linked again after wasm-bindgen had read it: build once more".to_owned()
        );
    }
    let lessons = roots.lessons.len();
    let names = roots.names();
    let roots = names.iter().map(|root| bound.exported(root)).collect::<Result<Vec<_>, _>>()?;
    let places = Places::find(&linked, &bound, &roots, lessons)?;
    for (part, (root, name)) in roots.iter().zip(names).enumerate() {
        if places.functions[*root as usize] != Place::Parts(vec![part]) {
            return Err(format!("“{name}” is also reached from elsewhere, so it cannot be a part"));
        }
    }
    let data = locations::shortened(&linked, &places.data);
    let writer = Writer::new(&linked, &bound, &data, &places, &roots)?;
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
