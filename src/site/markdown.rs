//! Turns the prose of a page from Markdown into HTML.

use super::highlight::Highlighter;
use super::view::code;
use super::{Config, Result, render, small_texts};
use crate::ui::embed::attribute;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The comment that marks the place of the lab.
const LAB: &str = "<!-- lab -->";

/// A table with at least this many columns does not fit a narrow screen: there its rows become lists.
const WIDE: usize = 4;

/// The opening tag around a table. On a narrow screen the table scrolls on its own, by keyboard
/// too.
fn table(columns: usize) -> String {
    let class = if columns >= WIDE { "prose-table is-wide" } else { "prose-table" };
    format!(r#"<div class="{class}" role="group" aria-label="Table" tabindex="0">"#)
}

/// The prose of one page.
pub(super) struct Prose {
    /// The HTML above the lab.
    pub(super) above: String,
    /// The HTML below it.
    pub(super) below: String,
    /// How many words there are to read, not counting code.
    pub(super) words: usize,
}

/// Converts Markdown. Headings get ids, links to paths become addresses on this site, and code is
/// highlighted. The title is left out, since the page prints it itself.
pub(super) fn prose(text: &str, config: &Config, highlighter: &Highlighter) -> Result<Prose> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let events: Vec<Event> = Parser::new_ext(text, options).collect();
    let mut out = Vec::with_capacity(events.len());
    let mut lab = None;
    let mut words = 0;
    let mut columns = Vec::new();
    let mut cells = 0;
    let mut rest = events.into_iter();
    while let Some(event) = rest.next() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                until(&mut rest, |end| matches!(end, TagEnd::Heading(_)));
            }
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let inner = until(&mut rest, |end| matches!(end, TagEnd::Heading(_)));
                let id = Some(id.unwrap_or_else(|| small_texts::id(&plain(&inner)).into()));
                words += small_texts::count(&plain(&inner));
                out.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
                out.extend(inner);
                out.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let inner = until(&mut rest, |end| *end == TagEnd::CodeBlock);
                let lines = highlighter.lines(&plain(&inner), language(&kind))?;
                out.push(Event::Html(render::html(code::block(&lines, "Example")).into()));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = address(dest_url, config);
                out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Table(aligned)) => {
                out.push(Event::Html(table(aligned.len()).into()));
                out.push(Event::Start(Tag::Table(aligned)));
            }
            Event::Start(Tag::TableHead) => {
                let inner = until(&mut rest, |end| *end == TagEnd::TableHead);
                columns = named(&inner)?;
                words += small_texts::count(&columns.join(" "));
                out.push(Event::Start(Tag::TableHead));
                out.extend(inner);
                out.push(Event::End(TagEnd::TableHead));
            }
            Event::Start(Tag::TableRow) => {
                cells = 0;
                out.push(Event::Start(Tag::TableRow));
            }
            Event::Start(Tag::TableCell) => {
                out.push(Event::InlineHtml(cell(columns.get(cells)).into()));
                cells += 1;
            }
            Event::End(TagEnd::TableCell) => out.push(Event::InlineHtml("</td>".into())),
            Event::End(TagEnd::Table) => {
                out.push(Event::End(TagEnd::Table));
                out.push(Event::Html("</div>".into()));
            }
            Event::Html(html) if html.trim() == LAB => lab = Some(out.len()),
            event => {
                if let Event::Text(text) | Event::Code(text) = &event {
                    words += small_texts::count(text);
                }
                out.push(event);
            }
        }
    }
    let below = out.split_off(lab.unwrap_or(out.len()));
    Ok(Prose { above: html(out), below: html(below), words })
}

/// The events before an end tag, which is consumed and left out.
fn until<'a>(
    events: &mut impl Iterator<Item = Event<'a>>,
    is_end: impl Fn(&TagEnd) -> bool,
) -> Vec<Event<'a>> {
    events.take_while(|event| !matches!(event, Event::End(end) if is_end(end))).collect()
}

/// The opening tag of a cell, which knows the name of its column: where a table is too wide, its rows
/// become lists.
fn cell(column: Option<&String>) -> String {
    let name = attribute(column.map_or("", String::as_str));
    format!("<td data-column=\"{name}\">")
}

/// The names of a table's columns. A screen reader reads the name before each cell, so none
/// may be empty.
fn named(head: &[Event]) -> Result<Vec<String>> {
    let cells = head.split(|event| *event == Event::End(TagEnd::TableCell));
    let mut names: Vec<_> = cells.map(plain).collect();
    // The last one follows the last separator and is always empty.
    names.pop();
    match names.iter().any(|name| name.trim().is_empty()) {
        true => Err(format!("a table has a column without a name: {}", names.join(" | "))),
        false => Ok(names),
    }
}

fn plain(events: &[Event]) -> String {
    let text = |event: &Event| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        _ => String::new(),
    };
    events.iter().map(text).collect()
}

fn language<'a>(kind: &'a CodeBlockKind) -> &'a str {
    match kind {
        CodeBlockKind::Fenced(language) => language,
        CodeBlockKind::Indented => "",
    }
}

/// An address as the page has it. A link to a setting of a lesson leads to its lab.
fn address<'a>(link: CowStr<'a>, config: &Config) -> CowStr<'a> {
    if link.starts_with('#') || link.contains(':') {
        return link;
    }
    let lab = if link.contains('?') && !link.contains('#') { "#lab" } else { "" };
    (config.address(&link) + lab).into()
}

fn html(events: Vec<Event>) -> String {
    // Marks code so that browsers do not translate it with the prose.
    let named = |event| match event {
        Event::Code(name) => Event::InlineHtml(render::html(code::name(&name)).into()),
        event => event,
    };
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter().map(named));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Prose {
        try_read(text).expect("it is Markdown")
    }

    fn try_read(text: &str) -> Result<Prose> {
        let config = Config {
            public_url: "/docs/".to_owned(),
            origin: None,
            repository: None,
            feedback: None,
            test_pages: false,
            draft: false,
        };
        prose(text, &config, &Highlighter::new())
    }

    #[test]
    fn the_lab_parts_the_prose_and_the_title_is_left_out() {
        let prose = read("# Title\n\nOne two.\n\n<!-- lab -->\n\n## After it\n\nThree.\n");
        assert_eq!(prose.above, "<p>One two.</p>\n");
        assert_eq!(prose.below, "<h2 id=\"after-it\">After it</h2>\n<p>Three.</p>\n");
        assert_eq!(prose.words, 5);
    }

    #[test]
    fn every_column_of_a_table_has_a_name() {
        let rows = "| --- | --- |\n| a | b |\n";
        let table = read(&format!("| One | *Two* words |\n{rows}"));
        assert!(table.above.contains("<th>One</th><th><em>Two</em> words</th>"));
        let cells = "<td data-column=\"One\">a</td><td data-column=\"Two words\">b</td>";
        assert!(table.above.contains(cells), "{}", table.above);
        assert_eq!(table.words, 5);
        assert!(try_read(&format!("| | Two |\n{rows}")).is_err());
    }

    #[test]
    fn links_are_given_from_the_home_page() {
        let prose = read("[a](/limited/?limit=3) [b](limited/) [c](#here) [d](https://doc.rs)");
        for link in ["/docs/limited/?limit=3#lab", "/docs/limited/", "#here", "https://doc.rs"] {
            assert!(prose.above.contains(&format!("href=\"{link}\"")), "{}", prose.above);
        }
    }

    #[test]
    fn names_are_not_translated() {
        let prose = read("What `Vec<u32>` is.");
        assert!(prose.above.contains("<code translate=\"no\">Vec&lt;u32&gt;</code>"));
    }

    #[test]
    fn code_is_escaped_and_highlighted() {
        let prose = read("```rust\nlet x: Vec<u32>;\n```\n");
        assert!(prose.above.contains("<span class=\"tok-k\">let </span>x: Vec&lt;u32&gt;;"));
        assert_eq!(prose.words, 0);
    }
}
