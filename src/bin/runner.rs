//! The program that runs the variants in Rust, writes runs as files, and writes programs for the Rust
//! Playground. A page's worker loads it when a reader asks for any of these: see `static/javascript/rust.js`.

/// What the worker calls.
#[cfg(target_arch = "wasm32")]
pub mod browser {
    use async_design_patterns::analysis::{Drawing, Picture, never_made, timeline_svg};
    use async_design_patterns::engine::{self, Trace};
    use async_design_patterns::lesson::{
        self, Lab, SERVICE_CALL, SITE_NAME, Values, Variant, Viewed, calls_made, from_query,
        viewer_file,
    };
    use async_design_patterns::lessons::{demo, find, lab, mistake};
    use async_design_patterns::script::{Wire, from_js, to_js};
    use async_design_patterns::worker::{arrive, program, serve, unknown};
    use js_sys::Array;
    use wasm_bindgen::prelude::*;

    /// Serves the mistakes.
    pub fn main() {
        arrive();
        serve(|lesson, variant| lab(lesson).zip(mistake(lesson, variant)));
    }

    /// Runs a variant of a lesson on the virtual clock, with the values of a query, and gives the trace.
    #[wasm_bindgen]
    pub fn simulate(lesson: &str, variant: &str, query: &str) -> Result<JsValue, JsValue> {
        let trace = engine::simulate(program(lesson, variant, query)?);
        Ok(to_js(&Wire::of(&trace)))
    }

    /// Writes runs of a lesson into a file for viewers of traces.
    #[wasm_bindgen(js_name = viewerFile)]
    pub fn file_for_viewers(lesson: &str, runs: Vec<Array>) -> Result<String, JsValue> {
        let lab = lab(lesson).ok_or_else(|| unknown(lesson, "trace"))?;
        let runs: Vec<_> = runs.iter().map(|run| Run::read(lab, run)).collect();
        let viewed = runs.iter().map(|Run { name, values, variant, trace, .. }| Viewed {
            name,
            values,
            variant: *variant,
            trace,
        });
        Ok(viewer_file(lab, &viewed.collect::<Vec<_>>()))
    }

    /// Draws the timeline of runs of a lesson, each over its simulation.
    #[wasm_bindgen]
    pub fn timeline(lesson: &str, runs: Vec<Array>) -> Result<String, JsValue> {
        let known = find(lesson).and_then(|lesson| Some((lesson, lesson.lab.as_ref()?)));
        let (lesson, lab) = known.ok_or_else(|| unknown(lesson, "timeline"))?;
        let runs: Vec<_> = runs.iter().map(|run| Run::read(lab, run)).collect();
        let pictures: Vec<_> = runs.iter().map(Run::pictures).collect();
        let drawings = runs.iter().zip(&pictures).map(|(run, pictures)| Drawing {
            name: &run.name,
            trace: &run.trace,
            predicted: &pictures.predicted,
            measured: pictures.measured.as_ref(),
            never_made: pictures.never_made.as_deref(),
        });
        let title = format!("{} · {SITE_NAME}", lesson.title);
        Ok(timeline_svg(&drawings.collect::<Vec<_>>(), &title))
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

    /// A run to be written.
    struct Run {
        name: String,
        values: Values,
        variant: Option<&'static Variant>,
        is_measured: bool,
        trace: Trace,
        /// The trace of its simulation, which only a drawing needs.
        simulated: JsValue,
    }

    /// What is drawn of a run.
    struct Pictures {
        predicted: Picture,
        measured: Option<Picture>,
        never_made: Option<String>,
    }

    impl Run {
        /// Reads what `script::WrittenRun` wrote.
        fn read(lab: &'static Lab, given: &Array) -> Self {
            let [name, query, variant, is_measured, trace, simulated] =
                std::array::from_fn(|index| given.get(index as u32));
            let text = |value: JsValue| value.as_string().unwrap_or_default();
            Self {
                name: text(name),
                values: from_query(lab.params, &text(query)).0,
                variant: lab.variant(&text(variant)),
                is_measured: is_measured.is_truthy(),
                trace: from_js(&trace).into_trace(),
                simulated,
            }
        }

        fn pictures(&self) -> Pictures {
            let predicted = Picture::of(&from_js(&self.simulated).into_trace());
            let calls = calls_made(&self.values);
            Pictures {
                never_made: calls.and_then(|calls| never_made(&predicted, SERVICE_CALL, calls)),
                measured: self.is_measured.then(|| Picture::of(&self.trace)),
                predicted,
            }
        }
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
