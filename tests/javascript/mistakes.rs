//! Each mistake in JavaScript really goes wrong: what is different from the lesson's own run on the same
//! calls, in the words of the page.

use crate::node::Modules;
use crate::request;
use async_design_patterns::analysis::{Gauge, Picture, comparison};
use async_design_patterns::engine::Trace;
use async_design_patterns::lesson::PATTERN_JS;
use async_design_patterns::lessons;
use async_design_patterns::site::sources;
use traced::violations;

/// The words that compare a mistake with the lesson, both simulated on the mistake's own calls, and the
/// lines that the mistake prints.
fn compared(modules: &Modules, slug: &str, variant: &str) -> (Vec<String>, Vec<String>) {
    let lab = lessons::lab(slug).expect("a lesson with a lab");
    let variant = lab.variant(variant).unwrap_or_else(|| panic!("{slug} has no {variant}"));
    let values = variant.values(lab.params).expect("calls on which it is seen");
    let script = variant.script(&values);
    let path = format!("src/lessons/{slug}/mistakes/{}", script.file.expect("a file"));
    let run = request::of(&script, &modules.javascript.recorded[path.as_str()]);
    let trace: Trace = modules.simulate(&[run])[0].trace();
    assert_eq!(violations(&trace), [], "{path}");
    let (own, other) = (Picture::of(&lab.simulate(&values)), Picture::of(&trace));
    let gauges: Vec<Gauge> =
        (lab.gauges)(&values).into_iter().filter(|gauge| variant.shows(gauge)).collect();
    let names = [(lab.tabs)(&values)[0], variant.tabs[0]];
    let told = comparison([(names[0], &own), (names[1], &other)], lab.calls, &gauges, false);
    (told, trace.printed().map(|(_, line)| line.to_owned()).collect())
}

#[test]
fn for_each_waits_for_nothing_and_nobody_handles_its_error() {
    let Some(modules) = Modules::new("for_each_waits_for_nothing") else { return };
    let (told, printed) = compared(&modules, "parallel", "for-each");
    let wanted = [
        "pattern.rs fails at 100 ms, for_each.js finishes at 0 ms.",
        "Calls cancelled: 2 in pattern.rs, none in for_each.js.",
        "Errors that reached nobody: none in pattern.rs, 1 in for_each.js.",
        "Node.js would end at the first error that nobody handles.",
        "In for_each.js, 3 calls ran on with nobody waiting, for 600 ms in all.",
    ];
    assert_eq!(told, wanted);
    assert_eq!(printed, ["0 users", "user 3 arrived as number 1", "user 1 arrived as number 2"]);
}

#[test]
fn a_limiter_with_promise_all_starts_every_call_after_an_error() {
    let Some(modules) = Modules::new("a_limiter_with_promise_all") else { return };
    let (told, printed) = compared(&modules, "limited", "promise-all");
    let wanted = [
        "Both fail at 100 ms.",
        "Calls made: 5 in pattern.rs, 10 in promise_all.js.",
        "Calls cancelled: 2 in pattern.rs, none in promise_all.js.",
        "In promise_all.js, 7 calls ran on with nobody waiting, for 700 ms in all.",
    ];
    assert_eq!(told, wanted);
    assert_eq!(printed, Vec::<String>::new());
}

#[test]
fn a_job_that_throws_keeps_its_place_in_the_queue() {
    let Some(modules) = Modules::new("a_job_that_throws_keeps_its_place") else { return };
    let (told, printed) = compared(&modules, "queue", "lost-place");
    let wanted = [
        "pattern.rs finishes at 500 ms, lost_place.js never ends.",
        "Calls made: 5 in pattern.rs, 2 in lost_place.js.",
        "Errors that reached nobody: none in pattern.rs, 1 in lost_place.js.",
        "Node.js would end at the first error that nobody handles.",
    ];
    assert_eq!(told, wanted);
    assert_eq!(printed, ["done 1"]);
}

#[test]
fn every_mistake_in_javascript_is_a_variant() {
    let mistakes = sources().filter(|(_, source)| source.name != PATTERN_JS);
    let mistakes: Vec<_> = mistakes.collect();
    assert!(!mistakes.is_empty());
    for (lesson, source) in mistakes {
        let variants = lesson.lab.as_ref().expect("a lab").variants;
        assert!(variants.iter().any(|variant| variant.tabs[0] == source.name), "{}", source.path);
    }
}
