//! The lab and the other living parts of a page: Yew components, one per file.
//!
//! Nothing here touches the browser outside of an effect or an event, because pages will be
//! rendered natively and hydrated.

pub mod bench;
pub mod cards;
pub mod hero;
mod mini;
pub mod shared;
pub mod timing;
