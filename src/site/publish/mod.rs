//! What the published site has and a draft does not: shortened scripts and style sheets, pictures for other
//! sites, and what a host needs. Feature `publish`; without it, `unpublished.rs` takes its place.

mod host;
mod picture;
mod script;
mod sheet;

use super::preview::Preview;
use super::{Config, Result, write};
use std::path::Path;

pub use host::{SECURITY, compress, finish};
pub(super) use script::script;
pub(super) use sheet::sheet;

/// Succeeds here; in `unpublished.rs` it fails and says what to do.
pub(super) fn is_there() -> Result<()> {
    Ok(())
}

/// Adds the pictures and what a host needs to the site in this folder.
pub(super) fn complete(folder: &Path, config: &Config, previews: &[Preview]) -> Result<()> {
    for preview in previews {
        write(&folder.join(&preview.path), preview.png()?)?;
    }
    finish(folder, config)?;
    compress(folder)
}
