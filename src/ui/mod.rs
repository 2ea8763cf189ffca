//! The lab, in Yew, one part per file. What else lives on a page is brought to life by the scripts
//! in `static/`.
//!
//! No component touches the browser outside of an effect or an event, because the lab's first state
//! is rendered natively too.

mod address;
mod ask;
mod before;
#[cfg(feature = "test-pages")]
pub mod bench;
mod cards;
mod carried;
mod class;
mod code;
mod code_line;
mod code_view;
mod compare;
mod controls;
mod copy;
#[cfg(feature = "test-pages")]
pub mod crash;
pub mod dom;
mod edition;
pub mod embed;
mod field;
#[cfg(test)]
mod fixture;
mod focus;
mod form;
mod fresh;
mod handlers;
mod hints;
mod hooks;
mod keys;
mod keys_list;
pub mod lab;
pub mod later;
mod line_states;
mod links;
mod live;
#[cfg(all(feature = "test-pages", target_arch = "wasm32"))]
mod misbehaving;
#[cfg(target_arch = "wasm32")]
pub mod mount;
mod notes;
mod output;
mod panes;
pub mod panic;
mod pictures;
mod play_loop;
mod player_buttons;
mod playground;
mod pointed;
mod popup;
mod presets;
mod reveal;
mod script;
pub mod shared;
mod side;
mod source;
mod state;
mod storage;
mod summary;
mod take_away;
mod taken;
mod takeover;
mod thumbnail;
mod timing;
mod totals;

pub use source::{HighlightedSource, Sources};
#[cfg(feature = "site")]
pub(crate) use thumbnail::thumbnail;
