//! The pages, in Yew.

pub(super) mod code;
mod document;
mod glossary;
mod hero;
mod home;
mod lab;
mod lesson;
mod nav;
mod plain;
mod rules;
mod which;

use super::assets::Assets;
use super::highlight::Highlighter;
use super::preview::{self, Preview};
use super::{Config, File, Result, render, units};
use crate::lesson::{Lab, SITE_NAME};
use crate::lessons::{self, limited};
use yew::prelude::*;

/// What every page is made with.
struct PageContext<'a> {
    config: &'a Config,
    assets: &'a Assets,
    highlighter: Highlighter,
}

/// One page.
struct Page {
    /// Its path below the home page, ending in a slash; empty for the home page.
    path: String,
    /// Its title; empty for the home page.
    title: &'static str,
    /// A sentence for lists of search results.
    description: &'static str,
    /// Whether search engines may list it.
    listed: bool,
    /// The script that it loads besides those of every page.
    script: Script,
    /// The lab whose prediction stands for the page where another site shows a link to it. A page that
    /// runs nothing borrows one.
    shows: Option<&'static Lab>,
    /// The content of its `main` element.
    main: Html,
}

/// The scripts that a page loads because of its content.
enum Script {
    /// Nothing.
    None,
    /// The slider of the home page.
    Hero,
    /// The verdict of the page of questions.
    Which,
    /// The program of the labs, with one of `lessons::PARTS`.
    Lab { part: usize },
}

impl Script {
    /// Whether it is a program that runs a lab.
    fn runs_a_lab(&self) -> bool {
        match self {
            Self::Lab { .. } => true,
            Self::None | Self::Hero | Self::Which => false,
        }
    }
}

/// The lab that stands for a page that has none.
const BORROWED: Option<&Lab> = limited::LESSON.lab.as_ref();

/// All pages as files, and the pictures that they name.
pub(super) fn pages(config: &Config, assets: &Assets) -> Result<(Vec<File>, Vec<Preview>)> {
    let site = PageContext { config, assets, highlighter: Highlighter::new() };
    let mut pages = vec![home::page(&site)?, which::page(&site)?, glossary::page(&site)?];
    pages.push(plain::missing(&site));
    for lesson in lessons::ALL {
        let page = lesson::page(&site, lesson);
        pages.push(page.map_err(|error| format!("src/lessons, {}: {error}", lesson.slug))?);
    }
    if config.test_pages {
        pages.push(plain::for_tests("crash", "Crash"));
        pages.push(plain::for_tests("bench", "Bench"));
    }
    let previews = pages.iter().filter_map(|page| preview(&site, page)).collect();
    Ok((pages.into_iter().map(|page| file(&site, page)).collect(), previews))
}

/// The picture of a page, if its full address is known: other sites fetch it by that. No other site
/// shows a draft.
fn preview(site: &PageContext, page: &Page) -> Option<Preview> {
    if site.config.draft {
        return None;
    }
    let named = if page.path.is_empty() { "home" } else { page.path.trim_end_matches('/') };
    let path = preview::path(named);
    let address = site.config.whole_address(&path)?;
    let title = if page.title.is_empty() { SITE_NAME } else { page.title };
    Some(Preview { path, address, title, lab: page.shows? })
}

fn file(site: &PageContext, page: Page) -> File {
    // A path that names a file is kept; all others are folders.
    let path = match page.path.ends_with(".html") {
        true => page.path.clone(),
        false => format!("{}index.html", page.path),
    };
    let html = units::unbroken(&render::html(document::document(site, page)));
    File { path, text: format!("<!doctype html>\n{html}\n") }
}

/// HTML that was converted from Markdown.
fn raw(html: String) -> Html {
    Html::from_html_unchecked(AttrValue::from(html))
}
