//! The pictures that other sites show beside a link to a page.

use crate::{built, config, pages};
use async_design_patterns::site::{Config, File, Preview};
use std::collections::HashSet;
use std::sync::LazyLock;

const ORIGIN: &str = "https://example.org";

/// The site as it is built for a known host.
struct Known {
    files: Vec<File>,
    /// The path of each picture, and what it holds.
    pictures: Vec<(String, Vec<u8>)>,
}

static SITE: LazyLock<Known> = LazyLock::new(|| {
    let (files, previews) = built(&Config { origin: Some(ORIGIN.to_owned()), ..config(true) });
    let drawn = |preview: Preview| {
        let png = preview.png().expect("it can be drawn");
        (preview.path, png)
    };
    Known { files, pictures: previews.into_iter().map(drawn).collect() }
});

/// What the head of a page says under this name.
fn says<'a>(page: &'a str, attribute: &str, name: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("<meta {attribute}=\"{name}\" content=\""))?;
    rest.split('"').next()
}

#[test]
fn every_page_that_may_be_found_names_a_picture_of_its_own() {
    let mut named = HashSet::new();
    for File { path, text } in SITE.files.iter().filter(|file| file.path.ends_with(".html")) {
        let image = says(text, "property", "og:image");
        let listed = !text.contains("content=\"noindex\"");
        assert_eq!(image.is_some(), listed, "{path}");
        let card = says(text, "name", "twitter:card");
        assert_eq!(card, listed.then_some("summary_large_image"), "{path}");
        let Some(image) = image else { continue };
        let file = image.strip_prefix("https://example.org/docs/").expect("a whole address");
        let is_there = SITE.pictures.iter().any(|(path, _)| path == file);
        assert!(is_there, "{path}: no file {file}");
        assert!(named.insert(file), "{path} has the picture of another page");
        assert_eq!(says(text, "property", "og:image:width"), Some("1200"));
        assert_eq!(says(text, "property", "og:image:height"), Some("630"));
    }
    assert_eq!(named.len(), SITE.pictures.len());
}

#[test]
fn a_picture_is_as_large_as_its_page_says_and_shows_that_page() {
    let mut different = HashSet::new();
    for (path, png) in &SITE.pictures {
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{path}");
        // The first chunk of a PNG file begins with the size.
        let size = [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().expect("four")));
        assert_eq!(size, [1200, 630], "{path}");
        assert!(different.insert(png), "{path} looks like another one");
    }
}

#[test]
fn a_link_has_a_title_and_a_sentence() {
    for page in pages().filter(|page| !page.text.contains("content=\"noindex\"")) {
        let (_, title) = page.text.split_once("<title>").expect("a title");
        let title = title.split('<').next();
        assert_eq!(says(&page.text, "property", "og:title"), title, "{}", page.path);
        let described = says(&page.text, "name", "description");
        assert_eq!(says(&page.text, "property", "og:description"), described, "{}", page.path);
    }
}

#[test]
fn where_the_host_is_not_known_no_picture_is_named() {
    let (files, previews) = built(&config(false));
    assert!(previews.is_empty());
    assert!(files.iter().all(|file| !file.text.contains("og:image")));
}
