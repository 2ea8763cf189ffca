//! Names of functions, files and fields that are read, from a file or from another program.

use std::cell::RefCell;

/// The same text, which lives as long as the program: a trace holds `&'static str`. Each distinct name is leaked once
/// in a thread, and programs have few.
pub fn interned(name: &str) -> &'static str {
    thread_local! {
        static NAMES: RefCell<Vec<&'static str>> = RefCell::default();
    }
    NAMES.with_borrow_mut(|names| match names.iter().find(|known| **known == name) {
        Some(known) => known,
        None => {
            let name: &'static str = Box::leak(name.into());
            names.push(name);
            name
        }
    })
}
