//! Compressed copies of the files, so that a host does not have to compress on each request, which
//! would be slower and compress less.

use async_compression::Level;
use async_compression::brotli::EncoderParams;
use async_compression::futures::bufread::{BrotliEncoder, GzipEncoder};
use futures::executor::block_on;
use futures::{AsyncRead, AsyncReadExt};
use std::io::Result;

/// The endings of the copies.
pub(super) const ENDINGS: [&str; 2] = ["br", "gz"];

/// The windows that are tried, as powers of two. In the smaller one a distance needs fewer bits, which gains more in
/// some programs than what repeats further away.
const WINDOWS: [i32; 2] = [22, 18];

/// The compressed copies, with their endings. Those that are not at least a tenth smaller are left
/// out.
pub(super) fn copies(bytes: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let [br, gz] = ENDINGS;
    let brotli = brotli(bytes)?;
    let gzip = all(GzipEncoder::with_quality(bytes, Level::Best))?;
    let mut copies = vec![(br, brotli), (gz, gzip)];
    copies.retain(|(_, copy)| 10 * copy.len() <= 9 * bytes.len());
    Ok(copies)
}

/// The smallest of what the windows give.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let [usual, small] = WINDOWS.map(|window| {
        let params = EncoderParams::default().quality(Level::Best).window_size(window);
        BrotliEncoder::with_params(bytes, params)
    });
    let copy = all(usual)?;
    // Whatever fits into the smaller window is the same in both.
    if bytes.len() <= 1 << WINDOWS[1] {
        return Ok(copy);
    }
    let other = all(small)?;
    Ok(if other.len() < copy.len() { other } else { copy })
}

/// Reads everything. A reader on memory never waits, so this needs no real executor.
fn all(mut reader: impl AsyncRead + Unpin) -> Result<Vec<u8>> {
    let mut read = Vec::new();
    block_on(reader.read_to_end(&mut read))?;
    Ok(read)
}
