//! The lab alone, in a frame of another page: the code of that frame, and the link back. The page
//! itself is laid out by style sheets, once `early.js` has seen `embed=1`.

use super::dom;
use crate::analysis::escaped;
use crate::lesson::others;

/// What an address says to show the lab alone, and its key.
const EMBEDDED: &str = "embed=1";
const KEY: &str = "embed";

/// The height of the frame, in pixels.
const HEIGHT: &str = "640";

/// The id of the link to the whole page, which only a frame shows.
pub const LINK_ID: &str = "embed-link";

/// A frame with this page, as HTML: `page` is its address without a query.
pub(super) fn embed_code(page: &str, query: &str, title: &str) -> String {
    let query = match whole(query) {
        query if query.is_empty() => EMBEDDED.to_owned(),
        query => format!("{query}&{EMBEDDED}"),
    };
    let (src, title) = (attribute(&format!("{page}?{query}")), attribute(title));
    format!(
        "<iframe src=\"{src}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" \
         allow=\"clipboard-write; fullscreen\" loading=\"lazy\"></iframe>"
    )
}

/// The same for the page that is open, with the query that it has as it stands.
pub(super) fn code_of_this_page(query: &str) -> String {
    let location = dom::window().location();
    let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    embed_code(&page, query, &dom::document().title())
}

/// Lets the link of a frame lead to the whole page with the values of the frame.
pub(super) fn point_link(query: &str) {
    if let Some(link) = dom::by_id(LINK_ID) {
        let path = dom::window().location().pathname().unwrap_or_default();
        let query = whole(query);
        let question = if query.is_empty() { "" } else { "?" };
        let _ = link.set_attribute("href", &format!("{path}{question}{query}"));
    }
}

/// The query of the whole page.
fn whole(query: &str) -> String {
    others(query, &|key| key == KEY).join("&")
}

/// A text inside an attribute.
pub(crate) fn attribute(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{embed_code, whole};

    #[test]
    fn a_frame_shows_the_lab_alone_with_the_same_values() {
        assert_eq!(
            embed_code("https://example.org/limited/", "count=20&limit=4", "Limited, live"),
            "<iframe src=\"https://example.org/limited/?count=20&amp;limit=4&amp;embed=1\" \
             title=\"Limited, live\" width=\"100%\" height=\"640\" \
             allow=\"clipboard-write; fullscreen\" loading=\"lazy\"></iframe>"
        );
    }

    #[test]
    fn a_frame_within_a_frame_is_one_frame_and_nothing_leaves_its_attribute() {
        let code = embed_code("https://example.org/", "embed=1", "A \"quote\" & <tag>");
        assert!(code.contains("src=\"https://example.org/?embed=1\""), "{code}");
        assert!(code.contains("title=\"A &quot;quote&quot; &amp; &lt;tag&gt;\""), "{code}");
    }

    #[test]
    fn the_whole_page_has_the_values_of_the_frame() {
        assert_eq!(whole("limit=4&embed=1&ask=1"), "limit=4&ask=1");
        assert_eq!(whole("embed=1"), "");
        assert_eq!(whole("limit=4&amp;amp;embed=1"), "limit=4");
    }
}
