//! Stands in for `publish/` in a program compiled without that feature: it writes only drafts, and says so when
//! asked for more.

use super::preview::Preview;
use super::{Config, Result};
use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use std::path::Path;

/// What is wrong, and what to do.
const DRAFTS_ONLY: &str = "this program was compiled without the feature `publish` and writes drafts only: \
     compile it with `--features publish`, or set ASYNC_PATTERNS_DRAFT=1";

fn refused<T>() -> Result<T> {
    Err(DRAFTS_ONLY.to_owned())
}

pub(super) fn is_there() -> Result<()> {
    refused()
}

pub(super) fn script(_: &Allocator, _: Program<'_>) -> Result<String> {
    refused()
}

pub(super) fn sheet(_: &str, _: &str) -> Result<String> {
    refused()
}

pub(super) fn complete(_: &Path, _: &Config, _: &[Preview]) -> Result<()> {
    refused()
}
