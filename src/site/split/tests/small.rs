//! A small program, as the linker writes it and as wasm-bindgen leaves it.

use crate::site::split::Roots;
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, Encode, ExportKind, ExportSection, Function, FunctionSection, Instruction,
    MemorySection, MemoryType, Module, NameMap, NameSection, RefType, SymbolTable, TableSection,
    TableType, TypeSection,
};
use wasmparser::{Parser, Payload, RelocationType};

pub(super) const FIRST: u32 = 1;
const SECOND: u32 = 2;
pub(super) const THIRD: u32 = 3;
const OF_LESSONS: u32 = 6;
const OF_TWO: u32 = 7;
const OF_FIRST: u32 = 8;
const OF_EXTRAS: u32 = 9;
const POINTED: u32 = 10;

/// The names of functions by number, and whom each calls.
pub(super) type Functions = [(&'static str, &'static [u32]); 11];

/// Those of the program.
pub(super) const FUNCTIONS: Functions = [
    ("main", &[]),
    ("first", &[OF_LESSONS, OF_TWO, OF_FIRST]),
    ("second", &[OF_LESSONS, OF_TWO]),
    ("third", &[OF_LESSONS]),
    ("extra", &[OF_LESSONS, OF_EXTRAS]),
    ("other", &[OF_EXTRAS]),
    ("of_lessons", &[]),
    ("of_two", &[]),
    ("of_first", &[]),
    ("of_extras", &[]),
    ("pointed", &[]),
];

/// The functions that are exported.
const EXPORTED: usize = 6;

/// The roots of its parts.
pub(super) const ROOTS: Roots<'_> =
    Roots { lessons: &["first", "second", "third"], extra: &["extra", "other"] };

/// The segments of the data: name, address, and pieces of four bytes. The second piece points to a function by its slot.
const DATA: [(&str, i32, &[u8]); 2] =
    [(".rodata", 1024, b"all.\x01\0\0\0last"), (".data", 2048, b"livemine")];
const SLOT: i32 = 1;

/// Which function refers to which piece, and which piece to which function.
const BY_CODE: [(u32, u32); 9] = [
    (FIRST, 0),
    (SECOND, 0),
    (THIRD, 0),
    (FIRST, 1),
    (SECOND, 1),
    (SECOND, 2),
    (FIRST, 3),
    (SECOND, 3),
    (FIRST, 4),
];
const BY_DATA: (u32, u32) = (1, POINTED);

/// The program without what the linker wrote down.
pub(super) fn bound(of: &Functions) -> Module {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    module.section(&types);
    let mut functions = FunctionSection::new();
    for _ in of {
        functions.function(0);
    }
    module.section(&functions);
    let mut tables = TableSection::new();
    let (minimum, maximum, table64, shared) = (2, None, false, false);
    let element_type = RefType::FUNCREF;
    tables.table(TableType { element_type, table64, minimum, maximum, shared });
    module.section(&tables);
    let mut memories = MemorySection::new();
    let (memory64, page_size_log2) = (false, None);
    memories.memory(MemoryType { minimum: 1, maximum, memory64, shared, page_size_log2 });
    module.section(&memories);
    let mut exports = ExportSection::new();
    for ((name, _), number) in of.iter().zip(0..).take(EXPORTED) {
        exports.export(name, ExportKind::Func, number);
    }
    module.section(&exports);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(SLOT), Elements::Functions([POINTED][..].into()));
    module.section(&elements);
    let mut code = CodeSection::new();
    for (number, (_, calls)) in (0..).zip(of) {
        let mut function = Function::new([]);
        // The number identifies a function even where it has no name.
        function.instruction(&Instruction::I32Const(number)).instruction(&Instruction::Drop);
        for call in *calls {
            function.instruction(&Instruction::Call(*call));
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    }
    module.section(&code);
    let mut data = DataSection::new();
    for (_, address, bytes) in DATA {
        data.active(0, &ConstExpr::i32_const(address), bytes.iter().copied());
    }
    module.section(&data);
    module.section(&named(of.map(|(name, _)| name)));
    module
}

/// Names of functions.
pub(super) fn named(functions: impl IntoIterator<Item = &'static str>) -> NameSection {
    let mut names = NameMap::new();
    (0..).zip(functions).for_each(|(number, name)| names.append(number, name));
    let mut section = NameSection::new();
    section.functions(&names);
    section
}

/// The program as the linker writes it.
pub(super) fn linked(of: &Functions) -> Vec<u8> {
    let mut module = bound(of);
    let (mut code, mut bodies, mut data, mut segments) = (0, Vec::new(), 0, Vec::new());
    for payload in Parser::new(0).parse_all(module.as_slice()).flatten() {
        match payload {
            Payload::CodeSectionStart { range, .. } => code = range.start,
            Payload::CodeSectionEntry(body) => bodies.push(body.range().start),
            Payload::DataSection(section) => {
                data = section.range().start;
                let all = section.into_iter().flatten();
                segments.extend(all.map(|segment| segment.range.end - segment.data.len()));
            }
            _ => {}
        }
    }
    let by_code = BY_CODE.map(|(by, piece)| {
        let symbol = of.len() as u32 + piece;
        (RelocationType::MemoryAddrSleb, bodies[by as usize] - code, symbol)
    });
    let (by, symbol) = BY_DATA;
    let by_data = [(RelocationType::TableIndexI32, segments[0] - data + by as usize * 4, symbol)];
    module.section(&linking(of));
    module.section(&relocations("reloc.CODE", &by_code));
    module.section(&relocations("reloc.DATA", &by_data));
    module.finish()
}

/// The symbols, and the names of the segments.
fn linking(of: &Functions) -> CustomSection<'static> {
    let mut symbols = SymbolTable::new();
    for (number, (name, _)) in (0..).zip(of) {
        symbols.function(0, number, Some(name));
    }
    let mut segments = vec![DATA.len() as u8];
    for (index, (name, _, bytes)) in (0..).zip(DATA) {
        for offset in (0..bytes.len() as u32).step_by(4) {
            symbols.data(0, "", Some(DataSymbolDefinition { index, offset, size: 4 }));
        }
        name.encode(&mut segments);
        // Neither alignment nor flags.
        segments.extend([0, 0]);
    }
    // The version, and the kind of the first subsection.
    let mut bytes = vec![2, 5];
    segments.encode(&mut bytes);
    symbols.encode(&mut bytes);
    CustomSection { name: "linking".into(), data: bytes.into() }
}

/// A section of entries: the kind, where, which symbol.
fn relocations(
    name: &'static str,
    entries: &[(RelocationType, usize, u32)],
) -> CustomSection<'static> {
    let mut bytes = vec![0, entries.len() as u8];
    for (kind, at, symbol) in entries {
        bytes.push(*kind as u8);
        at.encode(&mut bytes);
        symbol.encode(&mut bytes);
        if kind.addend_kind() != wasmparser::RelocAddendKind::None {
            bytes.push(0);
        }
    }
    CustomSection { name: name.into(), data: bytes.into() }
}
