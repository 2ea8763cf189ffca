//! What comparisons cost a visit in which nothing is compared: the text of the files in JavaScript that
//! stand in the page, and no request.

use crate::{between, lesson_pages};
use async_design_patterns::site::compress;
use std::fs;
use std::path::Path;

/// The most bytes that the files of a page in JavaScript may add to it, as a good host sends it.
const MOST: u64 = 6_000;

/// The page without its files in JavaScript, and without the addresses of their modules.
fn without_javascript(page: &str) -> String {
    const FILE: &str = "<details data-name=\"";
    const MODULES: &str = "data-javascript=\"";
    let (before, files) = page.split_once(FILE).expect("files");
    let mut kept = before.replace(between(before, MODULES, "\"")[0], "");
    for file in files.split(FILE) {
        let (name, _) = file.split_once('"').expect("a name");
        match name.ends_with(".js") {
            true => kept += file.split_once("</details>").expect("its end").1,
            false => kept += &format!("{FILE}{file}"),
        }
    }
    kept
}

#[test]
fn the_javascript_of_a_page_adds_little_to_it() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compared");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be made");
    let pages = lesson_pages().filter(|(lesson, _)| lesson.lab.is_some());
    let pages: Vec<_> = pages.map(|(lesson, page)| (lesson.slug, &page.text)).collect();
    let path = |slug: &str, part: &str| folder.join(format!("{slug}-{part}.html"));
    for (slug, page) in &pages {
        let rest = without_javascript(page);
        assert!(!rest.contains(".js\" data-path=\""), "{slug}: JavaScript is left");
        fs::write(path(slug, "all"), page).expect("it can be written");
        fs::write(path(slug, "rest"), rest).expect("it can be written");
    }
    compress(&folder).expect("it can be compressed");
    for (slug, _) in pages {
        let [all, rest] = ["all", "rest"].map(|part| {
            let copy = path(slug, part).with_extension("html.br");
            fs::metadata(copy).expect("a compressed copy").len()
        });
        let added = all - rest;
        assert!(added <= MOST, "{slug}: its JavaScript adds {added} bytes");
    }
}

#[test]
fn no_page_loads_what_runs_beside_a_lab() {
    for (lesson, page) in lesson_pages() {
        for tag in ["<script ", "<link "].iter().flat_map(|tag| between(&page.text, tag, ">")) {
            assert!(!tag.contains("/javascript/"), "{}: {tag}", lesson.slug);
            assert!(!tag.contains("/runner-"), "{}: {tag}", lesson.slug);
        }
    }
}
