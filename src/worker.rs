//! What a worker calls: it runs programs of lessons, and delivers their traces in batches. The functions are
//! called by `static/javascript/rust.js`.

use crate::engine::{self, Program, What};
use crate::lesson::{Build, Lab, from_query};
use crate::script::{Writer, to_js};
use js_sys::{Array, Error};
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use wasm_bindgen::prelude::*;

/// Finds the lab of a lesson and what to run there, by the names of both.
type Find = dyn Fn(&str, &str) -> Option<(&'static Lab, Build)>;

/// Starts a program, given the names of its lesson and itself, and a query: see [`start`].
type Starter = fn(&str, &str, &str) -> Result<JsValue, JsValue>;

thread_local! {
    static FIND: RefCell<Option<Box<Find>>> = const { RefCell::new(None) };
    static STARTER: Cell<Option<Starter>> = const { Cell::new(None) };
}

/// Sets how a requested program is found.
pub fn serve(find: impl Fn(&str, &str) -> Option<(&'static Lab, Build)> + 'static) {
    FIND.set(Some(Box::new(find)));
}

/// The program of this name of a lesson, with the values of a query.
///
/// # Errors
/// If there is none.
pub fn program(lesson: &str, name: &str, query: &str) -> Result<Program, JsValue> {
    let found = FIND.with_borrow(|find| find.as_ref().and_then(|find| find(lesson, name)));
    let (lab, build) = found.ok_or_else(|| unknown(lesson, name))?;
    Ok(build(&from_query(lab.params, query).0))
}

/// The error for a program that does not exist.
pub fn unknown(lesson: &str, name: &str) -> JsValue {
    Error::new(&["There is no ", name, " of ", lesson].concat()).into()
}

/// Starts a program in real time. Returns a function that gives what the trace has gained since the last call, and
/// whether the trace is complete; called with `true`, it first drops the program.
///
/// # Errors
/// If there is no such program.
#[wasm_bindgen]
pub fn start(lesson: &str, name: &str, query: &str) -> Result<JsValue, JsValue> {
    let starter = STARTER
        .get()
        .ok_or_else(|| Error::new("The part of the program that runs patterns is not loaded."))?;
    starter(lesson, name, query)
}

/// Lets a worker start programs. Only workers do, so the code for it is a part of the labs' program by itself (`run`
/// in `main.rs`).
pub fn arrive() {
    // An optimizer that could see this value would put its code into the program, and not the part.
    STARTER.set(Some(black_box(started)));
}

fn started(lesson: &str, name: &str, query: &str) -> Result<JsValue, JsValue> {
    let run = engine::start(program(lesson, name, query)?);
    let mut writer = Writer::default();
    let news = move |drops: bool| -> JsValue {
        if drops {
            run.cancel();
        }
        let trace = run.trace();
        let trace = trace.borrow();
        let is_over = trace.events.last().is_some_and(|event| event.what == What::Over);
        Array::of2(&to_js(&writer.news(&trace)), &is_over.into()).into()
    };
    Ok(Closure::<dyn FnMut(bool) -> JsValue>::new(news).into_js_value())
}
