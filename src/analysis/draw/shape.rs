//! What a chart is drawn with: on the screen, on paper and in a file.

use std::fmt::Write;

/// A piece of a chart; its class says how it looks.
pub(crate) enum Shape {
    /// Its class, and its outline or fill.
    Path(&'static str, String),
    /// Its class, where it begins, on which height it stands, and its words.
    Text(&'static str, i64, i64, String),
}

impl Shape {
    /// Adds the shape to a text of SVG, unless there is nothing to draw.
    pub(crate) fn write(&self, svg: &mut String) {
        let _ = match self {
            Self::Path(_, nothing) | Self::Text(.., nothing) if nothing.is_empty() => Ok(()),
            Self::Path(class, d) => writeln!(svg, "<path class=\"{class}\" d=\"{d}\"/>"),
            Self::Text(class, x, y, words) => {
                let words = escaped(words);
                writeln!(svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{words}</text>")
            }
        };
    }
}

/// Text escaped for XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
