//! The living parts of a page, one per file. The lab and the home page's run are Yew components;
//! the theme switch and "Was this helpful?" are buttons of the static page that plain DOM calls
//! bring to life.
//!
//! No component touches the browser outside of an effect or an event, because pages will be
//! rendered natively and hydrated.

mod address;
mod ask;
#[cfg(feature = "test-pages")]
pub mod bench;
mod buttons;
mod cards;
mod code;
mod code_line;
mod controls;
mod copy;
#[cfg(feature = "test-pages")]
pub mod crash;
pub mod dom;
pub mod embed;
mod field;
#[cfg(test)]
mod fixture;
mod focus;
mod form;
mod fresh;
pub mod helpful;
pub mod hero;
mod keys;
mod known;
pub mod lab;
mod live;
mod mini;
mod output;
pub mod panic;
mod play;
mod playback;
mod pointed;
mod presets;
mod replay;
pub mod shared;
mod source;
mod state;
mod storage;
mod summary;
mod take_away;
pub mod theme;
mod theory;
mod timing;

#[cfg(feature = "site")]
pub(crate) use mini::mini;
pub use source::{HighlightedSource, read_sources};
