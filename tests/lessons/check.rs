//! How a test examines a lesson: by simulating it and comparing what a reader would see.

use async_design_patterns::analysis::{Lane, LaneEnd, Picture, prediction};
use async_design_patterns::lesson::{Lab, Lesson, from_query};
use async_design_patterns::lessons;

/// The lesson with this slug.
pub(crate) fn lesson(slug: &str) -> &'static Lesson {
    lessons::find(slug).unwrap_or_else(|| panic!("no lesson {slug}"))
}

/// The lab of a lesson.
pub(crate) fn lab(slug: &str) -> &'static Lab {
    lessons::lab(slug).unwrap_or_else(|| panic!("{slug} has no lab"))
}

/// The picture of a complete simulated run. A mistake in the query fails the test.
pub(crate) fn run(slug: &str, query: &str) -> Picture {
    let lab = lab(slug);
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
    Picture::of(&lab.simulate(&values))
}

/// A run must end like this, in the words of [`ending`], and print these lines.
pub(crate) fn check(slug: &str, query: &str, ends: &str, output: &str) {
    let picture = run(slug, query);
    let printed: Vec<_> = picture.output.iter().map(|line| &*line.text).collect();
    assert_eq!(printed.join("\n"), output.trim_matches('\n'), "what {slug}?{query} prints");
    check_end(slug, query, ends);
}

/// A run must end like this, in the words of [`ending`].
pub(crate) fn check_end(slug: &str, query: &str, ends: &str) {
    assert_eq!(ending(&run(slug, query)), ends, "how {slug}?{query} ends");
}

/// How a run ends, as the page predicts it: `300 ms`, `a failure at 100 ms: …`. For a stalled run
/// only the files are named, since their lines may move: `stalled in race.rs`.
pub(crate) fn ending(picture: &Picture) -> String {
    if !picture.waits_forever() {
        return prediction(picture);
    }
    let sites = picture.stalled_at.iter().flatten();
    let mut files: Vec<_> = sites.filter_map(|site| site.file.rsplit('/').next()).collect();
    files.dedup();
    format!("stalled in {}", files.join(", "))
}

/// A run must make exactly these calls of `fetch_user`, in the order in which they are built: `1:
/// built 0, began 0, finished 100`.
pub(crate) fn check_calls(slug: &str, query: &str, calls: &[&str]) {
    let made: Vec<_> = run(slug, query).lanes.iter().filter_map(|lane| call(lane)).collect();
    assert_eq!(made, calls, "the calls of {slug}?{query}");
}

fn call(lane: &Lane) -> Option<String> {
    let id = lane.request?;
    let built = lane.created_us / 1000;
    let began = match lane.started_us() {
        Some(at_us) => format!("began {}", at_us / 1000),
        None => "never began".to_owned(),
    };
    let ended = match lane.end {
        Some((at_us, LaneEnd::Finished(_))) => format!("finished {}", at_us / 1000),
        Some((at_us, LaneEnd::Failed)) => format!("failed {}", at_us / 1000),
        Some((at_us, LaneEnd::Cancelled)) => format!("cancelled {}", at_us / 1000),
        Some((_, LaneEnd::Stalled | LaneEnd::NeverStarted)) => "stalled".to_owned(),
        None => "open".to_owned(),
    };
    Some(format!("{id}: built {built}, {began}, {ended}"))
}

/// A lesson must have exactly these presets: the name on the button, and how the run ends.
pub(crate) fn check_presets(slug: &str, presets: &[(&str, &str)]) {
    let told: Vec<_> = lab(slug)
        .presets
        .iter()
        .map(|preset| (preset.name, ending(&run(slug, preset.query))))
        .collect();
    let told: Vec<_> = told.iter().map(|(name, ends)| (*name, ends.as_str())).collect();
    assert_eq!(told, presets, "the presets of {slug}");
}
