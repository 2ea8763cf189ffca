//! The timeline as a file.

use crate::common::presets;
use async_design_patterns::analysis::{Drawing, Picture, never_made, timeline_svg};
use async_design_patterns::engine::Trace;
use async_design_patterns::lesson::{SERVICE_CALL, from_query};
use async_design_patterns::lessons::{self, limited, sequential};
use std::collections::BTreeSet;

/// The opening tags of the file. Checks that all are closed in order and that no text contains a
/// bare `<` or `&`.
#[track_caller]
fn tags(svg: &str) -> Vec<&str> {
    let (mut tags, mut open) = (Vec::new(), Vec::new());
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("an open <{part}"));
        assert!(!text.contains('>'), "{part}");
        for after in text.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;"].iter().any(|name| after.starts_with(name)), "{text}");
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{part}");
            continue;
        }
        assert!(tag.matches('"').count().is_multiple_of(2), "{tag}");
        tags.push(tag);
        if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap_or_default());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    tags
}

/// The attribute `key` of each tag of this class.
fn attributes<'a>(svg: &'a str, class: &str, key: &str) -> Vec<&'a str> {
    let marked = format!("class=\"{class}\"");
    let tags = tags(svg).into_iter().filter(|tag| tag.contains(&marked));
    let value = |tag: &'a str| {
        let (_, value) = tag.split_once(&format!(" {key}=\"")).expect("it has the attribute");
        value.split('"').next().expect("a value")
    };
    tags.map(value).collect()
}

/// The same, of the tags before the legend.
#[track_caller]
fn charted<'a>(svg: &'a str, class: &str, key: &str) -> Vec<&'a str> {
    let before = tags(svg).into_iter().take_while(|tag| !tag.starts_with("g "));
    let chart = before.filter(|tag| tag.contains(&format!("class=\"{class}\"")));
    let all = attributes(svg, class, key);
    all[..chart.count()].to_vec()
}

/// The file of one run.
fn file_of(trace: &Trace, predicted: &Picture, measured: Option<&Picture>, title: &str) -> String {
    let drawing = Drawing { name: "pattern.rs", trace, predicted, measured, never_made: None };
    timeline_svg(&[drawing], title)
}

/// The file of a run without a measurement.
fn drawn(trace: &Trace, title: &str) -> String {
    let picture = Picture::of(trace);
    file_of(trace, &picture, Some(&picture), title)
}

#[test]
fn every_preset_is_a_file_with_a_label_for_each_lane() {
    for (slug, lab, values) in presets() {
        let trace = lab.simulate(&values);
        let picture = Picture::of(&trace);
        for measured in [None, Some(&picture)] {
            let svg = file_of(&trace, &picture, measured, slug);
            let labels = attributes(&svg, "timing-label", "y");
            assert_eq!(labels.len(), picture.lanes.len(), "{slug}");
            assert!(labels.is_sorted_by_key(|y| y.parse::<i64>().expect("pixels")));
        }
    }
}

#[test]
fn bars_are_as_wide_as_their_calls_are_long() {
    let lab = sequential::LESSON.lab.as_ref().expect("it runs");
    let svg = drawn(&lab.simulate(&from_query(lab.params, "calls=100,300").0), "Sequential");
    let width = |d: &str| -> f64 {
        let (_, width) = d.split_once('h').expect("a bar");
        width.split('v').next().and_then(|width| width.parse().ok()).expect("a width")
    };
    let widths: Vec<_> = charted(&svg, "timing-waiting", "d").into_iter().map(width).collect();
    let [demo, load, first, second] = widths[..] else { panic!("{widths:?}") };
    assert_eq!(demo, load);
    assert!((first * 4.0 - demo).abs() <= 4.0 && (second * 4.0 - demo * 3.0).abs() <= 4.0);
    assert!(demo > 400.0, "{demo} pixels for the whole run");
    assert_eq!(charted(&svg, "timing-predicted", "d").len(), 4);
}

#[test]
fn it_says_how_the_run_ended() {
    let lab = limited::LESSON.lab.as_ref().expect("it runs");
    let trace = lab.simulate(&from_query(lab.params, "failing=3").0);
    let svg = drawn(&trace, "A & B < C");
    assert!(svg.contains(">A &amp; B &lt; C</text>"), "{svg}");
    let told = "Failed at 100 ms: user 3: service unavailable (predicted 100 ms)";
    assert!(svg.contains(told), "{svg}");
    assert!(svg.contains(">× ±0.0</text>") && svg.contains(">┤ ±0.0</text>"), "{svg}");
    let predicted = file_of(&trace, &Picture::of(&trace), None, "A");
    assert!(predicted.contains(">Predicted: a failure at 100 ms: user 3"), "{predicted}");
}

#[test]
fn the_legend_has_every_mark_of_an_end_and_no_other() {
    let lab = limited::LESSON.lab.as_ref().expect("it runs");
    let mut all = BTreeSet::new();
    for query in ["", "failing=3", "calls=100,never", "calls=never,100&limit=1"] {
        let svg = drawn(&lab.simulate(&from_query(lab.params, query).0), "");
        let texts = svg.split("<text ").skip(1).filter_map(|text| text.split_once('>'));
        let ends = texts.clone().filter(|(tag, _)| tag.contains("timing-end"));
        let marks: BTreeSet<_> = ends.filter_map(|(_, text)| text.chars().next()).collect();
        let legend = texts.filter(|(tag, _)| tag.contains("\"legend\"")).map(|(_, text)| text);
        let legend = legend.collect::<String>();
        let told = legend.chars().filter(|sign| "✓×┤∞○".contains(*sign));
        assert_eq!(told.collect::<BTreeSet<_>>(), marks, "{query}: {legend}");
        all.extend(marks);
    }
    assert_eq!(all, BTreeSet::from(['✓', '×', '┤', '∞']));
}

#[test]
fn the_critical_path_is_underlined_and_late_awaits_are_marked() {
    let lab = sequential::LESSON.lab.as_ref().expect("it runs");
    let mut trace = lab.simulate(&from_query(lab.params, "calls=100,300").0);
    assert_eq!(charted(&drawn(&trace, ""), "timing-critical", "d").len(), 2);
    assert_eq!(charted(&drawn(&trace, ""), "timing-late", "d").len(), 0);
    let planned = file_of(&trace, &Picture::of(&trace), None, "");
    assert_eq!(charted(&planned, "timing-critical", "d").len(), 2);
    for event in trace.events.iter_mut().filter(|event| event.at_us >= 400_000) {
        event.at_us += 50_000;
    }
    assert_eq!(charted(&drawn(&trace, ""), "timing-late", "d").len(), 1);
}

/// The file has no style sheet other than its own.
#[test]
fn every_class_has_its_look() {
    let lab = limited::LESSON.lab.as_ref().expect("it runs");
    let svg = drawn(&lab.simulate(&from_query(lab.params, "failing=3").0), "");
    let (style, drawing) = svg.split_once("</style>").expect("it has a style");
    let classes = drawing.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let classes: BTreeSet<_> = classes.flat_map(|classes| classes.split(' ')).collect();
    // A label looks like plain text.
    for class in classes.into_iter().filter(|class| *class != "timing-label") {
        assert!(
            style.contains(&format!(".{class} ")) || style.contains(&format!(".{class},")),
            "{class}"
        );
    }
}

#[test]
fn two_runs_are_two_groups_under_one_axis() {
    let lab = lessons::lab("limited").expect("a lab");
    let trace = |query| lab.simulate(&from_query(lab.params, query).0);
    let traces = [trace("count=2"), trace("count=3&limit=1")];
    let pictures = traces.each_ref().map(Picture::of);
    let drawing = |index: usize, name| Drawing {
        name,
        trace: &traces[index],
        predicted: &pictures[index],
        measured: None,
        never_made: None,
    };
    let svg = timeline_svg(&[drawing(0, "pattern.rs"), drawing(1, "other.rs")], "Both");
    let labels = attributes(&svg, "timing-label", "y");
    assert_eq!(labels.len(), pictures[0].lanes.len() + pictures[1].lanes.len());
    for told in ["pattern.rs: Predicted: 100 ms", "other.rs: Predicted: 300 ms"] {
        assert!(svg.contains(told), "{svg}");
    }
    assert_eq!(svg.matches(">300 ms<").count(), 1, "{svg}");
}

#[test]
fn calls_that_are_never_made_are_a_ghost_below_the_lanes() {
    let lab = lessons::lab("limited").expect("a lab");
    let values = from_query(lab.params, "failing=3").0;
    let trace = lab.simulate(&values);
    let predicted = Picture::of(&trace);
    let never = never_made(&predicted, SERVICE_CALL, 10).expect("calls that are never made");
    let drawing = |never_made| Drawing {
        name: "pattern.rs",
        trace: &trace,
        predicted: &predicted,
        measured: None,
        never_made,
    };
    let svg = timeline_svg(&[drawing(Some(&never))], "");
    assert!(svg.contains(">calls 6–10</text>") && svg.contains(">never made</text>"), "{svg}");
    let of =
        |svg: &str| attributes(svg, "timing-label", "y").iter().map(|y| y.to_string()).collect();
    let with: Vec<String> = of(&svg);
    let without: Vec<String> = of(&timeline_svg(&[drawing(None)], ""));
    assert_eq!(with.len(), without.len() + 1);
    assert_eq!(with[..without.len()], without);
}
