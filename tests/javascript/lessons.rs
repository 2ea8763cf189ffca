//! For every preset of every lesson, the twin does what the Rust code does, where they should not
//! differ: it prints the same, and settles at the same time in the same way.

use crate::node::Modules;
use crate::twins::{self, call, facts};
use async_design_patterns::engine::Trace;
use async_design_patterns::lesson::{Lesson, Values, service};
use async_design_patterns::lessons;
use traced::violations;

/// What is printed differently: a result, which Rust prints in its notation for errors.
fn prints_errors(lesson: &Lesson, values: &Values) -> bool {
    let prints_results = match lesson.slug {
        "combinators" => true,
        "parallel" => call(lesson, values).0 == "demoSettled",
        _ => false,
    };
    prints_results && service(values).calls.iter().any(|call| call.fails)
        || lesson.slug == "parallel" && service(values).limit.is_some()
}

#[test]
fn each_preset_does_what_the_rust_code_does() {
    let Some(modules) = Modules::new("each_preset_does_what_the_rust_code_does") else { return };
    let labs = lessons::ALL.iter().filter_map(|lesson| Some((*lesson, lesson.lab.as_ref()?)));
    let presets = labs.flat_map(|(lesson, lab)| {
        lab.presets.iter().map(move |preset| (lesson, lab, preset, preset.values(lab.params)))
    });
    let presets: Vec<_> = presets.collect();
    let runs = presets.iter().map(|(lesson, _, _, values)| {
        twins::run(lesson, values, &modules.javascript.patterns[lesson.slug])
    });
    let wires = modules.simulate(&runs.collect::<Vec<_>>());
    for ((lesson, lab, preset, values), wire) in presets.iter().zip(wires) {
        let name = format!("{}: {}", lesson.slug, preset.name);
        let (rust, script) = (lab.simulate(values), wire.trace());
        assert_eq!(violations(&script), [], "{name}");
        assert_eq!(wire.unhandled(), [], "{name}");
        let ends = |trace: &Trace| trace.settled().map(|(at_us, result)| (at_us, result.is_ok()));
        if lesson.slug == "inert" && call(lesson, values).1[1] == "build-then-await" {
            assert_eq!(ends(&script), Some((100_000, true)), "{name}");
            continue;
        }
        assert_eq!(ends(&script), ends(&rust), "{name}");
        assert_eq!(script.stalled().is_some(), rust.stalled().is_some(), "{name}");
        if !prints_errors(lesson, values) {
            assert_eq!(facts(&script), facts(&rust), "{name}");
        }
    }
}
