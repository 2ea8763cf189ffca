//! What a chart is drawn with: on the screen, on paper and in a file.

use std::fmt::Write;

/// A piece of a chart; its class says how it looks.
pub(crate) enum Shape {
    /// Its class, and its outline or fill.
    Path(&'static str, String),
    /// Its class, and marks: each stands at a moment and keeps its size on any axis.
    Marks(&'static str, Vec<Mark>),
    /// Its class, where it begins, on which height it stands, and its words.
    Text(&'static str, i64, i64, String),
}

/// A mark: the moment and the height where it stands, in pixels, and its path from there.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) d: &'static str,
}

/// The path of marks.
pub(crate) fn path_of(marks: &[Mark]) -> String {
    marks.iter().map(|Mark { x, y, d }| format!("M{x} {y}{d}")).collect()
}

impl Shape {
    /// Adds the shape to a text of SVG, unless there is nothing to draw.
    pub(crate) fn write(&self, svg: &mut String) {
        let _ = match self {
            Self::Path(_, nothing) | Self::Text(.., nothing) if nothing.is_empty() => Ok(()),
            Self::Marks(class, marks) => {
                Self::Path(class, path_of(marks)).write(svg);
                Ok(())
            }
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
