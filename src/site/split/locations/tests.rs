//! Paths and locations, as they are before and after.

use super::super::linked::Named;
use super::{Linked, Piece, Place, Reference, shortened};
use Place::{Parts, Program};
use std::collections::HashMap;

const START: u32 = 1024;
const OWN: &str = "src/ui/lab.rs\0";
const YEW: &str = "/home/me/.cargo/registry/src/index.crates.io-1/yew-0.23.0/src/app_handle.rs\0";
const YEW_TOO: &str = "/home/me/.cargo/registry/src/index.crates.io-1/yew-0.23.0/src/html/mod.rs\0";
const CORE: &str = "/rustc/5980761/library/core/src/cell.rs\0";

/// A program in the making.
#[derive(Default)]
struct Data {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    places: Vec<Place>,
}

impl Data {
    /// Adds a piece, and returns its index.
    fn add(&mut self, bytes: &[u8], place: Place, refers: Vec<Reference>) -> usize {
        let start = START + self.bytes.len() as u32;
        self.bytes.extend(bytes);
        let addresses = start..start + bytes.len() as u32;
        self.pieces.push(Piece { addresses, may_change: false, refers });
        self.places.push(place);
        self.pieces.len() - 1
    }

    /// Adds a path, and returns its index.
    fn path(&mut self, path: &str, place: Place) -> usize {
        self.add(path.as_bytes(), place, Vec::new())
    }

    /// Adds a location in the end of a path, from this byte on, and returns its index.
    fn location(&mut self, path: usize, from: u32, place: Place) -> usize {
        let addresses = self.pieces[path].addresses.clone();
        let numbers = [addresses.start + from, addresses.len() as u32 - from - 1, 42, 7];
        let bytes = numbers.map(u32::to_le_bytes);
        self.add(bytes.as_flattened(), place, vec![Reference::Data(path)])
    }

    /// What locations tell afterwards: the text, its address, and the line and column.
    fn told<const N: usize>(self, locations: [usize; N]) -> [(String, u32, [u32; 2]); N] {
        let at = locations.map(|location| self.pieces[location].addresses.start);
        let linked = Linked {
            functions: HashMap::<_, Named>::new(),
            data: self.pieces,
            by_unknown: Vec::new(),
            names: HashMap::new(),
            segments: vec![(START, &self.bytes)],
        };
        let segments = shortened(&linked, &self.places);
        let from = |address: u32| &segments[0].1[(address - START) as usize..];
        let number = |at| u32::from_le_bytes(from(at)[..4].try_into().expect("four bytes"));
        at.map(|at| {
            let text = &from(number(at))[..number(at + 4) as usize];
            let text = String::from_utf8_lossy(text).into_owned();
            (text, number(at), [number(at + 8), number(at + 12)])
        })
    }
}

#[test]
fn a_location_in_a_dependency_names_the_crate() {
    let mut data = Data::default();
    let [own, yew, core] = [OWN, YEW, CORE].map(|path| data.path(path, Program));
    let locations = [own, yew, core].map(|path| data.location(path, 0, Program));
    let told = data.told(locations).map(|(name, _, place)| (name, place));
    let expected = [("src/ui/lab.rs", [42, 7]), ("yew-0.23.0", [0, 0]), ("core", [0, 0])];
    assert_eq!(told, expected.map(|(name, place)| (name.to_owned(), place)));
}

#[test]
fn locations_share_a_name_that_the_program_has() {
    let mut data = Data::default();
    // The first path is in a part, which another page does not load.
    let of_part = data.path(YEW_TOO, Parts(vec![0]));
    let of_program = data.path(YEW, Program);
    let there = data.pieces[of_program].addresses.start;
    let locations = [
        data.location(of_part, 0, Parts(vec![0])),
        data.location(of_program, 0, Program),
        data.location(of_program, 0, Parts(vec![1])),
    ];
    for (name, address, _) in data.told(locations) {
        assert_eq!((&*name, address), ("yew-0.23.0", there));
    }
}

#[test]
fn a_crate_that_the_program_lacks_is_named_in_each_part() {
    let mut data = Data::default();
    let paths = [(YEW, 0), (YEW_TOO, 1)].map(|(path, part)| data.path(path, Parts(vec![part])));
    let there = paths.map(|path| data.pieces[path].addresses.start);
    let locations = [0, 1].map(|part| data.location(paths[part], 0, Parts(vec![part])));
    let told = data.told(locations).map(|(name, address, _)| (name, address));
    assert_eq!(told, there.map(|there| ("yew-0.23.0".to_owned(), there)));
}

#[test]
fn a_path_whose_end_is_another_text_stays() {
    let mut data = Data::default();
    let path = data.path("/rustc/5980761/library/std/src/rt.rs\0", Program);
    let locations = [0, 27].map(|from| data.location(path, from, Program));
    let [of_std, own] = data.told(locations).map(|(name, _, place)| (name, place));
    assert_eq!(of_std, ("/rustc/5980761/library/std/src/rt.rs".to_owned(), [42, 7]));
    assert_eq!(own, ("src/rt.rs".to_owned(), [42, 7]));
}

#[test]
fn what_only_looks_like_a_location_stays() {
    let mut data = Data::default();
    let path = data.path(YEW, Program);
    let start = data.pieces[path].addresses.start;
    let length = YEW.len() as u32 - 1;
    // Two texts, for example.
    let bytes = [start, length, start, length].map(u32::to_le_bytes);
    let refers = vec![Reference::Data(path), Reference::Data(path)];
    let pair = data.add(bytes.as_flattened(), Program, refers);
    let [(text, address, rest)] = data.told([pair]);
    assert_eq!((&*text, address, rest), (YEW.trim_end_matches('\0'), start, [start, length]));
}
