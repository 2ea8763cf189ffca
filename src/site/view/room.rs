//! An invisible first state of a lab, which reserves its space so that nothing moves when the lab
//! appears. It is rendered for a wide screen; style sheets fold what a phone folds.

use super::code;
use crate::lesson::{Lab, Source};
use crate::site::highlight::Token;
use crate::site::render;
use crate::ui::HighlightedSource;
use crate::ui::lab::Lab as LiveLab;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn room(lab: &'static Lab, files: &[(&Source, Vec<Vec<Token>>)]) -> Html {
    let line = |tokens: &Vec<Token>| render::html(code::line(tokens)).into();
    let source = |(source, lines): &(&Source, Vec<Vec<Token>>)| HighlightedSource {
        name: source.name.into(),
        path: source.path.into(),
        lines: lines.iter().map(line).collect(),
        // The text is used only for copying, which an invisible lab does not offer.
        text: AttrValue::default(),
    };
    let sources: Rc<[_]> = files.iter().map(source).collect();
    let lab = render::html(html! { <LiveLab {lab} {sources} wide=true /> });
    html! {
        <div class="still-room" aria-hidden="true">{ super::raw(boxes(&lab)) }</div>
    }
}

/// The HTML without what takes no space: the strokes of drawings and the addresses of links.
fn boxes(html: &str) -> String {
    let mut drawings = html.split("<svg");
    let mut boxes = drawings.next().unwrap_or_default().to_owned();
    for drawing in drawings {
        let (attributes, rest) = drawing.split_once('>').unwrap_or_default();
        let (_, after) = rest.split_once("</svg>").unwrap_or_default();
        boxes.extend(["<svg", attributes, "></svg>", after]);
    }
    let mut links = boxes.split(" href=\"");
    let first = links.next().unwrap_or_default().to_owned();
    first
        + &links.filter_map(|link| link.split_once('"')).map(|(_, after)| after).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::boxes;

    #[test]
    fn drawings_keep_their_size_and_links_their_words() {
        let html = "<p>a<svg height=\"9\"><path d=\"M0 0\"/></svg>b<a href=\"/x/\">c</a></p>";
        assert_eq!(boxes(html), "<p>a<svg height=\"9\"></svg>b<a>c</a></p>");
    }
}
