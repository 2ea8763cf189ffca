//! The markup that every page has, and what no page has.

use crate::{between, pages};
use std::collections::HashSet;

#[test]
fn every_page_has_its_landmarks_and_one_title() {
    for page in pages() {
        for part in ["<html lang=\"en\">", "<header", "<nav", "<footer", "<title>"] {
            assert!(page.text.contains(part), "{} has no {part}", page.path);
        }
        for once in
            ["<h1", "<main id=\"main\"", "<meta name=\"description\" content=\"", "id=\"theme\""]
        {
            assert_eq!(page.text.matches(once).count(), 1, "{once} in {}", page.path);
        }
    }
}

#[test]
fn the_skip_link_comes_first() {
    for page in pages() {
        let (_, body) = page.text.split_once("<body").expect("there is a body");
        let (_, body) = body.split_once('>').expect("its tag ends");
        assert!(body.starts_with("<a href=\"#main\""), "{}", page.path);
    }
}

#[test]
fn nothing_on_a_page_needs_a_weaker_policy() {
    for page in pages() {
        assert!(!page.text.contains("<style"), "{}", page.path);
        for tag in between(&page.text, "<", ">") {
            assert!(!tag.contains(" style="), "{}: {tag}", page.path);
            assert!(!tag.contains("javascript:"), "{}: {tag}", page.path);
            let handler = tag.split(' ').find(|part| part.starts_with("on") && part.contains('='));
            assert_eq!(handler, None, "{}: {tag}", page.path);
        }
        for script in between(&page.text, "<script ", "</script>") {
            let external = script.contains("src=\"") && script.ends_with('>');
            assert!(external, "{}: {script}", page.path);
        }
        assert!(!page.text.contains("integrity"), "{}", page.path);
    }
}

#[test]
fn an_id_is_given_once_on_a_page() {
    for page in pages() {
        let ids = between(&page.text, " id=\"", "\"");
        let unique: HashSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{}: {ids:?}", page.path);
    }
}

#[test]
fn only_a_page_with_a_lab_loads_the_program() {
    for page in pages() {
        let place = ["id=\"lab\"", "id=\"crash\"", "id=\"bench\""];
        let needed = place.iter().any(|place| page.text.contains(place));
        assert_eq!(page.text.contains(".wasm"), needed, "{}", page.path);
    }
}

/// What is read of a page, without its code and its pictures.
fn read(page: &str) -> Vec<&str> {
    let mut texts = Vec::new();
    let mut inside = 0;
    for part in page.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else { continue };
        let name = tag.split(' ').next().unwrap_or_default();
        match name {
            "code" | "pre" | "svg" | "script" => inside += 1,
            "/code" | "/pre" | "/svg" | "/script" => inside -= 1,
            _ => {}
        }
        if inside == 0 {
            texts.push(text);
        }
    }
    texts
}

#[test]
fn no_line_breaks_between_a_number_and_its_unit() {
    for page in pages() {
        for text in read(&page.text) {
            for unit in [" ms", " min"] {
                for (before, _) in text.match_indices(unit).map(|(at, _)| text.split_at(at)) {
                    let number = before.ends_with(|last: char| last.is_ascii_digit());
                    assert!(!number, "{}: “{text}”", page.path);
                }
            }
        }
    }
}
