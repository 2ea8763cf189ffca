//! The timeline as a file.

use crate::common::presets;
use async_design_patterns::analysis::{Picture, timeline_svg};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons::{limited, sequential};

/// The opening tags, when all are closed in order and no text holds a stray `<` or `&`.
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

#[test]
fn every_preset_is_a_file_with_a_label_for_each_lane() {
    for (slug, lab, values) in presets() {
        let picture = Picture::of(&lab.simulate(&values));
        for measured in [None, Some(&picture)] {
            let svg = timeline_svg(&picture, measured, slug);
            let labels = attributes(&svg, "timing-label", "y");
            assert_eq!(labels.len(), picture.lanes.len(), "{slug}");
            assert!(labels.is_sorted_by_key(|y| y.parse::<i64>().expect("pixels")));
        }
    }
}

#[test]
fn bars_are_as_wide_as_their_calls_are_long() {
    let lab = sequential::LESSON.lab.as_ref().expect("it runs");
    let picture = Picture::of(&lab.simulate(&from_query(lab.params, "calls=100,300").0));
    let svg = timeline_svg(&picture, Some(&picture), "Sequential");
    let width = |d: &str| -> f64 {
        let (_, width) = d.split_once('h').expect("a bar");
        width.split('v').next().and_then(|width| width.parse().ok()).expect("a width")
    };
    let widths: Vec<_> = attributes(&svg, "timing-waiting", "d").into_iter().map(width).collect();
    let [demo, load, first, second] = widths[..] else { panic!("{widths:?}") };
    assert_eq!(demo, load);
    assert!((first * 4.0 - demo).abs() <= 4.0 && (second * 4.0 - demo * 3.0).abs() <= 4.0);
    assert!(demo > 400.0, "{demo} pixels for the whole run");
    assert_eq!(attributes(&svg, "timing-predicted", "d").len(), 4);
}

#[test]
fn it_says_how_the_run_ended() {
    let lab = limited::LESSON.lab.as_ref().expect("it runs");
    let picture = Picture::of(&lab.simulate(&from_query(lab.params, "failing=3").0));
    let svg = timeline_svg(&picture, Some(&picture), "A & B < C");
    assert!(svg.contains(">A &amp; B &lt; C</text>"), "{svg}");
    let told = "Failed at 100 ms: user 3: service unavailable (predicted 100 ms)";
    assert!(svg.contains(told), "{svg}");
    assert!(svg.contains(">× ±0.0</text>") && svg.contains(">┤ ±0.0</text>"), "{svg}");
    let predicted = timeline_svg(&picture, None, "A");
    assert!(predicted.contains(">Predicted: a failure at 100 ms: user 3"), "{predicted}");
}
