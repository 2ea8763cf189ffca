//! Runs JavaScript in the browser, on the virtual clock or in real time.

use super::{Argument, Reader, Script, Wire};
use crate::engine::{Event, Latency, Trace, What};
use js_sys::{Array, Float64Array, Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Runs a script on the virtual clock, to its end. `load` gives the recorder, and `module` is the address
/// of the recorded pattern.
pub async fn simulate(load: &Function, module: &str, script: Script) -> Trace {
    let mut trace = Trace::default();
    match simulated(load, module, script).await {
        Ok(wire) => Reader::default().add(read(&wire), &mut trace),
        Err(error) => fail(&mut trace, &error),
    }
    trace
}

async fn simulated(load: &Function, module: &str, script: Script) -> Result<JsValue, JsValue> {
    let recorder = loaded(load).await?;
    let promise = function(&recorder, "simulate")?.call1(&recorder, &request(module, script))?;
    JsFuture::from(promise.unchecked_into::<Promise>()).await
}

/// A script that runs. Dropping it cancels the run; its trace can still be read.
pub struct ScriptRun {
    trace: Rc<RefCell<Trace>>,
    /// What runs, once the recorder is there.
    handle: Rc<RefCell<Option<JsValue>>>,
    cancelled: Rc<Cell<bool>>,
}

impl ScriptRun {
    /// The trace, which grows while the run goes on.
    pub fn trace(&self) -> Rc<RefCell<Trace>> {
        self.trace.clone()
    }
}

impl Drop for ScriptRun {
    fn drop(&mut self) {
        self.cancelled.set(true);
        if let Some(handle) = self.handle.take() {
            // It hands out the end of its trace at once.
            let _ = function(&handle, "cancel").and_then(|cancel| cancel.call0(&handle));
        }
        over(&mut self.trace.borrow_mut());
    }
}

/// Starts a script in the browser's microtask loop.
pub fn start(load: Function, module: String, script: Script) -> ScriptRun {
    let run = ScriptRun { trace: Rc::default(), handle: Rc::default(), cancelled: Rc::default() };
    let (trace, handle, cancelled) = (run.trace.clone(), run.handle.clone(), run.cancelled.clone());
    spawn_local(async move {
        let begun = begin(&load, &module, script, trace.clone(), &handle, &cancelled).await;
        if let Err(error) = begun {
            fail(&mut trace.borrow_mut(), &error);
        }
    });
    run
}

async fn begin(
    load: &Function,
    module: &str,
    script: Script,
    trace: Rc<RefCell<Trace>>,
    handle: &RefCell<Option<JsValue>>,
    cancelled: &Cell<bool>,
) -> Result<(), JsValue> {
    let recorder = loaded(load).await?;
    if cancelled.get() {
        return Ok(());
    }
    let mut reader = Reader::default();
    let on_batch = Closure::<dyn FnMut(JsValue)>::new(move |wire: JsValue| {
        reader.add(read(&wire), &mut trace.borrow_mut());
    });
    let start = function(&recorder, "start")?;
    let run = start.call2(&recorder, &request(module, script), on_batch.as_ref())?;
    let done = Reflect::get(&run, &"done".into())?;
    handle.replace(Some(run));
    // The callback lives as long as it can be called.
    JsFuture::from(done.unchecked_into::<Promise>()).await?;
    handle.take();
    Ok(())
}

async fn loaded(load: &Function) -> Result<JsValue, JsValue> {
    JsFuture::from(load.call0(&JsValue::NULL)?.unchecked_into::<Promise>()).await
}

fn function(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Ok(Reflect::get(of, &name.into())?.unchecked_into())
}

/// What the recorder is asked to run.
fn request(module: &str, script: Script) -> JsValue {
    let arguments: Array = script.arguments.into_iter().map(argument).collect();
    let calls: Array = script
        .service
        .calls
        .iter()
        .map(|call| {
            let ms = match call.latency {
                Latency::Immediate => 0.0,
                Latency::After(time) => time.as_millis() as f64,
                Latency::Never => f64::INFINITY,
            };
            object([("ms", ms.into()), ("fails", call.fails.into())])
        })
        .collect();
    let limit = script.service.limit.map_or(f64::INFINITY, |limit| limit as f64);
    let service = object([("calls", calls.into()), ("limit", limit.into())]);
    object([
        ("module", module.into()),
        ("entry", script.entry.into()),
        ("args", arguments.into()),
        ("service", service),
    ])
}

fn argument(argument: Argument) -> JsValue {
    match argument {
        Argument::Ids(ids) => ids.into_iter().map(JsValue::from).collect::<Array>().into(),
        Argument::Number(number) => number.into(),
        Argument::Text(text) => text.into(),
    }
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // An object of our own takes any property.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

fn read(wire: &JsValue) -> Wire {
    let list = |name: &str| {
        let list = Reflect::get(wire, &name.into()).unwrap_or_default();
        list.unchecked_into::<Array>()
    };
    let numbers = |name: &str| Float64Array::new(&list(name)).to_vec();
    Wire {
        spans: numbers("spans"),
        events: numbers("events"),
        texts: list("texts").iter().filter_map(|text| text.as_string()).collect(),
    }
}

/// Ends the trace of a script that could not be run: without the network, or if it is of another version.
fn fail(trace: &mut Trace, error: &JsValue) {
    let told = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    let error = format!("JavaScript did not load: {}", told.unwrap_or_default());
    let at_us = trace.events.last().map_or(0, |event| event.at_us);
    trace.events.push(Event { at_us, what: What::Settled(Err(error)) });
    over(trace);
}

/// Ends a trace, unless it has ended.
fn over(trace: &mut Trace) {
    let last = trace.events.last();
    if last.is_none_or(|event| event.what != What::Over) {
        let at_us = last.map_or(0, |event| event.at_us);
        trace.events.push(Event { at_us, what: What::Over });
    }
}
