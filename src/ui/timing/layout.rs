//! How a chart is laid out on the width of its pane: the room for the labels, and the axis beside it.

use super::shapes::{path, pixels};
use super::size::{Size, Zoom};
#[cfg(feature = "site")]
use super::unmeasured;
use crate::analysis::Lane;
use crate::analysis::draw::{BEYOND, CHARACTER, Scale, Shape};
use crate::analysis::words::fitted;
use yew::{Html, html};

/// Pixels before a label, for what folds its calls.
pub(super) const FOLD: i64 = 12;

/// The least width of a wide chart, in pixels. `still.css` has the same numbers as this and as `Labels::of`.
pub(super) const WIDE: i64 = 480;

/// How the labels are laid out. Their room is the same whatever they say, so that an edit does not move the axis.
#[derive(Clone, Copy)]
pub(super) struct Labels {
    /// Pixels that each caller above a lane moves its label to the right.
    indent: i64,
    /// Pixels for labels.
    pub(super) width: i64,
}

impl Labels {
    /// Those of a chart of this width.
    pub(super) fn of(width: i64) -> Self {
        match width >= WIDE {
            true => Self { indent: 8, width: 160 },
            // Enough for `fetch_user(10)` below two callers.
            false => Self { indent: 5, width: 132 },
        }
    }

    /// Where the label of a lane begins, and as much of it as there is room for; `number` stands
    /// behind it.
    pub(super) fn place(&self, lane: &Lane, number: &str) -> (i64, String) {
        let x = i64::from(lane.depth) * self.indent;
        let most = ((self.width - x - FOLD - 6) as f64 / CHARACTER).max(3.0);
        let most = (most as usize).saturating_sub(number.len());
        (x, fitted(&lane.label, most) + number)
    }
}

/// Labels and axis, and how shapes get their places.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    pub(super) labels: Labels,
    pub(super) scale: Scale,
    places: Places,
}

#[derive(Clone, Copy)]
enum Places {
    Pixels,
    /// Shares of a width that is not known yet.
    #[cfg(feature = "site")]
    Shares,
}

impl Layout {
    /// For this width in pixels, and a prediction and a run that reach these moments, in microseconds.
    pub(super) fn new(width: i64, predicted_us: u64, reached_us: u64) -> Self {
        let labels = Labels::of(width);
        let axis = (width - labels.width - BEYOND).max(40);
        let scale = Scale::new(labels.width, axis, predicted_us, reached_us);
        Self { labels, scale, places: Places::Pixels }
    }

    /// What stands in the margin beside the axis.
    pub(super) fn in_margin(&self, nodes: Html) -> Html {
        match self.places {
            Places::Pixels => nodes,
            #[cfg(feature = "site")]
            Places::Shares => unmeasured::in_margin(&self.scale, nodes),
        }
    }

    /// An invisible shape that takes the pointer. Until the program runs, nothing takes it.
    pub(super) fn hit(&self, bar: String) -> Html {
        match self.places {
            Places::Pixels => path("timing-hit", bar),
            #[cfg(feature = "site")]
            Places::Shares => Html::default(),
        }
    }

    /// Shapes as nodes of the page.
    pub(super) fn drawn(&self, shapes: Vec<Shape>) -> Html {
        match self.places {
            Places::Pixels => pixels(shapes),
            #[cfg(feature = "site")]
            Places::Shares => unmeasured::shares(&self.scale, shapes),
        }
    }
}

/// The layouts for which a chart is drawn.
pub(super) enum Layouts {
    /// The one for its pane, and how far that is enlarged.
    Measured(Layout, Zoom),
    /// A wide and a narrow one, in a page that is written before its width is known.
    #[cfg(feature = "site")]
    Unmeasured([Layout; 2]),
}

impl Layouts {
    /// Those of a pane of this size, if that is known.
    pub(super) fn of(size: Option<Size>, layout: impl Fn(i64) -> Layout) -> Self {
        #[cfg(feature = "site")]
        if size.is_none() {
            let shares = |width| Layout { places: Places::Shares, ..layout(width) };
            return Self::Unmeasured(unmeasured::WIDTHS.map(shares));
        }
        let Size { width, zoom, .. } = size.unwrap_or(Size::UNKNOWN);
        Self::Measured(layout(width), zoom)
    }

    /// The one that is shown, or the wide one.
    pub(super) fn shown(&self) -> &Layout {
        match self {
            Self::Measured(layout, _) => layout,
            #[cfg(feature = "site")]
            Self::Unmeasured([wide, _]) => wide,
        }
    }

    /// The content of an SVG element, enlarged as the lab is: WebKit does not apply CSS `zoom` to it.
    pub(super) fn draw(&self, draw: &dyn Fn(&Layout) -> Html) -> Html {
        match self {
            Self::Measured(layout, zoom) => {
                let transform = match zoom {
                    Zoom::None => "scale(1)",
                    Zoom::Quarter => "scale(1.25)",
                };
                html! { <g {transform}>{ draw(layout) }</g> }
            }
            #[cfg(feature = "site")]
            Self::Unmeasured([wide, narrow]) => html! {
                <>
                    <g class="is-wide">{ draw(wide) }</g>
                    <g class="is-narrow">{ draw(narrow) }</g>
                </>
            },
        }
    }
}
