//! Panic locations in dependencies (`core::panic::Location`). Each holds a line, a column and the full path of the file as
//! the compiler saw it, often with somebody's home folder. Only the name of the crate is kept: a message then begins
//! `panicked at yew-0.23.0:0:0`. `Location::caller()` gives the same for a call from a dependency.

use super::linked::{Linked, Piece, Reference};
use super::places::Place;
use std::collections::HashMap;
use std::ops::Range;

/// The size of a location: the address and length of the path, the line, the column. Rust does not promise this layout; if it
/// changes, nothing is shortened, and `tests/e2e/weight.rs` fails.
const LOCATION: usize = 16;

/// The segments of a program in which each location in a dependency names the crate alone.
pub(super) fn shortened(linked: &Linked<'_>, places: &[Place]) -> Vec<(u32, Vec<u8>)> {
    let segments = linked.segments.iter();
    let mut memory = Memory(segments.map(|(at, bytes)| (*at, bytes.to_vec())).collect());
    let locations = linked.data.iter().filter_map(|piece| location(&memory, &linked.data, piece));
    let mut locations: Vec<_> = locations.collect();
    // Another text may be the end of a path, in the same bytes: what anything else refers to stays.
    let mut others = references(linked);
    locations.iter().for_each(|location| others[location.path] -= 1);
    locations.retain(|location| others[location.path] == 0);
    // Locations in a crate share one name if the program has a path of that crate. Otherwise each keeps the name where its
    // own path was, in its own part.
    let mut names = HashMap::new();
    for Location { path, krate, .. } in &locations {
        if places[*path].is_program() {
            names.entry(krate).or_insert(linked.data[*path].addresses.start);
        }
    }
    for Location { path, .. } in &locations {
        let Range { start, end } = linked.data[*path].addresses;
        memory.write(start, &vec![0; (end - start) as usize]);
    }
    for Location { address, path, krate } in &locations {
        let name = *names.get(krate).unwrap_or(&linked.data[*path].addresses.start);
        let mut location = [0; LOCATION];
        location[..4].copy_from_slice(&name.to_le_bytes());
        location[4..8].copy_from_slice(&(krate.len() as u32).to_le_bytes());
        memory.write(*address, &location);
        memory.write(name, krate.as_bytes());
    }
    memory.0
}

/// A location in a dependency.
struct Location {
    address: u32,
    /// The path that it refers to, by index.
    path: usize,
    /// The name of the crate.
    krate: String,
}

/// The location that this piece is, if it is one: it refers to a path, and to nothing else.
fn location(memory: &Memory, data: &[Piece], piece: &Piece) -> Option<Location> {
    let [Reference::Data(path)] = piece.refers[..] else { return None };
    if piece.addresses.len() != LOCATION || piece.may_change || data[path].may_change {
        return None;
    }
    let bytes = memory.read(&piece.addresses)?;
    let [start, length] = [0, 4].map(|at| bytes[at..at + 4].try_into().map(u32::from_le_bytes));
    let text = memory.read(&data[path].addresses)?.strip_suffix(b"\0")?;
    if start.ok()? != data[path].addresses.start || length.ok()? as usize != text.len() {
        return None;
    }
    let krate = krate(str::from_utf8(text).ok()?)?.to_owned();
    Some(Location { address: piece.addresses.start, path, krate })
}

/// The crate that has the file of this path. A path of our own does not begin with a slash.
fn krate(path: &str) -> Option<&str> {
    let folder = path.strip_prefix('/').filter(|path| path.ends_with(".rs"))?;
    let (folder, _) = folder.rsplit_once("/src/")?;
    folder.rsplit('/').next()
}

/// How often each piece of data is referred to.
fn references(linked: &Linked<'_>) -> Vec<usize> {
    let by_code = linked.functions.values().flat_map(|named| &named.refers);
    let by_data = linked.data.iter().flat_map(|piece| &piece.refers);
    let mut counts = vec![0; linked.data.len()];
    for reference in by_code.chain(by_data).chain(&linked.by_unknown) {
        match reference {
            Reference::Data(index) => counts[*index] += 1,
            Reference::Function(_) => {}
        }
    }
    counts
}

/// The bytes of a program's data, by address.
struct Memory(Vec<(u32, Vec<u8>)>);

impl Memory {
    fn read(&self, addresses: &Range<u32>) -> Option<&[u8]> {
        self.0.iter().find_map(|(start, bytes)| {
            let from = addresses.start.checked_sub(*start)? as usize;
            bytes.get(from..from + addresses.len())
        })
    }

    fn write(&mut self, address: u32, new: &[u8]) {
        for (start, bytes) in &mut self.0 {
            if let Some(from) = address.checked_sub(*start)
                && let Some(old) = bytes.get_mut(from as usize..from as usize + new.len())
            {
                old.copy_from_slice(new);
            }
        }
    }
}

#[cfg(test)]
mod tests;
