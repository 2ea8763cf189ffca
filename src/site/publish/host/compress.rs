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

/// A window that is tried too, as a power of two: in a smaller one a distance needs fewer bits, which gains more in some
/// programs than what repeats further away.
const SMALL: i32 = 18;

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

/// The smallest of several encodings.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let best = EncoderParams::default().quality(Level::Best);
    let encoded = |params| all(BrotliEncoder::with_params(bytes, params));
    let mut copy = encoded(best.clone())?;
    // What fits into the smaller window is encoded alike in both.
    if bytes.len() > 1 << SMALL {
        let small = best.window_size(SMALL);
        for params in [small.clone(), small.block_size(17)] {
            let other = encoded(params)?;
            if other.len() < copy.len() {
                copy = other;
            }
        }
    }
    Ok(copy)
}

/// Reads everything. A reader on memory never waits, so this needs no real executor.
fn all(mut reader: impl AsyncRead + Unpin) -> Result<Vec<u8>> {
    let mut read = Vec::new();
    block_on(reader.read_to_end(&mut read))?;
    Ok(read)
}
