//! For every preset of every lesson, the twin does what the Rust code does, where they should not
//! differ: it prints the same, and settles at the same time in the same way.

use crate::node::Modules;
use crate::request;
use crate::twins::{self, facts};
use async_design_patterns::analysis::{Curve, Gauge, Picture};
use async_design_patterns::engine::Trace;
use async_design_patterns::lessons;
use async_design_patterns::script::{Argument, Script};
use traced::violations;

/// Whether it prints results with errors among them: each language has a notation of its own.
fn prints_errors(slug: &str, Script { entry, service, .. }: &Script) -> bool {
    let has_errors = service.limit.is_some() || service.calls.iter().any(|call| call.fails);
    has_errors && (slug == "combinators" || *entry == "demoSettled")
}

/// Whether the point of the lesson is that they differ: a promise is under way when it is built.
fn differs(Script { arguments, .. }: &Script) -> bool {
    arguments.contains(&Argument::Text("build-then-await".to_owned()))
}

/// Whether the page draws a gauge under the lanes of a twin.
fn shows(gauge: &Gauge) -> bool {
    let lab = lessons::lab("limited").expect("a lab");
    lab.variant("js").is_some_and(|twin| twin.shows(gauge))
}

#[test]
fn each_preset_does_what_the_rust_code_does() {
    let Some(modules) = Modules::new("each_preset_does_what_the_rust_code_does") else { return };
    let labs = lessons::ALL.iter().filter_map(|lesson| Some((*lesson, lesson.lab.as_ref()?)));
    let presets = labs.flat_map(|(lesson, lab)| {
        lab.presets.iter().map(move |preset| {
            let values = preset.values(lab.params);
            let gauges = (lab.gauges)(&values);
            (lesson, preset.name, lab.simulate(&values), twins::script(lab, &values), gauges)
        })
    });
    let presets: Vec<_> = presets.collect();
    let runs = presets
        .iter()
        .map(|(lesson, _, _, script, _)| request::of(script, modules.twin(lesson.slug)));
    let wires = modules.simulate(&runs.collect::<Vec<_>>());
    for ((lesson, name, rust, script, gauges), wire) in presets.iter().zip(wires) {
        let (slug, twin) = (lesson.slug, wire.trace());
        assert_eq!(violations(&twin), [], "{slug}: {name}");
        assert_eq!(wire.unhandled(), [], "{slug}: {name}");
        let ends = |trace: &Trace| trace.settled().map(|(at_us, result)| (at_us, result.is_ok()));
        if differs(script) {
            assert_eq!(ends(&twin), Some((100_000, true)), "{slug}: {name}");
            continue;
        }
        assert_eq!(ends(&twin), ends(rust), "{slug}: {name}");
        assert_eq!(twin.stalled().is_some(), rust.stalled().is_some(), "{slug}: {name}");
        for gauge in gauges.iter().filter(|gauge| shows(gauge)) {
            let highest = |trace: &Trace| Curve::of(*gauge, &Picture::of(trace)).highest();
            assert_eq!(highest(&twin), highest(rust), "{slug}: {name}: {}", gauge.label);
        }
        if !prints_errors(slug, script) {
            assert_eq!(facts(&twin), facts(rust), "{slug}: {name}");
        }
    }
}
