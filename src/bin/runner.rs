//! The program that runs the variants in Rust, writes runs as files, and writes programs for the Rust
//! Playground. A page's worker loads it when a reader asks for any of these: see `static/javascript/rust.js`.

/// What the worker calls.
#[cfg(target_arch = "wasm32")]
pub mod browser {
    use async_design_patterns::analysis::{Drawing, Picture, never_made, timeline_svg};
    use async_design_patterns::engine::{self, Trace};
    use async_design_patterns::lesson::{
        self, SERVICE_CALL, SITE_NAME, calls_made, from_query, viewer_file,
    };
    use async_design_patterns::lessons::{demo, find, lab, mistake};
    use async_design_patterns::script::{Wire, from_js, to_js};
    use async_design_patterns::worker::{program, serve, unknown};
    use js_sys::Array;
    use wasm_bindgen::prelude::*;

    /// Serves the mistakes.
    pub fn main() {
        serve(|lesson, variant| lab(lesson).zip(mistake(lesson, variant)));
    }

    /// Runs a variant of a lesson on the virtual clock, with the values of a query, and gives the trace.
    #[wasm_bindgen]
    pub fn simulate(lesson: &str, variant: &str, query: &str) -> Result<JsValue, JsValue> {
        let trace = engine::simulate(program(lesson, variant, query)?);
        Ok(to_js(&Wire::of(&trace)))
    }

    /// Writes runs of a lesson as a file for viewers of traces. The second run, if there is one, is that of a
    /// variant.
    #[wasm_bindgen(js_name = viewerFile)]
    pub fn file_for_viewers(
        lesson: &str,
        query: &str,
        names: Vec<String>,
        traces: Vec<JsValue>,
        variant: &str,
    ) -> Result<String, JsValue> {
        let lab = lab(lesson).ok_or_else(|| unknown(lesson, variant))?;
        let values = from_query(lab.params, query).0;
        let runs: Vec<_> = names.into_iter().zip(read(&traces)).collect();
        Ok(viewer_file(lab, &values, lab.variant(variant), &runs))
    }

    /// Draws the timeline of runs of a lesson with the values of a query, over their simulations.
    #[wasm_bindgen]
    pub fn timeline(
        lesson: &str,
        query: &str,
        names: Vec<String>,
        traces: Vec<JsValue>,
        is_measured: bool,
        simulated: Vec<JsValue>,
    ) -> Result<String, JsValue> {
        let known = find(lesson).and_then(|lesson| Some((lesson, lesson.lab.as_ref()?)));
        let (lesson, lab) = known.ok_or_else(|| unknown(lesson, "timeline"))?;
        let calls = calls_made(&from_query(lab.params, query).0);
        let traces: Vec<_> = read(&traces).collect();
        let predicted: Vec<_> = read(&simulated).map(|trace| Picture::of(&trace)).collect();
        let measured: Vec<_> = traces.iter().filter(|_| is_measured).map(Picture::of).collect();
        let never = |picture| calls.and_then(|calls| never_made(picture, SERVICE_CALL, calls));
        let never: Vec<_> = predicted.iter().map(never).collect();
        let runs = names.iter().zip(&traces).zip(&predicted).zip(&never).enumerate();
        let runs = runs.map(|(index, (((name, trace), predicted), never))| Drawing {
            name,
            trace,
            predicted,
            measured: measured.get(index),
            never_made: never.as_deref(),
        });
        let title = format!("{} · {SITE_NAME}", lesson.title);
        Ok(timeline_svg(&runs.collect::<Vec<_>>(), &title))
    }

    /// The program for the Rust Playground that runs these files of a lesson with the values of a query; and the
    /// link that opens it there, unless it is too long for one.
    #[wasm_bindgen]
    pub fn playground(
        lesson: &str,
        query: &str,
        names: Vec<String>,
        texts: Vec<String>,
    ) -> Result<Array, JsValue> {
        let lab = lab(lesson).ok_or_else(|| unknown(lesson, "playground"))?;
        let values = from_query(lab.params, query).0;
        let demo = demo(lesson, &values).ok_or_else(|| unknown(lesson, "playground"))?;
        let text = |name: &str| {
            let known = names.iter().zip(&texts).find(|(known, _)| *known == name);
            known.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let program = lesson::program(lab, &values, demo, &text);
        let link = lesson::link(&program);
        Ok(Array::of2(&program.into(), &link.into()))
    }

    fn read(traces: &[JsValue]) -> impl Iterator<Item = Trace> {
        traces.iter().map(|trace| from_js(trace).into_trace())
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: use `cargo xtask serve`.");
}
