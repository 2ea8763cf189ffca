//! The runs in a link: whoever opens it sees those that were copied, or none.

use crate::node::{Modules, ask};
use crate::wire::Wire;
use async_design_patterns::analysis::{
    Drawing, Origin, Picture, critical_path, same_calls, timeline_svg, transcript,
};
use async_design_patterns::engine::{Trace, simulate};
use async_design_patterns::lessons;
use async_design_patterns::script;
use serde_json::{Value, json};

/// The longest link that is copied.
const LONGEST: usize = 2000;

/// What becomes of runs: the link to them, the runs that it holds, and those that it holds without its end.
type Carried = (String, Option<Vec<Wire>>, Option<Vec<Wire>>);

fn carried(modules: &Modules, runs: &[Vec<script::Wire>]) -> Vec<Carried> {
    let told = |wire: &script::Wire| json!({ "spans": wire.spans, "events": wire.events, "texts": wire.texts });
    let runs: Vec<Value> = runs.iter().map(|runs| runs.iter().map(told).collect()).collect();
    ask("carried", &json!({ "link": modules.address(&modules.javascript.link), "each": runs }))
}

/// The traces of the presets of all lessons.
fn presets() -> impl Iterator<Item = Trace> {
    let labs = lessons::ALL.iter().filter_map(|lesson| lesson.lab.as_ref());
    labs.flat_map(|lab| {
        lab.presets.iter().map(|preset| simulate((lab.program)(&preset.values(lab.params))))
    })
}

#[test]
fn a_link_brings_back_the_runs_that_were_copied() {
    let Some(modules) = Modules::new("a_link_brings_back_the_runs_that_were_copied") else {
        return;
    };
    let traces: Vec<_> = presets().collect();
    let runs =
        traces.iter().map(|trace| vec![script::Wire::of(trace), script::Wire::of(&traces[0])]);
    let runs: Vec<_> = runs.collect();
    let mut short = 0;
    for (wires, (link, read, of_a_part)) in runs.iter().zip(carried(&modules, &runs)) {
        assert!(link.len() <= LONGEST, "{}", link.len());
        let Some(read) = read else {
            assert_eq!(link, "https://example.org/#here", "too long a run leaves the address");
            continue;
        };
        short += 1;
        assert!(link.starts_with("https://example.org/#run="), "{link}");
        assert!(of_a_part.is_none(), "a link without its end is refused");
        let wanted: Vec<_> = wires.iter().map(|wire| wire.clone().into_trace()).collect();
        assert_eq!(read.iter().map(Wire::trace).collect::<Vec<_>>(), wanted);
    }
    assert!(short > runs.len() / 2, "{short} of {} fit into a link", runs.len());
}

/// Random numbers, the same in every run of the test.
fn random(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    (*seed >> 33) as usize
}

#[test]
fn whatever_is_read_from_a_link_can_be_drawn() {
    let Some(modules) = Modules::new("whatever_is_read_from_a_link_can_be_drawn") else { return };
    let mut seed = 7;
    let mut wrong = Vec::new();
    for trace in presets().filter(|trace| trace.events.len() < 100) {
        for _ in 0..60 {
            let mut wire = script::Wire::of(&trace);
            for _ in 0..=random(&mut seed) % 2 {
                let list = match random(&mut seed) % 4 {
                    0 => &mut wire.spans,
                    _ => &mut wire.events,
                };
                let at = random(&mut seed) % list.len();
                list[at] = [list[at] + 1.0, list[at] - 1.0, 0.0, -1.0, -2.0, 99.0, 3e9, 1e12]
                    [random(&mut seed) % 8];
            }
            wrong.push(vec![wire]);
        }
    }
    let read: Vec<_> =
        carried(&modules, &wrong).into_iter().filter_map(|(_, read, _)| read).collect();
    assert!(!read.is_empty() && read.len() < wrong.len(), "{} of {}", read.len(), wrong.len());
    for wire in read.iter().flatten() {
        let trace = wire.trace();
        let picture = Picture::of(&trace);
        critical_path(&trace);
        same_calls(&picture, &picture);
        transcript(&trace, Origin::Measured);
        let (predicted, measured) = (&picture, Some(&picture));
        let drawing = Drawing { name: "", trace: &trace, predicted, measured, never_made: None };
        timeline_svg(&[drawing], "");
    }
}
