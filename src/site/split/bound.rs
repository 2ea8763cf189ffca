//! A program as wasm-bindgen has left it.

use super::read::{address, function_names};
use super::told;
use std::collections::HashMap;
use wasmparser::{
    ElementItems, ElementKind, Export, ExternalKind, FuncType, FunctionBody, GlobalType, Import,
    KnownCustom, MemoryType, Operator, Parser, Payload, TableType, TypeRef,
};

/// A program as wasm-bindgen has left it.
#[derive(Default)]
pub(super) struct Bound<'a> {
    pub(super) types: Vec<FuncType>,
    /// The indices of the types of all functions. Those of imported functions come first.
    pub(super) functions: Vec<u32>,
    /// The imports, all of which are functions.
    pub(super) imports: Vec<Import<'a>>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<GlobalType>,
    pub(super) exports: Vec<Export<'a>>,
    /// What stands in the first table, by slot.
    pub(super) slots: Vec<(u32, u32)>,
    /// The code of the functions that are not imported.
    pub(super) bodies: Vec<FunctionBody<'a>>,
    /// The data, with its addresses.
    pub(super) data: Vec<(u32, &'a [u8])>,
    /// The names of the functions, by index.
    pub(super) names: HashMap<u32, &'a str>,
    /// The sections that stay as they are, by their kinds.
    pub(super) sections: HashMap<u8, &'a [u8]>,
}

impl<'a> Bound<'a> {
    /// Reads a file.
    ///
    /// # Errors
    /// If it is broken, or has something that is not supported here.
    pub(super) fn read(file: &'a [u8]) -> Result<Self, String> {
        let mut bound = Self::default();
        for payload in Parser::new(0).parse_all(file) {
            let payload = payload.map_err(told)?;
            if let Some((kind, range)) = payload.as_section() {
                bound.sections.insert(kind, &file[range]);
            }
            bound.add(payload)?;
        }
        Ok(bound)
    }

    /// Takes in a section.
    fn add(&mut self, payload: Payload<'a>) -> Result<(), String> {
        match payload {
            Payload::TypeSection(types) => {
                for of_type in types.into_iter_err_on_gc_types() {
                    self.types.push(of_type.map_err(told)?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.map_err(told)?;
                    let TypeRef::Func(of_type) = import.ty else {
                        return Err("it imports something other than functions".to_owned());
                    };
                    self.functions.push(of_type);
                    self.imports.push(import);
                }
            }
            Payload::FunctionSection(functions) => {
                for of_type in functions {
                    self.functions.push(of_type.map_err(told)?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table.map_err(told)?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                self.memories = memories.into_iter().collect::<Result<_, _>>().map_err(told)?;
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(global.map_err(told)?.ty);
                }
            }
            Payload::ExportSection(exports) => {
                self.exports = exports.into_iter().collect::<Result<_, _>>().map_err(told)?;
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    let element = element.map_err(told)?;
                    self.add_slots(element.kind, element.items)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(data) => {
                for segment in data {
                    let segment = segment.map_err(told)?;
                    self.data.push((address(&segment)?, segment.data));
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.names = function_names(names)?;
                }
            }
            Payload::TagSection(_) => return Err("it has exception tags".to_owned()),
            Payload::StartSection { .. } => return Err("it has a start function".to_owned()),
            _ => {}
        }
        Ok(())
    }

    /// Takes in what fills slots of the table.
    fn add_slots(&mut self, kind: ElementKind<'_>, items: ElementItems<'_>) -> Result<(), String> {
        if let ElementKind::Active { table_index: None | Some(0), offset_expr } = kind
            && let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read()
            && let ElementItems::Functions(functions) = items
        {
            for (slot, function) in (value.cast_unsigned()..).zip(functions) {
                self.slots.push((slot, function.map_err(told)?));
            }
            return Ok(());
        }
        Err("its table is filled in an unsupported way".to_owned())
    }

    /// The index of an exported function.
    pub(super) fn exported(&self, name: &str) -> Result<u32, String> {
        let is_it = |export: &&Export<'_>| export.name == name && export.kind == ExternalKind::Func;
        let export = self.exports.iter().find(is_it);
        Ok(export
            .ok_or_else(|| {
                format!("it exports no function “{name}”: add one to `parts` in src/main.rs")
            })?
            .index)
    }
}
