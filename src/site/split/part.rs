//! Writes a part of a program.

use super::places::Place;
use super::short_names::letters;
use super::uses::Uses;
use super::write::{ABSENT, Reindex, Writer, constant};
use super::{OPEN, PROGRAM, told};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    DataSection, EntityType, ExportKind, ExportSection, ImportSection, Module, TypeSection,
};

impl Writer<'_> {
    /// One part: it imports what it needs of the program.
    pub(super) fn part(&self, part: usize) -> Result<Vec<u8>, String> {
        let is_here = |place: &Place| place.is_in(part);
        let own = self.functions(is_here);
        let uses = self.uses(&own)?;
        let shared = self.shared.iter().filter(|(kind, _)| *kind == ExportKind::Func);
        let imported = shared.map(|(_, index)| *index).filter(|of| uses.functions.contains(of));
        let indices = self.indices(imported.chain(own.iter().copied()));
        let mut types = vec![ABSENT; self.bound.types.len()];
        for (index, of_type) in (0..).zip(&uses.types) {
            types[*of_type as usize] = index;
        }
        let mut reindex = Reindex { functions: indices, types };
        let mut module = Module::new();
        let mut types = TypeSection::new();
        for of_type in &uses.types {
            let of_type = self.bound.types[*of_type as usize].clone();
            types.ty().func_type(&reindex.func_type(of_type).map_err(told)?);
        }
        module.section(&types);
        module.section(&self.imports(&uses, &reindex)?);
        module.section(&self.function_section(&own, &reindex));
        let mut exports = ExportSection::new();
        exports.export(OPEN, ExportKind::Func, reindex.functions[self.roots[part] as usize]);
        module.section(&exports);
        module.section(&self.slots(is_here, &reindex));
        module.section(&self.code(&own, &mut reindex)?);
        module.section(&self.data(is_here)?);
        Ok(module.finish())
    }

    /// What the part needs of the program.
    fn imports(&self, uses: &Uses, reindex: &Reindex) -> Result<ImportSection, String> {
        let mut imports = ImportSection::new();
        for (place, (kind, index)) in self.shared.iter().enumerate() {
            let number = *index as usize;
            let entity = match kind {
                ExportKind::Func if !uses.functions.contains(index) => continue,
                ExportKind::Func => {
                    EntityType::Function(reindex.types[self.bound.functions[number] as usize])
                }
                ExportKind::Memory => EntityType::Memory(
                    RoundtripReencoder.memory_type(self.bound.memories[number]).map_err(told)?,
                ),
                ExportKind::Table => EntityType::Table(
                    RoundtripReencoder.table_type(self.bound.tables[number]).map_err(told)?,
                ),
                ExportKind::Global => EntityType::Global(
                    RoundtripReencoder.global_type(self.bound.globals[number]).map_err(told)?,
                ),
                ExportKind::Tag => continue,
            };
            imports.import(PROGRAM, &letters(place), entity);
        }
        Ok(imports)
    }

    /// The data of a part, neighbours together.
    fn data(&self, is_here: impl Fn(&Place) -> bool) -> Result<DataSection, String> {
        let mut section = DataSection::new();
        let own = self.linked.data.iter().zip(&self.places.data);
        let own = own.filter(|(_, place)| is_here(place)).map(|(piece, _)| &piece.addresses);
        let own: Vec<_> = own.collect();
        for &(address, ref bytes) in self.data {
            let segment = address..address + bytes.len() as u32;
            let within: Vec<_> =
                own.iter().filter(|piece| segment.contains(&piece.start)).collect();
            for neighbours in within.chunk_by(|piece, next| piece.end == next.start) {
                let (first, last) = (neighbours[0].start, neighbours[neighbours.len() - 1].end);
                let bytes = bytes.get((first - address) as usize..(last - address) as usize);
                let bytes = bytes.ok_or("a piece of its data extends past its segment")?;
                section.active(0, &constant(first), bytes.iter().copied());
            }
        }
        Ok(section)
    }
}
