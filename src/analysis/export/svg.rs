//! The timeline as a file that stands alone: an SVG with its own colours and legend.

use crate::analysis::draw::{
    BEYOND, CHARACTER, Lanes, PRINTED, ROW, Scale, Shape, Side, Sign, escaped, ghost, printed,
    reach_us, signs,
};
use crate::analysis::facts::{Lane, Pairing, Picture, Segment, critical_by_span};
use crate::analysis::words::{fitted, prediction, status, waits};
use crate::engine::Trace;
use std::fmt::Write;

/// The width of the picture, in pixels.
const WIDTH: i64 = 960;
/// Pixels around the picture.
const MARGIN: i64 = 16;
/// The width of a character of the legend, in pixels, at the most.
const LETTER: i64 = 7;
/// Pixels by which a label is indented, for each caller above its lane.
const INDENT: i64 = 8;
/// The greatest width of the labels, in pixels.
const LABELS: i64 = 320;
/// Where the lanes begin, in pixels from the top: below the title and the axis labels.
const TOP: i64 = 84;

/// The light theme of the page, with its colours written out.
const STYLE: &str = "
text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #1c1b19; }
.title { font: 600 16px system-ui, sans-serif; }
.told, .legend { font: 12px system-ui, sans-serif; fill: #5f5c55; }
.timing-tick { fill: #5f5c55; text-anchor: middle; }
.timing-end { fill: #5f5c55; paint-order: stroke; stroke: #fff; stroke-width: 3px; }
.is-dark { fill: #fff; stroke: #1f3f86; }
.is-inside { fill: #1c1b19; stroke: #adbfe3; }
.is-failed { fill: #a3262a; font-weight: 700; }
.timing-grid { stroke: #e4e1d9; fill: none; }
.timing-predicted { fill: #eaeff8; stroke: #827e75; stroke-dasharray: 2 3; }
.timing-ghost { fill: none; stroke: #827e75; stroke-dasharray: 2 3; }
.timing-created { fill: #ffffff; stroke: #827e75; }
.timing-waiting { fill: #adbfe3; }
.timing-running { fill: #1f3f86; }
.timing-late { fill: #a3262a; }
.timing-critical { fill: none; stroke: #1c1b19; stroke-width: 2; }
.timing-cancelled { fill: #fff; stroke: #827e75; }
.timing-failed { fill: #a3262a; }
.timing-alone { fill: none; stroke: #fff; stroke-width: 1.5; }
.timing-printed { fill: #1c1b19; }
.timing-unhandled { fill: none; stroke: #a3262a; stroke-width: 2; }
";

/// A run to be drawn.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// Its name, by which it is told from another one.
    pub name: &'a str,
    /// The trace of the measurement, or of the prediction if there is no measurement.
    pub trace: &'a Trace,
    /// The prediction.
    pub predicted: &'a Picture,
    /// The measurement, if there is one.
    pub measured: Option<&'a Picture>,
    /// The calls that are never made, if there are any.
    pub never_made: Option<&'a str>,
}

impl Drawing<'_> {
    fn told(&self) -> String {
        match self.measured {
            Some(measured) => status(measured, self.predicted, measured.now_us) + &waits(measured),
            None => format!("Predicted: {}", prediction(self.predicted)),
        }
    }
}

/// One lane for each call, with the measurement drawn over the prediction, as on the page; two runs are
/// two groups of lanes under one axis.
pub fn timeline_svg(runs: &[Drawing<'_>], title: &str) -> String {
    let most = |of: fn(&Drawing<'_>) -> i64| runs.iter().map(of).max().unwrap_or(0);
    let left = most(|run| label_width(run.predicted, run.measured));
    let predicted_us = most(|run| reach_us(run.predicted) as i64) as u64;
    let reached_us = most(|run| run.measured.map_or(0, reach_us) as i64) as u64;
    let scale = Scale::new(left, WIDTH - MARGIN - BEYOND - left, predicted_us, reached_us);
    let (mut lanes, mut bottom) = (File(String::new()), TOP);
    let mut is_critical = false;
    for run in runs {
        if runs.len() > 1 {
            lanes.text("told", MARGIN, bottom + 16, &format!("{}: {}", run.name, run.told()));
            bottom += ROW + 4;
        }
        let path = critical_by_span(run.trace);
        is_critical |= path.iter().any(|segments| !segments.is_empty());
        bottom = lanes.group(&scale, bottom, run, &path);
    }
    let mut file = File(String::new());
    file.axis(&scale, bottom);
    let sides = std::iter::once(Side::Above).chain(std::iter::repeat(Side::Below));
    for (run, side) in runs.iter().zip(sides) {
        let output = &run.measured.unwrap_or(run.predicted).output;
        for (class, marks) in PRINTED.into_iter().zip(printed(&scale, TOP, output, side)) {
            file.shapes(&[Shape::Marks(class, marks)]);
        }
    }
    file.0 += &lanes.0;
    let pictures: Vec<_> = runs.iter().map(|run| (run.predicted, run.measured)).collect();
    let height = file.legend(bottom + 26, signs(&scale, &pictures, is_critical, true)) + 16;
    let mut head = File(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\">\n<title>{}</title>\n<style>{STYLE}</style>\n\
         <path fill=\"#fff\" d=\"M0 0H{WIDTH}V{height}H0Z\"/>\n",
        escaped(title)
    ));
    head.text("title", MARGIN, 28, title);
    if let [run] = runs {
        head.text("told", MARGIN, 48, &run.told());
    }
    head.0 + &file.0 + "</svg>\n"
}

/// The width that the labels need, in pixels; the axis begins there.
fn label_width(predicted: &Picture, measured: Option<&Picture>) -> i64 {
    let need = |lane: &Lane| {
        let text = lane.label.chars().count() as f64 * CHARACTER;
        i64::from(lane.depth) * INDENT + text as i64
    };
    let need = measured
        .into_iter()
        .chain([predicted])
        .flat_map(|picture| &picture.lanes)
        .map(|lane| need(lane))
        .max()
        .unwrap_or(0);
    MARGIN + need.min(LABELS) + 14
}

struct File(String);

impl File {
    fn text(&mut self, class: &'static str, x: i64, y: i64, text: &str) {
        Shape::Text(class, x, y, text.to_owned()).write(&mut self.0);
    }

    fn path(&mut self, class: &'static str, d: String) {
        Shape::Path(class, d).write(&mut self.0);
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        shapes.iter().for_each(|shape| shape.write(&mut self.0));
    }

    fn axis(&mut self, scale: &Scale, bottom: i64) {
        for (x, middle, label) in scale.labels() {
            self.text("timing-tick", middle, TOP - 10, &label);
            self.path("timing-grid", format!("M{x} {TOP}V{bottom}"));
        }
    }

    /// The legend, from a height on, in as many lines as it takes. Returns the height of the last.
    fn legend(&mut self, mut y: i64, signs: Vec<Sign>) -> i64 {
        let mut x = MARGIN;
        for sign in signs {
            let (says, swatch) = (sign.says(), sign.swatch());
            let drawn = if swatch.is_empty() { 0 } else { 19 };
            let width = drawn + says.chars().count() as i64 * LETTER + 12;
            if x + width > WIDTH - MARGIN {
                (x, y) = (MARGIN, y + 18);
            }
            let _ = write!(self.0, "<g transform=\"translate({x} {})\">", y - 10);
            swatch.iter().for_each(|&(class, d)| self.path(class, d.to_owned()));
            self.0 += "</g>";
            self.text("legend", x + drawn, y, says);
            x += width;
        }
        y
    }

    /// The lanes of a run, from a height on. Returns where they end.
    fn group(&mut self, scale: &Scale, top: i64, run: &Drawing<'_>, path: &[Vec<Segment>]) -> i64 {
        let nothing = Picture::default();
        let (predicted, measured) = (run.predicted, run.measured.unwrap_or(&nothing));
        let mut pairing = Pairing::new(predicted);
        pairing.advance(predicted, measured);
        let rows = pairing.rows(measured);
        for (row, y) in rows.iter().zip((top..).step_by(ROW as usize)) {
            let predicted = row.predicted.and_then(|index| predicted.lane(index));
            let span = if run.measured.is_some() { row.measured } else { row.predicted };
            let lanes = Lanes {
                predicted,
                measured: row.measured.and_then(|index| measured.lane(index)),
                against: predicted,
                before: None,
                critical: span.and_then(|span| path.get(span)).map_or(&[], Vec::as_slice),
            };
            self.lane(scale, y, &lanes, measured.end_us());
        }
        let bottom = top + rows.len() as i64 * ROW;
        let Some(never) = run.never_made else { return bottom };
        self.shapes(&ghost(scale, MARGIN, bottom, never));
        bottom + ROW
    }

    fn lane(&mut self, scale: &Scale, y: i64, lanes: &Lanes<'_>, until_us: u64) {
        let Some(named) = lanes.measured.or(lanes.predicted) else { return };
        let x = MARGIN + (i64::from(named.depth) * INDENT).min(LABELS / 2);
        let most = (scale.left - x - 10) as f64 / CHARACTER;
        self.text("timing-label", x, y + 14, &fitted(&named.label, most as usize));
        self.shapes(&lanes.shapes(scale, y, until_us));
    }
}
