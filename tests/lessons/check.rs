//! The one way in which a test looks at a lesson.

use async_design_patterns::analysis::{Lane, LaneEnd, Picture, prediction};
use async_design_patterns::lesson::{Lab, Lesson, from_query};
use async_design_patterns::lessons;

/// The lesson with this slug.
pub(crate) fn lesson(slug: &str) -> &'static Lesson {
    lessons::find(slug).unwrap_or_else(|| panic!("no lesson {slug}"))
}

/// The lab of a lesson.
pub(crate) fn lab(slug: &str) -> &'static Lab {
    lesson(slug).lab.as_ref().unwrap_or_else(|| panic!("{slug} has no lab"))
}

/// The whole of a simulated run. A query with a mistake fails the test.
pub(crate) fn run(slug: &str, query: &str) -> Picture {
    let lab = lab(slug);
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
    Picture::of(&lab.simulate(&values))
}

/// A run ends so (as the page tells its prediction) and prints these lines.
pub(crate) fn check(slug: &str, query: &str, ends: &str, output: &[&str]) {
    let picture = run(slug, query);
    let printed: Vec<_> = picture.output.iter().map(|(_, _, line)| line.as_str()).collect();
    assert_eq!(prediction(&picture), ends, "how {slug}?{query} ends");
    assert_eq!(printed, output, "what {slug}?{query} prints");
}

/// A run has exactly these lanes of `fetch_user`, in the order of their creation. A lane goes as
/// `1: created 0, began 0, finished 100`, in milliseconds.
pub(crate) fn check_calls(slug: &str, query: &str, calls: &[&str]) {
    let picture = run(slug, query);
    let lanes = picture.lanes.iter();
    let told: Vec<_> = lanes
        .filter_map(|lane| Some(call(lane, lane.label.strip_prefix("fetch_user(")?)))
        .collect();
    assert_eq!(told, calls, "the calls of {slug}?{query}");
}

fn call(lane: &Lane, id: &str) -> String {
    let id = id.trim_end_matches(')');
    let created = lane.created_us / 1000;
    let began = match lane.started_us() {
        Some(at_us) => format!("began {}", at_us / 1000),
        None => "never began".to_owned(),
    };
    let ended = match lane.end {
        Some((at_us, LaneEnd::Finished(_))) => format!("finished {}", at_us / 1000),
        Some((at_us, LaneEnd::Failed)) => format!("failed {}", at_us / 1000),
        Some((at_us, LaneEnd::Cancelled)) => format!("cancelled {}", at_us / 1000),
        Some((_, LaneEnd::Stalled)) => "stalled".to_owned(),
        None => "open".to_owned(),
    };
    format!("{id}: created {created}, {began}, {ended}")
}
