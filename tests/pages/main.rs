//! Writes the whole site in memory, and checks the rules that every page keeps.

mod compared;
mod host;
mod preview;
mod which;

use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;
use async_design_patterns::lessons::best_practices::RULES;
use async_design_patterns::site::{Config, File, Preview, Programs, Static, build};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

const ROOT: &str = "/docs/";

/// What the file names of the programs begin with.
fn programs() -> Programs<String> {
    let names = ["app-1", "pools-2", "streams-3", "runner-4"];
    let [basics, pools, streams, runner] = names.map(str::to_owned);
    Programs { basics, pools, streams, runner }
}

fn config(test_pages: bool) -> Config {
    Config {
        public_url: ROOT.to_owned(),
        origin: None,
        repository: Some(REPOSITORY.to_owned()),
        feedback: Some("https://example.org/feedback".to_owned()),
        test_pages,
        draft: false,
    }
}

const REPOSITORY: &str = "https://example.org/repository";

/// The settings of a build in an empty environment.
fn unset() -> Config {
    Config { repository: None, feedback: None, ..config(false) }
}

/// The site, written once for all tests.
static SITE: LazyLock<Vec<File>> = LazyLock::new(|| written(&config(true)));

fn written(config: &Config) -> Vec<File> {
    built(config).0
}

/// The site, and the pictures of its pages.
fn built(config: &Config) -> (Vec<File>, Vec<Preview>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    let files = Static::read(&folder).expect("the folder is complete");
    build(config, &programs(), &files).expect("the site can be written")
}

fn pages() -> impl Iterator<Item = &'static File> {
    SITE.iter().filter(|file| file.path.ends_with(".html"))
}

fn lesson_pages() -> impl Iterator<Item = (&'static Lesson, &'static File)> {
    pages().filter_map(|page| {
        let slug = page.path.strip_suffix("/index.html")?;
        lessons::find(slug).map(|lesson| (lesson, page))
    })
}

/// The texts between each `from` and the next `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

/// The text of HTML without its tags.
fn plain(html: &str) -> String {
    let text: String = html
        .split('<')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once('>').map_or("", |(_, text)| text),
        })
        .collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

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
fn every_link_leads_somewhere() {
    let files: HashMap<&str, &str> =
        SITE.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let by_trunk = HashSet::from([
        "app-1.js",
        "app-1_bg.wasm",
        "pools-2.js",
        "pools-2_bg.wasm",
        "streams-3.js",
        "streams-3_bg.wasm",
        "runner-4.js",
        "runner-4_bg.wasm",
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
fn an_id_is_given_once_on_a_page() {
    for page in pages() {
        let ids = between(&page.text, " id=\"", "\"");
        let unique: HashSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{}: {ids:?}", page.path);
    }
}

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
            page.text.contains(" min<span class=\"head-changed\"> · updated "),
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

#[test]
fn only_a_page_with_a_lab_loads_the_program() {
    for page in pages() {
        let place = ["id=\"lab\"", "id=\"crash\"", "id=\"bench\""];
        let needed = place.iter().any(|place| page.text.contains(place));
        assert_eq!(page.text.contains(".wasm"), needed, "{}", page.path);
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

/// The card of each rule, in HTML.
fn rule_cards() -> Vec<&'static str> {
    let (_, page) = lesson_pages().last().expect("there are lessons");
    let (_, rules) = page.text.split_once("class=\"rules\"").expect("there are rules");
    let (rules, _) = rules.split_once("</ol>").expect("they end");
    rules.split("class=\"rule\"").skip(1).collect()
}

/// A link to these values of a lesson, up to its text.
fn link_to(slug: &str, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("<a href=\"{ROOT}{slug}/{mark}{}\">", query.replace('&', "&amp;"))
}

#[test]
fn each_rule_shows_two_totals_and_links_to_both() {
    let cards = rule_cards();
    assert_eq!(cards.len(), RULES.len());
    for (rule, card) in RULES.iter().zip(cards) {
        assert!(card.contains(&format!("<h2>{}</h2>", rule.name)));
        let (sides, both) = card.split_once("class=\"rule-both\"").expect("a link to both");
        for side in [&rule.dont, &rule.does] {
            let link = link_to(side.lesson.slug, &side.address());
            let total = between(sides, &link, "</a>");
            assert_eq!(total.len(), 1, "{}: no link {link}", rule.name);
        }
        let link = link_to(rule.does.lesson.slug, &rule.both_address()) + rule.both.says;
        assert!(both.contains(&link), "{}: no link {link}", rule.name);
    }
}

#[test]
fn each_rule_plots_what_differs() {
    let plotted: Vec<_> = RULES
        .iter()
        .zip(rule_cards())
        .map(|(rule, card)| {
            let bars = between(card, "<rect width=\"", "\"");
            let large = [&rule.dont, &rule.does].map(|side| {
                let link = link_to(side.lesson.slug, &side.address());
                between(card, &link, "</a>")[0]
            });
            large.into_iter().zip(bars).collect::<Vec<_>>()
        })
        .collect();
    let wanted = [
        vec![("1,000 ms", "100.00%"), ("100 ms", "10.00%")],
        vec![("Calls refused: 7 of 10", "70.00%"), ("Calls refused: 0 of 10", "0.00%")],
        vec![],
        vec![("300 ms", "100.00%"), ("200 ms", "66.67%")],
        vec![("Most in the channel: 6", "100.00%"), ("Most in the channel: 2", "33.33%")],
        vec![("300 ms", "100.00%"), ("100 ms", "33.33%")],
        vec![
            ("Calls that run on: 7, for 700 ms in all", "100.00%"),
            ("Calls that run on: none", "0.00%"),
        ],
        vec![
            ("Calls that run on: 3, for 600 ms in all", "100.00%"),
            ("Calls that run on: none", "0.00%"),
        ],
        vec![],
    ];
    assert_eq!(plotted, wanted);
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
fn the_glossary_is_in_order() {
    let text = include_str!("../../src/site/glossary.md");
    let terms: Vec<String> =
        between(text, "\n## ", "\n").into_iter().map(str::to_lowercase).collect();
    assert!(terms.is_sorted(), "{terms:?}");
}

#[test]
fn the_same_sources_make_the_same_site() {
    let again = written(&config(true));
    assert_eq!(again.len(), SITE.len());
    for (file, other) in SITE.iter().zip(&again) {
        assert!(file.path == other.path && file.text == other.text, "{}", file.path);
    }
}

#[test]
fn pages_for_tests_are_written_when_asked_for() {
    let is_crash = |file: &File| file.path.starts_with("crash/");
    assert!(!written(&config(false)).iter().any(is_crash));
    assert!(SITE.iter().any(is_crash));
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
