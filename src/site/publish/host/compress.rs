//! Compressed copies of the files, so that a host does not have to compress on each request, which
//! would be slower and compress less.

use async_compression::Level;
use async_compression::brotli::EncoderParams;
use async_compression::futures::bufread::{BrotliEncoder, GzipEncoder};
use brotli::enc::backward_references::BrotliEncoderMode;
use futures::executor::block_on;
use futures::{AsyncRead, AsyncReadExt};
use std::io::Result;

/// The endings of the copies.
pub(super) const ENDINGS: [&str; 2] = ["br", "gz"];

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

/// The smallest of the encodings that suit these bytes.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let encoded = |params| all(BrotliEncoder::with_params(bytes, params));
    let text = EncoderParams::default().quality(Level::Best);
    let mut smallest = encoded(text.clone())?;
    if bytes.starts_with(b"\0asm") {
        // In WebAssembly a byte is best predicted from the upper bits of the byte before it: more than a percent less.
        let program = text.mode(BrotliEncoderMode::BROTLI_FORCE_MSB_PRIOR);
        // In a smaller window distances take fewer bits, which in some programs saves more than distant repetitions do.
        let small = program.clone().window_size(18).block_size(17);
        for params in [program, small] {
            let other = encoded(params)?;
            if other.len() < smallest.len() {
                smallest = other;
            }
        }
    }
    Ok(smallest)
}

/// Reads everything. A reader on memory never waits, so this needs no real executor.
fn all(mut reader: impl AsyncRead + Unpin) -> Result<Vec<u8>> {
    let mut read = Vec::new();
    block_on(reader.read_to_end(&mut read))?;
    Ok(read)
}
