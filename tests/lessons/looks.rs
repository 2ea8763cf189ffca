//! The sentence that says what to look at in a mistake.

use async_design_patterns::analysis::Picture;
use async_design_patterns::engine::{Trace, simulate};
use async_design_patterns::lessons;

/// Each time that the sentence names is one in the run of the mistake or of the pattern: when something happens, or how long a
/// call takes.
#[test]
fn the_times_that_a_mistake_names_are_right() {
    let mut named = 0;
    for (lesson, lab) in lessons::ALL.iter().filter_map(|to| Some((to, to.lab.as_ref()?))) {
        for variant in lab.variants {
            let Some(program) = lessons::mistake(lesson.slug, variant.slug) else { continue };
            let values = variant.values(lab.params).expect("calls on which it is seen");
            let pictures = [lab.simulate(&values), simulate(program(&values))];
            let times: Vec<_> = pictures.iter().flat_map(times_ms).collect();
            for ms in named_ms(variant.look) {
                assert!(times.contains(&ms), "{}, {}: {ms} ms", lesson.slug, variant.slug);
                named += 1;
            }
        }
    }
    assert!(named >= 10, "{named} times");
}

/// The numbers before `ms` in a sentence.
fn named_ms(sentence: &str) -> Vec<u64> {
    let words: Vec<_> = sentence.split_whitespace().collect();
    let times = words.windows(2).filter(|pair| pair[1].starts_with("ms"));
    times.map(|pair| pair[0].replace(',', "").parse().expect("a number")).collect()
}

/// When something happens in a run, and how long each of its calls takes.
fn times_ms(trace: &Trace) -> Vec<u64> {
    let picture = Picture::of(trace);
    let took = picture.lanes.iter().filter_map(|lane| Some(lane.end_us()? - lane.started_us()?));
    let at = trace.events.iter().map(|event| event.at_us);
    at.chain(took).map(|us| us / 1000).collect()
}
