//! What the page of a lesson holds.

use crate::{ROOT, SITE, between, lesson_pages, pages, plain};
use async_design_patterns::site::File;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_code_of_a_lesson_is_there_to_read_and_named_for_the_lab() {
    for (lesson, page) in lesson_pages() {
        let Some(lab) = &lesson.lab else { continue };
        let code = plain(&page.text);
        for source in lab.sources {
            assert!(code.contains(source.text), "{}: {}", page.path, source.name);
            let named = format!("data-name=\"{}\" data-path=\"{}\"", source.name, source.path);
            assert!(page.text.contains(&named), "{}: {named}", page.path);
        }
    }
}

#[test]
fn a_lesson_says_when_it_was_updated_and_how_long_it_takes() {
    for (lesson, page) in lesson_pages() {
        assert!(page.text.contains(&format!("<time datetime=\"{}\">", lesson.changed)));
        assert!(
            page.text.contains("\u{a0}min<span class=\"head-changed\"> · updated "),
            "{}",
            page.path
        );
    }
}

#[test]
fn the_living_parts_have_their_places() {
    for page in pages() {
        assert!(page.text.contains("<div id=\"panic\" role=\"alert\" hidden"), "{}", page.path);
        assert_eq!(page.text.contains("id=\"hero\""), page.path == "index.html", "{}", page.path);
    }
    for (lesson, page) in lesson_pages() {
        let slug = format!("data-lesson=\"{}\"", lesson.slug);
        let has_lab = page.text.contains(&format!("<section id=\"lab\" {slug} aria-label=\"Lab\""));
        assert_eq!(has_lab, lesson.lab.is_some(), "{}", page.path);
        let feedback = "data-feedback=\"https://example.org/feedback\"";
        assert!(page.text.contains(&format!("id=\"helpful\" {slug} {feedback}")), "{}", page.path);
    }
}

/// A page loads them only if its reader compares.
#[test]
fn a_lab_names_the_modules_of_its_javascript() {
    let demand = |page: &File, address: &str| {
        let path = address.strip_prefix(ROOT).expect("an address is below the root");
        assert!(SITE.iter().any(|file| file.path == path), "{}: {address}", page.path);
        // Once: nothing loads it before it is asked for.
        assert_eq!(page.text.matches(address).count(), 1, "{}: {address}", page.path);
    };
    for (lesson, page) in lesson_pages() {
        let Some(lab) = &lesson.lab else { continue };
        demand(page, between(&page.text, "data-worker=\"", "\"")[0]);
        let named = between(&page.text, "data-javascript=\"", "\"")[0].replace("&quot;", "\"");
        let named: BTreeMap<String, String> = serde_json::from_str(&named).expect("it is JSON");
        let files = lab.variants.iter().map(|variant| variant.tabs[0]);
        let files: BTreeSet<_> = files.filter(|file| file.ends_with(".js")).collect();
        assert_eq!(named.keys().map(String::as_str).collect::<BTreeSet<_>>(), files);
        named.values().for_each(|address| demand(page, address));
    }
}
