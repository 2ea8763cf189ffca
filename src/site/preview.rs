//! The picture that other sites show beside a link to a page.

use crate::lesson::Lab;

/// The folder of the pictures, below the root of the site.
pub(super) const FOLDER: &str = "preview/";

/// The size of a picture in pixels, as other sites expect it.
pub(super) const SIZE: (u32, u32) = (1200, 630);

/// The picture of one page.
pub struct Preview {
    /// Its path below the root of the site.
    pub path: String,
    /// Its whole address.
    pub(super) address: String,
    /// The title of the page.
    pub(super) title: &'static str,
    /// The lab whose prediction it shows, with the values that a reader finds set.
    pub lab: &'static Lab,
}

/// The path of the picture of this name.
pub(super) fn path(name: &str) -> String {
    format!("{FOLDER}{name}.png")
}
