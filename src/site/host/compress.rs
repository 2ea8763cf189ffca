//! Compressed copies of the files, so that a host does not have to compress on each request, which
//! would be slower and compress less.

use async_compression::Level;
use async_compression::futures::bufread::{BrotliEncoder, GzipEncoder};
use futures::executor::block_on;
use futures::{AsyncRead, AsyncReadExt};
use std::io::Result;

/// The endings of the copies.
pub(super) const ENDINGS: [&str; 2] = ["br", "gz"];

/// The compressed copies, with their endings. Those that are not at least a tenth smaller are left
/// out.
pub(super) fn copies(bytes: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let [br, gz] = ENDINGS;
    let brotli = all(BrotliEncoder::with_quality(bytes, Level::Best))?;
    let gzip = all(GzipEncoder::with_quality(bytes, Level::Best))?;
    let mut copies = vec![(br, brotli), (gz, gzip)];
    copies.retain(|(_, copy)| 10 * copy.len() <= 9 * bytes.len());
    Ok(copies)
}

/// Reads everything. A reader on memory never waits, so this needs no real executor.
fn all(mut reader: impl AsyncRead + Unpin) -> Result<Vec<u8>> {
    let mut read = Vec::new();
    block_on(reader.read_to_end(&mut read))?;
    Ok(read)
}
