//! What holds for every lesson: its files, its presets, the parts of its prose, its links.

use async_design_patterns::analysis::Picture;
use async_design_patterns::lesson::{Lab, Lesson, Values, from_query, to_query};
use async_design_patterns::lessons;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

fn labs() -> impl Iterator<Item = (&'static Lesson, &'static Lab)> {
    lessons::ALL.iter().filter_map(|lesson| Some((*lesson, lesson.lab.as_ref()?)))
}

#[test]
fn a_counterpart_in_javascript_fits_a_page() {
    for (lesson, _) in labs() {
        let twin = lesson.twin().expect("a lesson with a lab has a twin");
        let lines = twin.text.lines().count();
        assert!((1..=90).contains(&lines), "{} has {lines} lines", twin.path);
    }
    let sources = labs().flat_map(|(_, lab)| lab.sources);
    for source in sources.filter(|source| source.path.ends_with(".js")) {
        for line in source.text.lines() {
            assert!(line.chars().count() <= 72, "{}: {line}", source.path);
        }
    }
}

#[test]
fn every_lesson_has_a_slug_of_its_own() {
    let mut slugs = HashSet::new();
    for lesson in lessons::ALL {
        assert!(slugs.insert(lesson.slug), "{} is the slug of two lessons", lesson.slug);
    }
}

/// The code pane finds its marks by the path of the source.
#[test]
fn every_source_is_the_file_that_it_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (lesson, lab) in labs() {
        for source in lab.sources {
            let text = fs::read_to_string(root.join(source.path));
            let text = text.unwrap_or_else(|error| panic!("{}: {error}", source.path));
            assert!(text == source.text, "{}: {} is another file", lesson.slug, source.path);
        }
        let [first, ..] = (lab.tabs)(&Values::defaults(lab.params)) else { continue };
        let first = lab.sources.iter().find(|source| source.name == *first);
        let path = first.expect("a tab is a source").path;
        let sites = Picture::of(&lab.simulate(&Values::defaults(lab.params))).sites();
        assert!(
            sites.iter().any(|site| site.file.ends_with(path)),
            "{}: no run comes through {path}; does `source!` name the folder of the lesson?",
            lesson.slug
        );
    }
}

#[test]
fn every_choice_of_tabs_names_sources() {
    for (lesson, lab) in labs() {
        let names: Vec<_> = lab.sources.iter().map(|source| source.name).collect();
        for preset in lab.presets {
            for tab in (lab.tabs)(&preset.values(lab.params)) {
                assert!(names.contains(tab), "{}: no source {tab}", lesson.slug);
            }
        }
    }
}

/// A page loads one part, so a lesson with a lab must be in exactly one.
#[test]
fn each_folder_with_a_pattern_is_a_lesson_of_one_part() {
    let folders =
        fs::read_dir("src/lessons").expect("lessons").map(|entry| entry.expect("a folder").path());
    let with_pattern = folders.filter(|folder| folder.join("pattern.js").exists());
    let name = |folder: PathBuf| folder.file_name().expect("a name").to_string_lossy().into_owned();
    let mut with_pattern: Vec<_> = with_pattern.map(name).collect();
    with_pattern.sort_unstable();
    let of_parts = lessons::PARTS.iter().flat_map(|part| part.lessons);
    let mut of_parts: Vec<_> = of_parts.map(|lesson| lesson.slug.replace('-', "_")).collect();
    of_parts.sort_unstable();
    assert_eq!(of_parts, with_pattern);
}

#[test]
fn four_presets_or_more_each_with_settings_and_a_story_of_its_own() {
    for (lesson, lab) in labs() {
        let mut seen = HashSet::new();
        for preset in lab.presets {
            let (values, notes) = from_query(lab.params, preset.query);
            assert!(notes.is_empty(), "{}, {}: {notes:?}", lesson.slug, preset.name);
            assert_eq!(to_query(&values), preset.query, "{}, {}", lesson.slug, preset.name);
            assert!(seen.insert(preset.query), "{}, {}: settings", lesson.slug, preset.name);
            assert!(seen.insert(preset.name), "{}, {}: name", lesson.slug, preset.name);
            assert!(seen.insert(preset.story), "{}, {}: story", lesson.slug, preset.name);
            assert!(Picture::of(&lab.simulate(&values)).verdict.is_some());
        }
        assert!(lab.presets.len() >= 4, "{} has {} presets", lesson.slug, lab.presets.len());
        assert_eq!(lab.presets[0].query, "", "{}: the first preset is the defaults", lesson.slug);
    }
}

#[test]
fn the_prose_has_its_parts() {
    for (lesson, _) in labs() {
        let slug = lesson.slug;
        let (intro, body) = lesson
            .prose
            .split_once("\n<!-- lab -->\n")
            .unwrap_or_else(|| panic!("{slug} has no place for its lab"));
        assert!((1..=2).contains(&intro.trim().split("\n\n").count()), "{slug}: the intro");
        let mut rest = body;
        for title in [
            "When to reach for it",
            "When not",
            "What it costs",
            "The names",
            "After this lesson you can",
            "Exercises",
        ] {
            let at = rest.split_once(&format!("\n## {title}\n"));
            rest = at.unwrap_or_else(|| panic!("{slug}: “{title}” is missing or too early")).1;
        }
        assert!(section(body, "The names").contains("| Rust | JavaScript |"), "{slug}: the names");
    }
}

#[test]
fn every_lesson_ends_with_what_you_can_and_two_exercises() {
    for lesson in lessons::ALL {
        let slug = lesson.slug;
        let abilities = section(lesson.prose, "After this lesson you can");
        assert_eq!(abilities.matches("\n- ").count(), 3, "{slug}: three things you can");
        let exercises = section(lesson.prose, "Exercises");
        assert_eq!(exercises.matches("\n1. ").count(), 1, "{slug}: exercise 1");
        assert_eq!(exercises.matches("\n2. ").count(), 1, "{slug}: exercise 2");
        assert_eq!(exercises.matches("\n3. ").count(), 0, "{slug}: two exercises");
        assert_eq!(exercises.matches("[Answer](/").count(), 2, "{slug}: two answers");
    }
}

fn section<'a>(body: &'a str, title: &str) -> &'a str {
    let after = body.split_once(&format!("## {title}\n")).map_or("", |(_, after)| after);
    after.split("\n## ").next().unwrap_or_default()
}

#[test]
fn the_prose_has_no_weasel_words() {
    for lesson in lessons::ALL {
        let words = lesson.prose.split(|letter: char| !letter.is_alphabetic());
        let weasel =
            words.map(str::to_lowercase).find(|word| ["just", "simply"].contains(&word.as_str()));
        assert_eq!(weasel, None, "in the prose of {}", lesson.slug);
    }
}

#[test]
fn settings_behind_a_link_are_right() {
    for lesson in lessons::ALL {
        for link in lesson.prose.split("](/").skip(1).filter_map(|link| link.split(')').next()) {
            let Some((slug, query)) = link.split_once("/?") else {
                continue;
            };
            let to = lessons::lab(slug);
            let lab = to.unwrap_or_else(|| panic!("{}: no lab {slug}", lesson.slug));
            // What it is compared with comes last.
            let (query, with) = query.split_once("with=").unwrap_or((query, ""));
            let query = query.trim_end_matches('&');
            let is_known = with.is_empty() || lab.variant(with).is_some();
            assert!(is_known, "{}, {link}: nothing to compare with", lesson.slug);
            let (values, notes) = from_query(lab.params, query);
            assert!(notes.is_empty(), "{}, {link}: {notes:?}", lesson.slug);
            assert_eq!(
                to_query(&values),
                query,
                "{}, {link}: not as the page writes it",
                lesson.slug
            );
        }
    }
}
