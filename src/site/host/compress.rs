//! Compressed copies, so that a host need not compress on each request, and less well.

use async_compression::Level;
use async_compression::futures::bufread::{BrotliEncoder, GzipEncoder};
use futures::executor::block_on;
use futures::{AsyncRead, AsyncReadExt};
use std::io::Result;

/// The endings of the copies.
pub(super) const ENDINGS: [&str; 2] = ["br", "gz"];

/// The copies, each with its ending, that are smaller than the file by a tenth at least.
pub(super) fn copies(bytes: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let [br, gz] = ENDINGS;
    let brotli = all(BrotliEncoder::with_quality(bytes, Level::Best))?;
    let gzip = all(GzipEncoder::with_quality(bytes, Level::Best))?;
    let mut copies = vec![(br, brotli), (gz, gzip)];
    copies.retain(|(_, copy)| 10 * copy.len() <= 9 * bytes.len());
    Ok(copies)
}

/// All that a reader gives. One that reads from memory never waits.
fn all(mut reader: impl AsyncRead + Unpin) -> Result<Vec<u8>> {
    let mut read = Vec::new();
    block_on(reader.read_to_end(&mut read))?;
    Ok(read)
}
