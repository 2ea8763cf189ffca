//! Writes the whole site in memory, and checks the rules that every page keeps.

mod compared;
mod every;
mod host;
mod lesson;
mod links;
mod preview;
mod rules;
mod which;

use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;
use async_design_patterns::site::{Config, File, Preview, Programs, Static, build};
use std::path::Path;
use std::sync::LazyLock;

const ROOT: &str = "/docs/";

/// What the file names of the programs begin with.
fn programs() -> Programs {
    let [labs, run, later, runner] = ["app-1", "run-2", "later-3", "runner-5"].map(str::to_owned);
    let parts = lessons::PARTS.iter().map(|part| format!("{}-4", part.name)).collect();
    Programs { labs, parts, run, later, runner }
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

/// The text of HTML without its tags. A no-break space is one as any other.
fn plain(html: &str) -> String {
    let text: String = html
        .split('<')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once('>').map_or("", |(_, text)| text),
        })
        .collect();
    let read = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&"), ("\u{a0}", " ")];
    read.iter().fold(text, |text, (written, read)| text.replace(written, read))
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
