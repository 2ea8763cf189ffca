//! Where code of a dependency may panic. The compiler wrote the path of each such file into the program, with the folders
//! of the machine that compiled it, and of each place a line and a column. Readers need the name of the crate.

use super::linked::Piece;
use super::places::Place;
use std::collections::HashMap;
use std::ops::Range;

/// How many bytes a location has: the address of the path and its length, the line, the column.
const LOCATION: usize = 16;

/// The segments of a program in which a location in a dependency names the crate alone.
pub(super) fn shortened(
    segments: &[(u32, Vec<u8>)],
    data: &[Piece],
    places: &[Place],
) -> Vec<(u32, Vec<u8>)> {
    let memory = Memory(segments.to_vec());
    let locations = data.iter().filter_map(|piece| location(&memory, data, piece));
    let locations: Vec<_> = locations.collect();
    // All locations in a crate refer to one name, which the program has, since a part may not be there.
    let mut names = HashMap::new();
    for Location { path, krate, .. } in &locations {
        if places[*path].is_program() {
            names.entry(krate).or_insert(data[*path].addresses.start);
        }
    }
    let mut shortened = memory.clone();
    for Location { path, .. } in &locations {
        shortened.write(data[*path].addresses.start, &vec![0; data[*path].addresses.len()]);
    }
    for Location { at, path, krate } in &locations {
        let name = *names.get(krate).unwrap_or(&data[*path].addresses.start);
        let mut location = [0; LOCATION];
        location[..4].copy_from_slice(&name.to_le_bytes());
        location[4..8].copy_from_slice(&(krate.len() as u32).to_le_bytes());
        shortened.write(*at, &location);
        shortened.write(name, krate.as_bytes());
    }
    shortened.0
}

/// A location in a dependency.
struct Location {
    /// Its address.
    at: u32,
    /// The path that it refers to, by index.
    path: usize,
    /// The name of the crate.
    krate: String,
}

/// The location that this piece is, if it is one.
fn location(memory: &Memory, data: &[Piece], piece: &Piece) -> Option<Location> {
    if piece.addresses.len() != LOCATION || piece.may_change {
        return None;
    }
    let bytes = memory.read(&piece.addresses)?;
    let [start, length] = [0, 4].map(|at| bytes[at..at + 4].try_into().map(u32::from_le_bytes));
    let (start, length) = (start.ok()?, length.ok()?);
    let path = data.binary_search_by_key(&start, |piece| piece.addresses.start).ok()?;
    // A zero ends the path. What shares its bytes with another text stays as it is.
    let text = memory.read(&data[path].addresses)?;
    let text = text.strip_suffix(b"\0").unwrap_or(text);
    let text = str::from_utf8(text).ok().filter(|text| text.len() == length as usize)?;
    Some(Location { at: piece.addresses.start, path, krate: krate(text)?.to_owned() })
}

/// The crate that has the file of this path. A path of our own does not begin with a slash.
fn krate(path: &str) -> Option<&str> {
    let folder = path.strip_prefix('/').filter(|path| path.ends_with(".rs"))?;
    let (folder, _) = folder.rsplit_once("/src/")?;
    folder.rsplit('/').next()
}

/// The bytes of a program's data, by address.
#[derive(Clone)]
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
mod tests {
    use super::{Piece, Place, shortened};
    use Place::{Parts, Program};

    const START: u32 = 1024;
    const OWN: &str = "src/ui/lab.rs";
    const YEW: &str =
        "/home/me/.cargo/registry/src/index.crates.io-1/yew-0.23.0/src/app_handle.rs\0";
    const YEW_TOO: &str =
        "/home/me/.cargo/registry/src/index.crates.io-1/yew-0.23.0/src/html/mod.rs\0";
    const CORE: &str = "/rustc/5980761/library/core/src/cell.rs\0";

    /// What is read of a location in each of these paths: the name, its address, and the line and column.
    fn read(paths: &[(&str, Place)]) -> Vec<(String, u32, [u32; 2])> {
        let (mut bytes, mut data, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let mut add = |new: &[u8], place: &Place| {
            let start = START + bytes.len() as u32;
            bytes.extend(new);
            let addresses = start..start + new.len() as u32;
            data.push(Piece { addresses, may_change: false, refers: Vec::new() });
            places.push(if place.is_program() { Program } else { Parts(vec![0]) });
            start
        };
        let starts: Vec<_> =
            paths.iter().map(|(path, place)| add(path.as_bytes(), place)).collect();
        let locations = starts.iter().zip(paths).map(|(start, (path, place))| {
            let numbers = [*start, path.trim_end_matches('\0').len() as u32, 42, 7];
            add(numbers.map(u32::to_le_bytes).as_flattened(), place)
        });
        let locations: Vec<_> = locations.collect();
        let segments = shortened(&[(START, bytes)], &data, &places);
        let from = |address: u32| &segments[0].1[(address - START) as usize..];
        let number = |at| u32::from_le_bytes(from(at)[..4].try_into().expect("four bytes"));
        let location = |at| {
            let name = &from(number(at))[..number(at + 4) as usize];
            let name = String::from_utf8_lossy(name).into_owned();
            (name, number(at), [number(at + 8), number(at + 12)])
        };
        locations.into_iter().map(location).collect()
    }

    #[test]
    fn a_location_in_a_dependency_names_the_crate() {
        let read = read(&[(OWN, Program), (YEW, Program), (CORE, Parts(vec![0]))]);
        let read: Vec<_> = read.iter().map(|(name, _, place)| (&**name, *place)).collect();
        assert_eq!(read, [(OWN, [42, 7]), ("yew-0.23.0", [0, 0]), ("core", [0, 0])]);
    }

    #[test]
    fn a_crate_is_named_once_and_in_the_program() {
        // The first is in a part, which another page does not load.
        let read = read(&[(YEW_TOO, Parts(vec![0])), (YEW, Program), (YEW_TOO, Program)]);
        let second = START + YEW_TOO.len() as u32;
        for (name, address, _) in read {
            assert_eq!((&*name, address), ("yew-0.23.0", second));
        }
    }
}
