//! Where links lead.

use crate::{REPOSITORY, ROOT, SITE, between, lesson_pages, pages, plain, unset, written};
use async_design_patterns::lessons;
use std::collections::{HashMap, HashSet};

#[test]
fn every_link_leads_somewhere() {
    let files: HashMap<&str, &str> =
        SITE.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let by_trunk = HashSet::from([
        "app-1.js",
        "app-1_bg.wasm",
        "basics-4.wasm",
        "pools-4.wasm",
        "streams-4.wasm",
        "icons/maskable.png",
        "manifest.webmanifest",
    ]);
    for page in pages() {
        let links = between(&page.text, " href=\"", "\"");
        for link in links.into_iter().chain(between(&page.text, " src=\"", "\"")) {
            if link.is_empty() || link.starts_with("https://") {
                continue;
            }
            let (address, id) = link.split_once('#').unwrap_or((link, ""));
            let target = match address {
                "" => page.path.clone(),
                address => {
                    let path = address.strip_prefix(ROOT);
                    let path = path.unwrap_or_else(|| panic!("{}: {link}", page.path));
                    let path = path.split('?').next().unwrap_or_default();
                    if path.is_empty() || path.ends_with('/') {
                        format!("{path}index.html")
                    } else {
                        path.to_owned()
                    }
                }
            };
            if by_trunk.contains(target.as_str()) {
                continue;
            }
            let text = files.get(target.as_str());
            let text = text.unwrap_or_else(|| panic!("{}: {link} leads nowhere", page.path));
            let found = id.is_empty() || text.contains(&format!(" id=\"{id}\""));
            assert!(found, "{}: {link} names no id of its page", page.path);
        }
    }
}

#[test]
fn links_that_a_build_is_not_told_of_are_not_there() {
    let link = format!("<a href=\"{REPOSITORY}\">Source repository</a>");
    for page in pages() {
        assert!(page.text.contains(&link), "{}", page.path);
    }
    for page in written(&unset()).iter().filter(|file| file.path.ends_with(".html")) {
        assert!(!page.text.contains("Source repository"), "{}", page.path);
        assert!(!page.text.contains("data-feedback"), "{}", page.path);
        assert!(!page.text.contains("example.org"), "{}", page.path);
    }
}

#[test]
fn every_page_links_to_the_licences_it_names() {
    let file = |path: &str| SITE.iter().find(|file| file.path == path).expect(path);
    assert!(file("LICENSE-MIT.txt").text.starts_with("MIT License"));
    assert!(file("LICENSE-APACHE.txt").text.contains("Apache License"));
    for page in pages() {
        let foot = between(&page.text, "<footer", "</footer>").concat();
        assert!(foot.contains(&format!("<a href=\"{ROOT}LICENSE-MIT.txt\">MIT</a>")));
        assert!(foot.contains(&format!("<a href=\"{ROOT}LICENSE-APACHE.txt\">Apache-2.0</a>")));
        assert!(
            plain(&foot).contains("is yours under the MIT or the Apache-2.0 licence."),
            "{}",
            page.path
        );
    }
}

#[test]
fn lessons_follow_one_another() {
    for pair in lessons::ALL.windows(2) {
        let link = |rel, slug| format!("rel=\"{rel}\" href=\"{ROOT}{slug}/\"");
        for (lesson, page) in lesson_pages() {
            if lesson.slug == pair[0].slug {
                assert!(page.text.contains(&link("next", pair[1].slug)), "{}", page.path);
            }
            if lesson.slug == pair[1].slug {
                assert!(page.text.contains(&link("prev", pair[0].slug)), "{}", page.path);
            }
        }
    }
}

#[test]
fn a_lesson_in_a_frame_leads_to_its_page_in_a_tab_of_its_own() {
    for (lesson, page) in lesson_pages() {
        let links = between(&page.text, "<p class=\"embed\">", "</p>");
        assert_eq!(links.len(), usize::from(lesson.lab.is_some()), "{}", page.path);
        for link in links {
            let address = format!("href=\"{ROOT}{}/\"", lesson.slug);
            for part in [&address, "target=\"_blank\"", "rel=\"noopener\""] {
                assert!(link.contains(part), "{link}");
            }
            let title = format!("{} · Async Design Patterns, live", lesson.title);
            assert_eq!(plain(link).trim(), title);
        }
    }
}
