//! What the linker wrote down of a program: who refers to which function by a pointer, and to which data.

use super::sections::Sections;
use std::collections::HashMap;
use std::ops::Range;
use wasmparser::{RelocationEntry, SymbolInfo};

/// A program as the linker wrote it.
pub(super) struct Linked<'a> {
    /// What functions refer to, by function name. Functions that share a name share an entry.
    pub(super) functions: HashMap<&'a str, Named>,
    /// The data that has a name, by address. Where two pieces share bytes they are one.
    pub(super) data: Vec<Piece>,
    /// What is referred to by code or data without a name.
    pub(super) by_unknown: Vec<Reference>,
    /// The names of the functions, by index.
    pub(super) names: HashMap<u32, &'a str>,
    /// The segments of the data, with their addresses.
    pub(super) segments: Vec<(u32, &'a [u8])>,
}

/// The functions of one name.
#[derive(Default)]
pub(super) struct Named {
    /// How many there are.
    pub(super) count: usize,
    pub(super) refers: Vec<Reference>,
}

/// A piece of data.
pub(super) struct Piece {
    pub(super) addresses: Range<u32>,
    /// Whether the program may change it. The linker keeps what never changes apart.
    pub(super) may_change: bool,
    pub(super) refers: Vec<Reference>,
}

/// What is referred to: a function by its index, or data by its index in the list.
#[derive(Clone, Copy)]
pub(super) enum Reference {
    Function(u32),
    Data(usize),
}

impl<'a> Linked<'a> {
    pub(super) fn read(file: &'a [u8]) -> Result<Self, String> {
        let sections = Sections::read(file)?;
        if sections.symbols.is_empty() {
            return Err(
                "it names no symbols: link it with --emit-relocs, and do not strip it".to_owned()
            );
        }
        let mut data = sections.pieces();
        let mut functions = HashMap::<_, Named>::new();
        for name in sections.names.values() {
            functions.entry(*name).or_default().count += 1;
        }
        let mut by_unknown = Vec::new();
        for entry in &sections.of_code {
            let Some(to) = sections.reference(entry, &data) else { continue };
            let at = sections.code + entry.offset as usize;
            let index = sections.bodies.partition_point(|body| body.end <= at);
            match sections.names.get(&(sections.imported + index as u32)) {
                Some(name) => functions.entry(*name).or_default().refers.push(to),
                None => by_unknown.push(to),
            }
        }
        for entry in &sections.of_data {
            let Some(to) = sections.reference(entry, &data) else { continue };
            let address = sections.address_at(sections.data + entry.offset as usize);
            match address.and_then(|address| piece_at(&data, address)) {
                Some(from) => data[from].refers.push(to),
                None => by_unknown.push(to),
            }
        }
        let segments = sections.segments.iter();
        let segments = segments.map(|(range, address)| (*address, &file[range.clone()])).collect();
        Ok(Self { functions, data, by_unknown, names: sections.names, segments })
    }
}

impl Sections<'_> {
    /// The addresses of all named data. Pieces that share bytes are joined.
    fn pieces(&self) -> Vec<Piece> {
        let pieces = self.symbols.iter().filter_map(|symbol| {
            let addresses = self.addresses(symbol).filter(|range| !range.is_empty())?;
            Some(Piece { addresses, may_change: self.may_change(symbol), refers: Vec::new() })
        });
        let mut pieces: Vec<_> = pieces.collect();
        pieces.sort_by_key(|piece| piece.addresses.start);
        // The first of two pieces absorbs the second.
        pieces.dedup_by(|next, piece| {
            let is_same = next.addresses.start < piece.addresses.end;
            if is_same {
                piece.addresses.end = piece.addresses.end.max(next.addresses.end);
                piece.may_change |= next.may_change;
            }
            is_same
        });
        pieces
    }

    /// What an entry refers to, if that is a function or data.
    fn reference(&self, entry: &RelocationEntry, data: &[Piece]) -> Option<Reference> {
        // The entry for the type of a call names no symbol.
        if entry.ty == wasmparser::RelocationType::TypeIndexLeb {
            return None;
        }
        let symbol = self.symbols.get(entry.index as usize)?;
        match symbol {
            SymbolInfo::Func { index, .. } => Some(Reference::Function(*index)),
            // Code may compute with an address past the end of a piece: it still refers to that piece.
            SymbolInfo::Data { .. } => {
                piece_at(data, self.addresses(symbol)?.start).map(Reference::Data)
            }
            SymbolInfo::Global { .. }
            | SymbolInfo::Section { .. }
            | SymbolInfo::Event { .. }
            | SymbolInfo::Table { .. } => None,
        }
    }
}

/// The piece that this address is in.
fn piece_at(data: &[Piece], address: u32) -> Option<usize> {
    let index = data.partition_point(|piece| piece.addresses.end <= address);
    data.get(index).filter(|piece| piece.addresses.contains(&address)).map(|_| index)
}
