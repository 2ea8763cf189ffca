//! A draft: the pages that readers get, with scripts and style sheets as they were written. A program without the
//! feature `publish` is enough for it, and publishes nothing.

use async_design_patterns::lessons;
use async_design_patterns::site::{Config, File, Preview, Programs, Static, build};
use std::path::Path;

/// The site, for its author or for readers.
fn built(draft: bool) -> Result<(Vec<File>, Vec<Preview>), String> {
    let config = Config {
        public_url: "/".to_owned(),
        origin: Some("https://example.org".to_owned()),
        repository: None,
        feedback: None,
        test_pages: false,
        draft,
    };
    let [labs, run, later, runner] = ["app-1", "run-2", "later-3", "runner-5"].map(str::to_owned);
    let parts = lessons::PARTS.iter().map(|part| format!("{}-4", part.name)).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    build(&config, &Programs { labs, parts, run, later, runner }, &Static::read(&folder)?)
}

#[test]
fn a_draft_has_every_lesson_and_what_was_written() {
    let (files, previews) = built(true).expect("it can be written");
    for lesson in lessons::ALL {
        let path = format!("{}/index.html", lesson.slug);
        let page = files.iter().find(|file| file.path == path).expect(&path);
        let lab = page.text.contains("class=\"timing-lanes\"");
        assert_eq!(lab, lesson.lab.is_some(), "the lab of {path}");
    }
    let written = include_str!("../static/page.js");
    assert!(files.iter().any(|file| file.text == written), "page.js is not as it was written");
    let rules = include_str!("../static/css/lab.css");
    assert!(files.iter().any(|file| file.text.contains(rules)), "lab.css is not as it was written");
    assert!(previews.is_empty(), "no other site shows a draft");
}

#[cfg(feature = "publish")]
#[test]
fn readers_get_pages_at_the_same_addresses() {
    let pages = |draft| {
        let (files, _) = built(draft).expect("it can be written");
        let paths = files.into_iter().map(|file| file.path);
        paths.filter(|path| path.ends_with(".html")).collect::<Vec<_>>()
    };
    assert_eq!(pages(true), pages(false));
}

#[cfg(not(feature = "publish"))]
#[test]
fn a_program_for_drafts_publishes_nothing_and_says_what_to_do() {
    let told = built(false).err().expect("it cannot publish");
    assert!(told.contains("--features publish"), "{told}");
}
