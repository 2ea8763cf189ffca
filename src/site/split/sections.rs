//! The sections of the file that the linker wrote, as far as they are needed.

use super::read::{address, function_names};
use super::told;
use crate::site::assets::is_hash;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use wasmparser::{
    CustomSectionReader, ExternalKind, KnownCustom, Linking, Parser, Payload, RelocationEntry,
    SymbolInfo, TypeRef,
};

/// The prefix of the names of segments that hold only what never changes. No static with interior mutability is in one.
const READ_ONLY: &str = ".rodata";

/// The sections of the file, as far as they are needed.
#[derive(Default)]
pub(super) struct Sections<'a> {
    /// How many functions are imported: they have the first indices.
    pub(super) imported: u32,
    /// Where the code begins, and where the body of each function stands.
    pub(super) code: usize,
    pub(super) bodies: Vec<Range<usize>>,
    /// Where the data begins, and where each segment stands, with its address.
    pub(super) data: usize,
    pub(super) segments: Vec<(Range<usize>, u32)>,
    /// The names of the segments.
    segment_names: Vec<&'a str>,
    pub(super) symbols: Vec<SymbolInfo<'a>>,
    pub(super) of_code: Vec<RelocationEntry>,
    pub(super) of_data: Vec<RelocationEntry>,
    pub(super) names: HashMap<u32, &'a str>,
}

impl<'a> Sections<'a> {
    pub(super) fn read(file: &'a [u8]) -> Result<Self, String> {
        let mut sections = Self::default();
        let mut exported = HashSet::new();
        for payload in Parser::new(0).parse_all(file) {
            match payload.map_err(told)? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function = matches!(import.map_err(told)?.ty, TypeRef::Func(_));
                        sections.imported += u32::from(is_function);
                    }
                }
                Payload::CodeSectionStart { range, .. } => sections.code = range.start,
                Payload::CodeSectionEntry(body) => sections.bodies.push(body.range()),
                Payload::DataSection(data) => {
                    sections.data = data.range().start;
                    for segment in data {
                        let segment = segment.map_err(told)?;
                        let start = segment.range.end - segment.data.len();
                        sections.segments.push((start..segment.range.end, address(&segment)?));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export.map_err(told)?;
                        if export.kind == ExternalKind::Func {
                            exported.insert(export.index);
                        }
                    }
                }
                Payload::CustomSection(section) => sections.read_custom(&section)?,
                _ => {}
            }
        }
        for (_, name) in sections.names.iter_mut().filter(|(number, _)| exported.contains(number)) {
            *name = without_checksum(name);
        }
        Ok(sections)
    }

    fn read_custom(&mut self, section: &CustomSectionReader<'a>) -> Result<(), String> {
        match section.as_known() {
            KnownCustom::Name(names) => self.names = function_names(names)?,
            KnownCustom::Linking(linking) => {
                for subsection in linking.subsections() {
                    match subsection.map_err(told)? {
                        Linking::SymbolTable(symbols) => {
                            self.symbols =
                                symbols.into_iter().collect::<Result<_, _>>().map_err(told)?;
                        }
                        Linking::SegmentInfo(segments) => {
                            for segment in segments {
                                self.segment_names.push(segment.map_err(told)?.name);
                            }
                        }
                        _ => {}
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let entries = relocations.entries().into_iter();
                let entries = || entries.collect::<Result<_, _>>().map_err(told);
                match section.name() {
                    "reloc.CODE" => self.of_code = entries()?,
                    "reloc.DATA" => self.of_data = entries()?,
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The addresses of data.
    pub(super) fn addresses(&self, symbol: &SymbolInfo<'_>) -> Option<Range<u32>> {
        let SymbolInfo::Data { symbol: Some(defined), .. } = symbol else { return None };
        let (_, address) = self.segments.get(defined.index as usize)?;
        let start = address + defined.offset;
        Some(start..start + defined.size)
    }

    /// Whether a program may change this data: it may, unless the segment is known to be read only.
    pub(super) fn may_change(&self, symbol: &SymbolInfo<'_>) -> bool {
        let SymbolInfo::Data { symbol: Some(defined), .. } = symbol else { return true };
        let segment = self.segment_names.get(defined.index as usize);
        segment.is_none_or(|name| !name.starts_with(READ_ONLY))
    }

    /// The address of the byte at this place in the file.
    pub(super) fn address_at(&self, at: usize) -> Option<u32> {
        let (range, address) = self.segments.iter().find(|(range, _)| range.contains(&at))?;
        Some(address + (at - range.start) as u32)
    }
}

/// The name of an exported function without the checksum that wasm-bindgen appends, and removes later.
fn without_checksum(name: &str) -> &str {
    name.rsplit_once('_').filter(|(_, end)| is_hash(end)).map_or(name, |(start, _)| start)
}
