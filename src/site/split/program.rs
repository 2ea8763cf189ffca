//! Writes a program without its parts.

use super::places::Place;
use super::short_names::{letters, rename_export, rename_import};
use super::told;
use super::write::{Reindex, Writer, constant};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    DataSection, EntityType, ExportKind, ExportSection, ImportSection, Module, SectionId,
};

impl Writer<'_> {
    /// The program without its parts; and its module in JavaScript, in which the same names become short ones.
    pub(super) fn program(&self, module_text: &str) -> Result<(Vec<u8>, String), String> {
        let mut text = module_text.to_owned();
        let all = self.of_program();
        let (imported, own) = all.split_at(self.bound.imports.len());
        let indices = self.indices(all.iter().copied());
        let types = (0..self.bound.types.len() as u32).collect();
        let mut reindex = Reindex { functions: indices, types };
        let mut module = Module::new();
        self.copy(SectionId::Type, &mut module);
        let mut imports = ImportSection::new();
        for (place, index) in imported.iter().enumerate() {
            let import = &self.bound.imports[*index as usize];
            text = rename_import(&text, import.name, &letters(place))?;
            let of_type = EntityType::Function(self.bound.functions[*index as usize]);
            imports.import(import.module, &letters(place), of_type);
        }
        module.section(&imports);
        module.section(&self.function_section(own, &reindex));
        for id in [SectionId::Table, SectionId::Memory, SectionId::Global] {
            self.copy(id, &mut module);
        }
        module.section(&self.exports(&reindex, &mut text)?);
        module.section(&self.slots(Place::is_program, &reindex));
        self.copy(SectionId::DataCount, &mut module);
        module.section(&self.code(own, &mut reindex)?);
        let mut data = DataSection::new();
        for (address, bytes) in self.data {
            data.active(0, &constant(*address), self.without_parts(*address, bytes));
        }
        module.section(&data);
        Ok((module.finish(), text))
    }

    /// What the module calls, under short names, and what the parts need. What nobody calls is left out.
    fn exports(&self, reindex: &Reindex, text: &mut String) -> Result<ExportSection, String> {
        let mut exports = ExportSection::new();
        for (place, (kind, index)) in self.shared.iter().enumerate() {
            exports.export(&letters(place), *kind, reindex.index(*kind, *index));
        }
        let mut place = self.shared.len();
        for export in &self.bound.exports {
            let kind = RoundtripReencoder.export_kind(export.kind).map_err(told)?;
            let is_root = kind == ExportKind::Func && self.roots.contains(&export.index);
            if is_root {
                continue;
            }
            if let Some(renamed) = rename_export(text, export.name, &letters(place)) {
                *text = renamed;
                exports.export(&letters(place), kind, reindex.index(kind, export.index));
                place += 1;
            }
        }
        Ok(exports)
    }

    /// A segment of the program, with zeros where parts have their data.
    fn without_parts(&self, address: u32, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for (piece, place) in self.linked.data.iter().zip(&self.places.data) {
            if !place.is_program()
                && let Some(start) = piece.addresses.start.checked_sub(address)
                && let Some(own) =
                    bytes.get_mut(start as usize..start as usize + piece.addresses.len())
            {
                own.fill(0);
            }
        }
        bytes
    }
}
