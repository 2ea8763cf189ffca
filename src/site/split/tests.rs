//! A small program is taken apart.

use super::split;
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, ExportKind, ExportSection, Function, FunctionSection, Instruction, LinkingSection,
    MemorySection, MemoryType, Module, NameMap, NameSection, RefType, SymbolTable, TableSection,
    TableType, TypeSection,
};
use wasmparser::{ElementItems, Parser, Payload, RelocationType};

const MAIN: u32 = 0;
const FIRST: u32 = 1;
const SECOND: u32 = 2;
const SHARED: u32 = 3;
const OF_FIRST: u32 = 4;
const POINTED: u32 = 5;

/// The functions of the program by number, and whom each calls.
const FUNCTIONS: [(&str, &[u32]); 6] = [
    ("main", &[]),
    ("first", &[SHARED, OF_FIRST]),
    ("second", &[SHARED]),
    ("shared", &[]),
    ("of_first", &[]),
    ("pointed", &[]),
];

/// The data: three pieces of four bytes. The second has a pointer to a function.
const DATA: &[u8; 12] = b"both\x01\0\0\0last";
const AT: i32 = 1024;

/// What functions and data refer to, by index in the symbol table: functions first, then data.
const BY_CODE: [(u32, u32); 4] = [(FIRST, 6), (SECOND, 6), (FIRST, 7), (SECOND, 8)];
const BY_DATA: [(u32, u32); 1] = [(4, POINTED)];

/// The program without what the linker wrote down.
fn bound() -> Module {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    module.section(&types);
    let mut functions = FunctionSection::new();
    for _ in FUNCTIONS {
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
    for function in [MAIN, FIRST, SECOND] {
        exports.export(FUNCTIONS[function as usize].0, ExportKind::Func, function);
    }
    module.section(&exports);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([POINTED][..].into()));
    module.section(&elements);
    let mut code = CodeSection::new();
    for (_, calls) in FUNCTIONS {
        let mut function = Function::new([]);
        for call in calls {
            function.instruction(&Instruction::Call(*call));
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    }
    module.section(&code);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(AT), *DATA);
    module.section(&data);
    let mut names = NameMap::new();
    (0..).zip(FUNCTIONS).for_each(|(number, (name, _))| names.append(number, name));
    let mut section = NameSection::new();
    section.functions(&names);
    module.section(&section);
    module
}

/// The program as the linker writes it.
fn linked() -> Vec<u8> {
    let mut module = bound();
    let mut symbols = SymbolTable::new();
    for (number, (name, _)) in (0..).zip(FUNCTIONS) {
        symbols.function(0, number, Some(name));
    }
    for (piece, name) in ["of both", "of the first", "of the second"].iter().enumerate() {
        let (index, offset, size) = (0, piece as u32 * 4, 4);
        symbols.data(0, name, Some(DataSymbolDefinition { index, offset, size }));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.section(&linking);
    let (mut code, mut bodies, mut data, mut segment) = (0, Vec::new(), 0, 0);
    for payload in Parser::new(0).parse_all(module.as_slice()).flatten() {
        match payload {
            Payload::CodeSectionStart { range, .. } => code = range.start,
            Payload::CodeSectionEntry(body) => bodies.push(body.range().start),
            Payload::DataSection(section) => {
                data = section.range().start;
                segment = section.range().end - DATA.len();
            }
            _ => {}
        }
    }
    let by_code = BY_CODE
        .map(|(by, symbol)| (RelocationType::MemoryAddrSleb, bodies[by as usize] - code, symbol));
    let by_data = BY_DATA
        .map(|(by, symbol)| (RelocationType::TableIndexI32, segment - data + by as usize, symbol));
    module.section(&relocations("reloc.CODE", &by_code));
    module.section(&relocations("reloc.DATA", &by_data));
    module.finish()
}

/// A section of entries: the kind, where, which symbol. All numbers here are small enough to be their own LEB128.
fn relocations(
    name: &'static str,
    entries: &[(RelocationType, usize, u32)],
) -> CustomSection<'static> {
    let mut bytes = vec![0, entries.len() as u8];
    for (kind, at, symbol) in entries {
        bytes.extend([*kind as u8, *at as u8, *symbol as u8]);
        if kind.addend_kind() != wasmparser::RelocAddendKind::None {
            bytes.push(0);
        }
    }
    CustomSection { name: name.into(), data: bytes.into() }
}

/// What is in a file: how many functions it defines, its exports, the data as text, and the slots that it fills.
#[derive(Debug, Default, PartialEq)]
struct Content {
    functions: usize,
    exports: usize,
    data: String,
    slots: u32,
}

fn content(file: &[u8]) -> Content {
    let mut content = Content::default();
    for payload in Parser::new(0).parse_all(file).flatten() {
        match payload {
            Payload::CodeSectionEntry(_) => content.functions += 1,
            Payload::ExportSection(exports) => content.exports = exports.count() as usize,
            Payload::DataSection(data) => {
                let texts = data.into_iter().flatten().map(|segment| segment.data);
                content.data = texts.map(|text| text.escape_ascii().to_string()).collect();
            }
            Payload::ElementSection(elements) => {
                for element in elements.into_iter().flatten() {
                    if let ElementItems::Functions(functions) = element.items {
                        content.slots += functions.count();
                    }
                }
            }
            _ => {}
        }
    }
    content
}

#[test]
fn a_part_has_what_only_its_root_reaches() {
    let module = "wasm.main()";
    let taken = split(&linked(), &bound().finish(), module, &["first", "second"]).expect("a split");
    // The root, what it calls alone, and what its data points to.
    let first = Content { functions: 3, exports: 1, data: r"\x01\x00\x00\x00".into(), slots: 1 };
    let second = Content { functions: 1, exports: 1, data: "last".into(), slots: 0 };
    assert_eq!(taken.parts.iter().map(|part| content(part)).collect::<Vec<_>>(), [first, second]);
    // It exports its memory, its table and the shared function for the parts, and `main` for its module.
    let zeros = r"\x00".repeat(4);
    let data = format!("both{zeros}{zeros}");
    assert_eq!(content(&taken.program), Content { functions: 2, exports: 4, data, slots: 0 });
    assert!(taken.module.starts_with("wasm.d()"), "{}", taken.module);
}

#[test]
fn what_is_not_known_for_certain_stays_in_the_program() {
    // Another function has the name of the one that is pointed to.
    let mut twice = bound();
    let mut names = NameMap::new();
    for (number, name) in (0..).zip(["main", "first", "second", "pointed", "of_first", "pointed"]) {
        names.append(number, name);
    }
    let mut section = NameSection::new();
    section.functions(&names);
    twice.section(&section);
    let taken = split(&linked(), &twice.finish(), "", &["first", "second"]).expect("a split");
    assert_eq!(content(&taken.parts[0]).slots, 0);
    assert_eq!(content(&taken.program).slots, 1);
}

#[test]
fn a_file_that_does_not_fit_is_told() {
    let told = |linked: &[u8], bound: &[u8], module, root| {
        split(linked, bound, module, &[root]).err().unwrap_or_default()
    };
    let (linked, bound) = (linked(), bound().finish());
    assert!(told(&bound, &bound, "", "first").contains("--emit-relocs"));
    assert!(told(&linked, &bound, "", "third").contains("“third”"));
    assert!(!told(&linked, &bound[..bound.len() - 40], "", "first").is_empty());
}
