//! What the files of a program and of its parts have in common, as they are written.

use super::bound::Bound;
use super::linked::Linked;
use super::places::{Place, Places};
use super::told;
use super::uses::Uses;
use std::convert::Infallible;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, ExportKind, FunctionSection, Module,
    RawSection, SectionId,
};

/// An index that is never valid: the final check rejects a file that uses it.
pub(super) const ABSENT: u32 = u32::MAX;

/// Writes the files.
pub(super) struct Writer<'a> {
    pub(super) linked: &'a Linked<'a>,
    pub(super) bound: &'a Bound<'a>,
    /// The data that is written, with its addresses.
    pub(super) data: &'a [(u32, Vec<u8>)],
    pub(super) places: &'a Places,
    pub(super) roots: &'a [u32],
    /// What the program exports for its parts.
    pub(super) shared: Vec<(ExportKind, u32)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        linked: &'a Linked<'a>,
        bound: &'a Bound<'a>,
        data: &'a [(u32, Vec<u8>)],
        places: &'a Places,
        roots: &'a [u32],
    ) -> Result<Self, String> {
        let all = |kind, count: usize| (0..count as u32).map(move |index| (kind, index));
        let mut shared: Vec<_> = all(ExportKind::Memory, bound.memories.len())
            .chain(all(ExportKind::Table, bound.tables.len()))
            .chain(all(ExportKind::Global, bound.globals.len()))
            .collect();
        let mut writer = Self { linked, bound, data, places, roots, shared: Vec::new() };
        let of_parts = writer.functions(|place| !place.is_program());
        let called = writer.uses(&of_parts)?.functions;
        // In the order that the program has them, which saves some two hundred bytes after Brotli.
        let called = writer.of_program().into_iter().filter(|function| called.contains(function));
        shared.extend(called.map(|index| (ExportKind::Func, index)));
        writer.shared = shared;
        Ok(writer)
    }

    /// The functions of the program: those of its module in JavaScript, and those that it defines.
    pub(super) fn of_program(&self) -> Vec<u32> {
        let mut imported: Vec<_> = (0..self.bound.imports.len() as u32).collect();
        // Brotli saves some 180 bytes more if imports of the same type are neighbours.
        imported.sort_by_key(|function| self.bound.functions[*function as usize]);
        imported.into_iter().chain(self.functions(Place::is_program)).collect()
    }

    /// The functions that a file defines, in the order in which they are written.
    pub(super) fn functions(&self, is_here: impl Fn(&Place) -> bool) -> Vec<u32> {
        let all = self.places.functions.iter().zip(0..).skip(self.bound.imports.len());
        let own = all.filter(|(place, _)| is_here(place)).map(|(_, index)| index);
        let mut own: Vec<_> = own.collect();
        // Brotli saves two percent more if functions with the same number of variables are neighbours; among those,
        // the ones with the same locals and type; and among those, the ones whose code begins alike.
        own.sort_by_cached_key(|function| {
            let body = self.body(*function);
            let of_type = self.bound.functions[*function as usize];
            let locals = body.get_locals_reader().into_iter().flatten().flatten();
            let locals: Vec<_> =
                locals.map(|(count, of_type)| (count, of_type.to_string())).collect();
            let parameters = self.bound.types[of_type as usize].params().len() as u32;
            let variables = parameters + locals.iter().map(|(count, _)| count).sum::<u32>();
            (variables, locals, of_type, body.as_bytes())
        });
        own
    }

    /// The code of a function.
    pub(super) fn body(&self, function: u32) -> &wasmparser::FunctionBody<'a> {
        &self.bound.bodies[function as usize - self.bound.imports.len()]
    }

    /// The functions of the program that these functions of parts call, and the types that all of them need.
    pub(super) fn uses(&self, own: &[u32]) -> Result<Uses, String> {
        let mut uses = Uses::default();
        for function in own {
            uses.add(self.body(*function))?;
        }
        uses.functions.retain(|function| self.places.functions[*function as usize].is_program());
        let named = own.iter().chain(&uses.functions);
        uses.types.extend(named.map(|function| self.bound.functions[*function as usize]));
        Ok(uses)
    }

    /// The new index of each function, if a file has these.
    pub(super) fn indices(&self, functions: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut indices = vec![ABSENT; self.bound.functions.len()];
        for (index, function) in (0..).zip(functions) {
            indices[function as usize] = index;
        }
        indices
    }

    /// Copies a section as it is.
    pub(super) fn copy(&self, id: SectionId, module: &mut Module) {
        if let Some(data) = self.bound.sections.get(&(id as u8)) {
            module.section(&RawSection { id: id as u8, data });
        }
    }

    /// The types of these functions.
    pub(super) fn function_section(&self, own: &[u32], reindex: &Reindex) -> FunctionSection {
        let mut section = FunctionSection::new();
        for function in own {
            section.function(reindex.types[self.bound.functions[*function as usize] as usize]);
        }
        section
    }

    /// The code of these functions.
    pub(super) fn code(&self, own: &[u32], reindex: &mut Reindex) -> Result<CodeSection, String> {
        let mut code = CodeSection::new();
        for function in own {
            reindex.parse_function_body(&mut code, self.body(*function).clone()).map_err(told)?;
        }
        Ok(code)
    }

    /// The slots of the table that a file fills in, neighbours together.
    pub(super) fn slots(
        &self,
        is_here: impl Fn(&Place) -> bool,
        reindex: &Reindex,
    ) -> ElementSection {
        let mut section = ElementSection::new();
        let own = |(_, function): &&(u32, u32)| is_here(&self.places.functions[*function as usize]);
        let slots: Vec<_> = self.bound.slots.iter().filter(own).collect();
        for neighbours in slots.chunk_by(|(slot, _), (next, _)| slot + 1 == *next) {
            let functions: Vec<_> = neighbours
                .iter()
                .map(|(_, function)| reindex.functions[*function as usize])
                .collect();
            let (first, _) = neighbours[0];
            section.active(None, &constant(*first), Elements::Functions(functions.into()));
        }
        section
    }
}

/// An address as a constant of a file.
pub(super) fn constant(address: u32) -> ConstExpr {
    ConstExpr::i32_const(address.cast_signed())
}

/// New indices of functions and types.
pub(super) struct Reindex {
    pub(super) functions: Vec<u32>,
    pub(super) types: Vec<u32>,
}

impl Reindex {
    /// The new index of what is exported.
    pub(super) fn index(&self, kind: ExportKind, index: u32) -> u32 {
        match kind {
            ExportKind::Func => self.functions[index as usize],
            ExportKind::Table | ExportKind::Memory | ExportKind::Global | ExportKind::Tag => index,
        }
    }
}

impl Reencode for Reindex {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(self.functions[function as usize])
    }

    fn type_index(&mut self, of_type: u32) -> Result<u32, reencode::Error> {
        Ok(self.types[of_type as usize])
    }
}
