//! Draws a preview: the page's title, above the predicted lanes of a lesson. It is drawn with fonts of its
//! own, so it is the same wherever the site is built.

use crate::analysis::{Drawing, Picture, escaped, timeline_svg};
use crate::lesson::{SITE_NAME, Values};
use crate::site::Result;
use crate::site::preview::{Preview, SIZE};
use resvg::render;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use std::sync::{Arc, LazyLock};

/// The card that holds the timeline: its place, its width and its height.
const CARD: (f32, f32, f32, f32) = (48.0, 176.0, 1104.0, 406.0);

/// The words of a picture, as on the pages in the light theme.
const FRAME: &str = "
text { font-family: Inter; fill: #1c1b19; }
.name { font-size: 26px; fill: #5f5c55; }
.title { font-size: 64px; font-weight: 600; letter-spacing: -1.5px; }
";

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("picture/inter-regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("picture/inter-semibold.ttf").to_vec());
    fonts.set_sans_serif_family("Inter");
    fonts.set_monospace_family("Inter");
    Arc::new(fonts)
});

impl Preview {
    /// The picture, as a PNG file.
    ///
    /// # Errors
    /// If it cannot be drawn.
    pub fn png(&self) -> Result<Vec<u8>> {
        let told = |error: String| format!("{}: {error}", self.path);
        let (width, height) = SIZE;
        let mut drawn =
            Pixmap::new(width, height).ok_or_else(|| told("it has no size".to_owned()))?;
        render(&tree(&self.frame())?, Transform::default(), &mut drawn.as_mut());
        let timeline = tree(&self.timeline())?;
        let ((x, y, wide, high), size) = (CARD, timeline.size());
        let scale = (wide / size.width()).min(high / size.height());
        let above = (high - scale * size.height()) / 2.0;
        let place = Transform::from_scale(scale, scale).post_translate(x, y + above);
        render(&timeline, place, &mut drawn.as_mut());
        drawn.encode_png().map_err(|error| told(error.to_string()))
    }

    fn frame(&self) -> String {
        let (width, height) = SIZE;
        let (x, y, wide, high) = CARD;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <style>{FRAME}</style><path fill=\"#faf9f6\" d=\"M0 0H{width}V{height}H0Z\"/>\
             <rect fill=\"#fff\" x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\"/>\
             <text class=\"name\" x=\"{x}\" y=\"68\">{SITE_NAME}</text>\
             <text class=\"title\" x=\"{x}\" y=\"138\">{}</text></svg>",
            escaped(self.title)
        )
    }

    /// The prediction. Its own title is left out: the frame has one.
    fn timeline(&self) -> String {
        let trace = &self.lab.simulate(&Values::defaults(self.lab.params));
        let predicted = &Picture::of(trace);
        timeline_svg(
            &[Drawing { name: "", trace, predicted, measured: None, never_made: None }],
            "",
        )
    }
}

fn tree(svg: &str) -> Result<Tree> {
    let options = Options { fontdb: FONTS.clone(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| error.to_string())
}
