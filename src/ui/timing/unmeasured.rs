//! A chart that is written before its width is known. `still.css` makes its SVG elements as wide as the axis, with a
//! margin for the labels: places on the axis are percentages, bars and curves stretch.

use super::shapes::pixels;
use crate::analysis::draw::{Mark, Scale, Shape, width};
use yew::{Html, html};

/// The widths that are drawn, in pixels: of a wide chart and of a narrow one.
pub(super) const WIDTHS: [i64; 2] = [640, 336];

/// Shapes as nodes of the page: what is drawn on the axis, and what stands beside it.
pub(super) fn shares(scale: &Scale, shapes: Vec<Shape>) -> Html {
    let (mut lines, mut marks, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for shape in shapes {
        match shape {
            Shape::Path(_, nothing) | Shape::Text(.., nothing) if nothing.is_empty() => {}
            Shape::Path(..) => lines.push(shape),
            Shape::Marks(class, each) => {
                marks.extend(each.iter().map(|each| mark(scale, class, each)));
            }
            Shape::Text(class, x, y, words) if x >= scale.left => {
                marks.push(text(scale, class, (x, y), words));
            }
            Shape::Text(..) => labels.push(shape),
        }
    }
    html! {
        <>
            if !lines.is_empty() {
                <svg width="100%" height="100" overflow="visible" preserveAspectRatio="none"
                    viewBox={format!("{} 0 {} 100", scale.left, scale.width)}>{ pixels(lines) }</svg>
            }
            { for marks }
            if !labels.is_empty() {
                { in_margin(scale, pixels(labels)) }
            }
        </>
    }
}

/// What stands in the margin beside the axis, in pixels from its left edge.
pub(super) fn in_margin(scale: &Scale, nodes: Html) -> Html {
    html! { <g transform={format!("translate(-{})", scale.left)}>{ nodes }</g> }
}

/// A mark, which is never stretched.
fn mark(scale: &Scale, class: &'static str, mark: &Mark) -> Html {
    let path = Shape::Marks(class, vec![Mark { x: 0, ..*mark }]);
    html! { <svg x={share(scale, mark.x)} overflow="visible">{ pixels(vec![path]) }</svg> }
}

/// Words. Those at the chart's right edge stay there at any width.
fn text(scale: &Scale, class: &'static str, (x, y): (i64, i64), words: String) -> Html {
    let ends = x + width(&words) / 2 >= scale.edge();
    let (at, dx) = if ends { (scale.right(), x - scale.right()) } else { (x, 0) };
    html! { <text {class} x={share(scale, at)} dx={dx.to_string()} y={y.to_string()}>{ words }</text> }
}

/// The place of a pixel, as a share of the axis.
fn share(scale: &Scale, x: i64) -> String {
    format!("{:.2}%", (x - scale.left) as f64 * 100.0 / scale.width as f64)
}

#[cfg(test)]
mod tests {
    use super::super::layout::{Layout, WIDE};
    use super::WIDTHS;

    #[test]
    fn the_axis_of_a_page_has_the_labels_of_any_pane_that_is_as_wide_or_as_narrow() {
        let labels = |width, ms: u64| {
            let labels = Layout::new(width, ms * 1000, 0).scale.labels();
            labels.into_iter().map(|(.., label)| label).collect::<Vec<_>>()
        };
        let [wide, narrow] = WIDTHS;
        for ms in [50, 300, 400, 925, 1_000, 12_000] {
            for pane in [WIDE, 567, 700, 1_100] {
                assert_eq!(labels(pane, ms), labels(wide, ms), "{ms} ms on {pane} pixels");
            }
            for pane in [330, 380, 451] {
                assert_eq!(labels(pane, ms), labels(narrow, ms), "{ms} ms on {pane} pixels");
            }
        }
    }
}
