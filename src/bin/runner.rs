//! The program that runs the variants in Rust. A page loads it when a reader compares with one, and it
//! has the functions that the recorder of JavaScript has: see `static/javascript/run.js`.

/// What the page calls.
#[cfg(target_arch = "wasm32")]
pub mod browser {
    use async_design_patterns::engine::{self, LiveRun, Trace};
    use async_design_patterns::lesson::from_query;
    use async_design_patterns::lessons::{lab, mistake};
    use async_design_patterns::script::{Wire, Writer};
    use async_design_patterns::ui::dom::next_frame;
    use js_sys::{Array, Float64Array, Function, JsString, Object, Promise, Reflect};
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::future_to_promise;

    /// Runs a variant on the virtual clock. The request names the lesson as its `module`, the variant as its
    /// `entry`, and the values, as a query, as the only one of its `args`.
    #[wasm_bindgen]
    pub fn simulate(request: &JsValue) -> Result<Promise, JsValue> {
        let trace = engine::simulate(program(request)?);
        Ok(Promise::resolve(&written(Writer::default().news(&trace))))
    }

    /// Runs a variant for real. `on_batch` is given what is new, at most once a frame, and once more when
    /// the run is over.
    #[wasm_bindgen]
    pub fn start(request: &JsValue, on_batch: Function) -> Result<Handle, JsValue> {
        let run = engine::start(program(request)?);
        let trace = run.trace();
        let out = Rc::new(Out { writer: RefCell::default(), trace, on_batch });
        let run = Rc::new(RefCell::new(Some(run)));
        let done = future_to_promise(follow(run.clone(), out.clone()));
        Ok(Handle { run, out, done })
    }

    /// A run in progress.
    #[wasm_bindgen]
    pub struct Handle {
        run: Rc<RefCell<Option<LiveRun>>>,
        out: Rc<Out>,
        done: Promise,
    }

    #[wasm_bindgen]
    impl Handle {
        /// Settles when the run is over.
        #[wasm_bindgen(getter)]
        pub fn done(&self) -> Promise {
            self.done.clone()
        }

        /// Drops the run, and hands out the end of its trace.
        pub fn cancel(&self) {
            if self.run.take().is_some() {
                self.out.send();
            }
        }
    }

    /// Where a trace goes.
    struct Out {
        writer: RefCell<Writer>,
        trace: Rc<RefCell<Trace>>,
        on_batch: Function,
    }

    impl Out {
        fn send(&self) {
            let wire = self.writer.borrow_mut().news(&self.trace.borrow());
            if !wire.events.is_empty() {
                // The page's own code does not throw.
                let _ = self.on_batch.call1(&JsValue::NULL, &written(wire));
            }
        }

        fn is_over(&self) -> bool {
            let trace = self.trace.borrow();
            trace.events.last().is_some_and(|event| event.what == engine::What::Over)
        }
    }

    async fn follow(run: Rc<RefCell<Option<LiveRun>>>, out: Rc<Out>) -> Result<JsValue, JsValue> {
        while run.borrow().is_some() {
            let over = out.is_over();
            out.send();
            if over {
                run.take();
            } else {
                next_frame().await;
            }
        }
        Ok(JsValue::UNDEFINED)
    }

    fn program(request: &JsValue) -> Result<engine::Program, JsValue> {
        let text = |of: &JsValue, name: &str| -> Result<String, JsValue> {
            Ok(Reflect::get(of, &name.into())?.as_string().unwrap_or_default())
        };
        let (lesson, variant) = (text(request, "module")?, text(request, "entry")?);
        let query = text(&Reflect::get(request, &"args".into())?, "0")?;
        let known = lab(&lesson).zip(mistake(&lesson, &variant));
        let (lab, build) = known.ok_or_else(|| {
            JsValue::from(js_sys::Error::new(&format!("{lesson} has no variant {variant}")))
        })?;
        Ok(build(&from_query(lab.params, &query).0))
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
