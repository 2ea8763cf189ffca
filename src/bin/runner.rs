//! The program that runs the variants in Rust. A page's worker loads it when a reader compares with one:
//! see `static/javascript/rust.js`.

/// What the worker calls.
#[cfg(target_arch = "wasm32")]
pub mod browser {
    use async_design_patterns::engine::{self, LiveRun, Program, Trace, What};
    use async_design_patterns::lesson::from_query;
    use async_design_patterns::lessons::{lab, mistake};
    use async_design_patterns::script::{Wire, Writer};
    use js_sys::{Array, Error, Float64Array, JsString, Object, Reflect};
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;

    /// Runs a variant of a lesson on the virtual clock, with the values of a query, and gives the trace.
    #[wasm_bindgen]
    pub fn simulate(lesson: &str, variant: &str, query: &str) -> Result<JsValue, JsValue> {
        let trace = engine::simulate(program(lesson, variant, query)?);
        Ok(written(Writer::default().news(&trace)))
    }

    /// Runs a variant of a lesson for real, with the values of a query.
    #[wasm_bindgen]
    pub fn start(lesson: &str, variant: &str, query: &str) -> Result<Run, JsValue> {
        let run = engine::start(program(lesson, variant, query)?);
        Ok(Run { trace: run.trace(), run, writer: Writer::default() })
    }

    /// A run in progress.
    #[wasm_bindgen]
    pub struct Run {
        run: LiveRun,
        trace: Rc<RefCell<Trace>>,
        writer: Writer,
    }

    #[wasm_bindgen]
    impl Run {
        /// What its trace has gained since the last call, if anything.
        pub fn news(&mut self) -> Option<JsValue> {
            let wire = self.writer.news(&self.trace.borrow());
            (!wire.events.is_empty()).then(|| written(wire))
        }

        /// Whether its trace will gain no more.
        #[wasm_bindgen(js_name = isOver)]
        pub fn is_over(&self) -> bool {
            self.trace.borrow().events.last().is_some_and(|event| event.what == What::Over)
        }

        /// Drops the program. The end of its trace is still to be read.
        pub fn cancel(&self) {
            self.run.cancel();
        }
    }

    fn program(lesson: &str, variant: &str, query: &str) -> Result<Program, JsValue> {
        let known = lab(lesson).zip(mistake(lesson, variant));
        let (lab, build) = known.ok_or_else(|| {
            JsValue::from(Error::new(&format!("{lesson} has no variant {variant}")))
        })?;
        Ok(build(&from_query(lab.params, query).0))
    }

    fn written(wire: Wire) -> JsValue {
        let texts: Array = wire.texts.iter().map(|text| JsString::from(text.as_str())).collect();
        let object = Object::new();
        let fields: [(&str, JsValue); 3] = [
            ("spans", Float64Array::from(&wire.spans[..]).into()),
            ("events", Float64Array::from(&wire.events[..]).into()),
            ("texts", texts.into()),
        ];
        for (name, value) in fields {
            // An object of our own takes any property.
            let _ = Reflect::set(&object, &name.into(), &value);
        }
        object.into()
    }
}

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    println!("This program runs in a browser: use `cargo xtask serve`.");
}
