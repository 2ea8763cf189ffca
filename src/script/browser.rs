//! Has workers run patterns and variants, on the virtual clock or in real time, and write files. The page has
//! functions for it: see `static/start.js`, and `own.js` and `variants.js` in `static/javascript/`.

use super::{Reader, Script, Wire, cut, from_js, to_js};
use crate::engine::Trace;
use js_sys::{Array, Error, Function, JsString, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Runs a variant on the virtual clock, to its end. `lab` is the element that has the page's functions.
/// `None` if it was given up for another simulation.
///
/// # Errors
/// In words for a reader, if what runs it cannot be loaded: without the network, or if it is of another
/// version.
pub async fn simulate(lab: &JsValue, script: &Script) -> Result<Option<Trace>, String> {
    let promise = call(lab, "simulateVariant", &[script.request().into()]);
    let wire = settled(promise)
        .await
        .map_err(|error| format!("The comparison could not run: {}.", message(&error)))?;
    if wire.is_undefined() {
        return Ok(None);
    }
    Ok(Some(from_js(&wire).into_trace()))
}

/// A program for the Rust Playground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForPlayground {
    /// A link that opens the Playground with the program.
    Link(String),
    /// The program itself, which is too long for a link.
    Program(String),
}

/// Asks the runner for a program that contains these files, each given by name and text, and calls the pattern
/// with the values of a query.
///
/// # Errors
/// In words for a reader, if what writes it cannot be loaded.
pub fn playground(
    lab: &JsValue,
    query: &str,
    files: &[(&str, &str)],
) -> impl Future<Output = Result<ForPlayground, String>> + use<> {
    let names = strings(files.iter().map(|(name, _)| *name));
    let texts = strings(files.iter().map(|(_, text)| *text));
    let written = written(lab, "program", &["playground".into(), query.into(), names, texts]);
    async {
        let answer = Array::from(&written.await?);
        Ok(match answer.get(1).as_string() {
            Some(link) => ForPlayground::Link(link),
            None => ForPlayground::Program(text(answer.get(0))),
        })
    }
}

/// A file that the runner writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// A timeline in SVG.
    Timeline,
    /// For viewers of traces.
    Trace,
}

/// A run that the runner writes into a file.
pub struct WrittenRun {
    /// What it is called.
    pub name: String,
    /// Its settings, as a query.
    pub query: String,
    /// The slug of the variant that ran; empty if the pattern did.
    pub variant: &'static str,
    /// Whether its trace was measured: if not, it is the simulation.
    pub is_measured: bool,
    /// What happened in it.
    pub trace: Rc<Trace>,
    /// What happens in its simulation.
    pub simulated: Rc<Trace>,
}

impl WrittenRun {
    /// In the order in which `src/bin/runner.rs` reads it.
    fn to_js(&self) -> Array {
        let wire = |trace: &Trace| to_js(&Wire::of(trace));
        let texts = [&*self.name, &self.query, self.variant].map(JsValue::from);
        let array = Array::of3(&texts[0], &texts[1], &texts[2]);
        for value in [self.is_measured.into(), wire(&self.trace), wire(&self.simulated)] {
            array.push(&value);
        }
        array
    }
}

/// Has the runner write runs into a file.
///
/// # Errors
/// In words for a reader, if what writes it cannot be loaded.
pub async fn file(lab: &JsValue, file: File, runs: &[WrittenRun]) -> Result<String, String> {
    let entry = match file {
        File::Timeline => "timeline",
        File::Trace => "viewerFile",
    };
    let runs: Array = runs.iter().map(WrittenRun::to_js).collect();
    written(lab, "file", &[entry.into(), runs.into()]).await.map(text)
}

/// Has the browser save a text as a file of this media type: see `static/javascript/save.js`.
///
/// # Errors
/// In words for a reader, if what saves it cannot be loaded.
pub async fn save(lab: &JsValue, name: &str, kind: &str, text: &str) -> Result<(), String> {
    let saved = settled(call(lab, "save", &[name.into(), kind.into(), text.into()])).await;
    saved.map(drop).map_err(|error| format!("The file could not be saved: {}.", message(&error)))
}

fn strings<'a>(strings: impl Iterator<Item = &'a str>) -> JsValue {
    strings.map(JsString::from).collect::<Array>().into()
}

/// What is written by the runner's function whose name comes first in `asked`. `what` is its name in an error message.
fn written(
    lab: &JsValue,
    what: &'static str,
    asked: &[JsValue],
) -> impl Future<Output = Result<JsValue, String>> + use<> {
    let written = settled(call(lab, "write", asked));
    async move {
        let told = |error| format!("The {what} could not be made: {}.", message(&error));
        written.await.map_err(told)
    }
}

fn text(written: JsValue) -> String {
    written.as_string().unwrap_or_default()
}

/// A run in a worker. Dropping it cancels the run; its trace can still be read.
pub struct ScriptRun {
    trace: Rc<RefCell<Trace>>,
    handle: JsValue,
    /// Of a run that was dropped nobody wants to hear that it is lost.
    _wanted: Rc<()>,
}

impl ScriptRun {
    /// The trace, which grows while the run goes on.
    pub fn trace(&self) -> Rc<RefCell<Trace>> {
        self.trace.clone()
    }

    /// Does what cancelling does in its language: Rust is dropped; JavaScript goes on, and nobody waits for
    /// it.
    pub fn abandon(&self) {
        let _ = call(&self.handle, "abandon", &[]);
    }

    /// Ends it, whatever its language.
    pub fn cancel(&self) {
        let _ = call(&self.handle, "cancel", &[]);
    }
}

impl ScriptRun {
    /// Ends it, and its trace at this moment at the earliest, in microseconds: the end that the worker writes comes too
    /// late.
    pub fn end_at(&self, at_us: u64) {
        self.cancel();
        cut(&mut self.trace.borrow_mut(), at_us);
    }
}

impl Drop for ScriptRun {
    fn drop(&mut self) {
        self.end_at(0);
    }
}

/// What to start.
pub enum Startable<'a> {
    /// The pattern of the lab, with the values of a query.
    Own(&'a str),
    /// A variant.
    Variant(&'a Script),
}

/// Starts a run in real time. `on_loss` is told in words if what runs it is lost.
pub fn start(
    lab: &JsValue,
    what: &Startable<'_>,
    on_loss: impl FnOnce(String) + 'static,
) -> ScriptRun {
    let (method, request, loss) = match what {
        Startable::Own(query) => ("startOwn", JsValue::from(*query), "The run was lost: "),
        Startable::Variant(script) => {
            ("startVariant", script.request().into(), "The compared run was lost: ")
        }
    };
    let trace = Rc::<RefCell<Trace>>::default();
    let (mut reader, reads) = (Reader::default(), trace.clone());
    let on_batch = Closure::<dyn FnMut(JsValue)>::new(move |wire: JsValue| {
        reader.add(from_js(&wire), &mut reads.borrow_mut());
    });
    let handle = call(lab, method, &[request, on_batch.as_ref().clone()]);
    let done = handle.as_ref().map_err(JsValue::clone);
    let done = done.and_then(|handle| Reflect::get(handle, &"done".into()));
    let ended = trace.clone();
    let wanted = Rc::new(());
    let is_wanted = Rc::downgrade(&wanted);
    spawn_local(async move {
        match settled(done).await {
            Err(error) if is_wanted.strong_count() > 0 => {
                on_loss([loss, &message(&error), "."].concat());
            }
            Ok(_) | Err(_) => {}
        }
        cut(&mut ended.borrow_mut(), 0);
        // Until now it could be called.
        drop(on_batch);
    });
    ScriptRun { trace, handle: handle.unwrap_or_default(), _wanted: wanted }
}

/// Calls a method.
pub(super) fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    method.apply(of, &arguments.iter().collect::<Array>())
}

pub(super) fn message(error: &JsValue) -> String {
    error.dyn_ref::<Error>().map(|error| error.message().into()).unwrap_or_default()
}

/// What a promise comes to.
pub(super) async fn settled(promise: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>()?).await
}
