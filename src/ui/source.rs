//! Highlighted source, as the page brings it: each file once, below the lab that the program
//! replaces.

use super::dom::by_id;
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::AttrValue;

/// A source file, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedSource {
    /// The name on its tab.
    pub name: AttrValue,
    /// Its path from the root of the package, as a trace names it.
    pub path: AttrValue,
    /// Its lines, as the HTML that the page was built with.
    pub lines: Vec<AttrValue>,
    /// The same without markup, for copies.
    pub text: AttrValue,
    /// The line that a reader sees first, counted from 1.
    pub first: usize,
    /// The lines that differ where it is compared with a mistake: `site/differences.rs` says how they are written.
    pub differs: AttrValue,
}

impl HighlightedSource {
    /// The lines that differ in a comparison with this variant, counted from 1.
    pub fn differing(&self, variant: &str) -> Vec<usize> {
        let lines = |told: &str| -> Option<Vec<usize>> {
            let lines = told.strip_prefix(variant)?.strip_prefix(':')?;
            Some(lines.split(',').filter_map(|line| line.parse().ok()).collect())
        };
        self.differs.split(' ').find_map(lines).unwrap_or_default()
    }
}

/// The files of a lab. In the browser there are none until [`read`](Self::read), which takes a while.
#[derive(Clone, Default)]
pub struct Sources(Rc<OnceCell<Vec<HighlightedSource>>>);

impl Sources {
    /// Reads the files that stand in the place of the lab.
    pub(super) fn read(&self) {
        let read = || {
            let files = by_id("lab")?.query_selector_all("[data-path]").ok()?;
            let file = |index| files.item(index)?.dyn_into::<Element>().ok();
            Some((0..files.length()).filter_map(|index| read_source(&file(index)?)).collect())
        };
        self.0.get_or_init(|| read().unwrap_or_default());
    }
}

impl From<Vec<HighlightedSource>> for Sources {
    fn from(files: Vec<HighlightedSource>) -> Self {
        Self(Rc::new(OnceCell::from(files)))
    }
}

impl Deref for Sources {
    type Target = [HighlightedSource];

    fn deref(&self) -> &[HighlightedSource] {
        debug_assert!(self.0.get().is_some(), "the sources are used before they are read");
        self.0.get().map_or(&[], Vec::as_slice)
    }
}

impl PartialEq for Sources {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn read_source(file: &Element) -> Option<HighlightedSource> {
    let code = file.query_selector("code").ok()??;
    let html = code.inner_html();
    Some(HighlightedSource {
        name: file.get_attribute("data-name")?.into(),
        path: file.get_attribute("data-path")?.into(),
        lines: html.trim_end().split('\n').map(|line| line.to_owned().into()).collect(),
        text: code.text_content()?.into(),
        first: file.get_attribute("data-first")?.parse().ok()?,
        differs: file.get_attribute("data-differs").unwrap_or_default().into(),
    })
}
