//! Highlighted source, as the page's JSON brings it.

use js_sys::{Array, JSON, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use yew::AttrValue;

/// A source file, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedSource {
    /// The name on its tab.
    pub name: AttrValue,
    /// Its path from the root of the package, as a trace names it.
    pub path: AttrValue,
    /// Its lines.
    pub lines: Vec<Rc<[Token]>>,
}

impl HighlightedSource {
    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            line.iter().for_each(|token| text.push_str(&token.text));
            text.push('\n');
        }
        text
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// How it is drawn.
    pub class: &'static str,
    /// Its text.
    pub text: AttrValue,
}

/// Reads `[{"name": …, "path": …, "lines": [[["k", "pub"], …], …]}, …]`; `None` where it is not.
pub fn parse_sources(json: &str) -> Option<Rc<[HighlightedSource]>> {
    array(JSON::parse(json).ok()?)?.iter().map(parse_source).collect()
}

fn parse_source(source: JsValue) -> Option<HighlightedSource> {
    let field = |name: &str| Reflect::get(&source, &name.into()).ok();
    Some(HighlightedSource {
        name: field("name")?.as_string()?.into(),
        path: field("path")?.as_string()?.into(),
        lines: array(field("lines")?)?.iter().map(parse_line).collect::<Option<_>>()?,
    })
}

fn parse_line(line: JsValue) -> Option<Rc<[Token]>> {
    array(line)?.iter().map(parse_token).collect()
}

fn parse_token(token: JsValue) -> Option<Token> {
    let token = array(token)?;
    let class = match token.get(0).as_string()?.as_str() {
        "k" => "tok-k",
        "c" => "tok-c",
        "s" => "tok-s",
        "a" => "tok-a",
        _ => "",
    };
    Some(Token { class, text: token.get(1).as_string()?.into() })
}

fn array(value: JsValue) -> Option<Array> {
    value.dyn_into().ok()
}
