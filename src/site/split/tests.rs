//! A small program is taken apart.

mod small;

use super::{Roots, Split, split};
use small::{FIRST, FUNCTIONS, Functions, ROOTS, THIRD, bound, linked, named};
use wasmparser::{ElementItems, Operator, Parser, Payload};

/// What is in a file: the functions that it defines, by name, how many exports, the data as text, and how many slots it
/// fills.
#[derive(Debug, Default, PartialEq)]
struct Content {
    functions: Vec<&'static str>,
    exports: usize,
    data: Vec<String>,
    slots: u32,
}

fn content(file: &[u8]) -> Content {
    let mut content = Content::default();
    for payload in Parser::new(0).parse_all(file).flatten() {
        match payload {
            Payload::CodeSectionEntry(body) => {
                let first = body.get_operators_reader().and_then(|mut reader| reader.read());
                let Ok(Operator::I32Const { value }) = first else { panic!("{first:?}") };
                content.functions.push(FUNCTIONS[value as usize].0);
            }
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
    content.functions.sort_unstable();
    content
}

fn taken() -> Split {
    let module = "wasm.main()";
    split(&linked(&FUNCTIONS), &bound(&FUNCTIONS).finish(), module, ROOTS).expect("a split")
}

/// What is in the program, and in its parts.
fn contents() -> (Content, [Content; 5]) {
    let taken = taken();
    let parts = taken.parts.iter().map(|part| content(part)).collect::<Vec<_>>();
    (content(&taken.program), parts.try_into().expect("five parts"))
}

#[test]
fn what_only_some_parts_need_is_copied_into_each() {
    let (program, [first, second, third, extra, other]) = contents();
    assert_eq!(first.functions, ["first", "of_first", "of_two", "pointed"]);
    assert_eq!(second.functions, ["of_two", "pointed", "second"]);
    assert_eq!(third.functions, ["third"]);
    assert_eq!(extra.functions, ["extra", "of_extras"]);
    assert_eq!(other.functions, ["of_extras", "other"]);
    // It keeps what all lessons need.
    assert_eq!(program.functions, ["main", "of_lessons"]);
    // Each part that has the function fills its slot.
    let slots = [&program, &first, &second, &third, &extra, &other].map(|file| file.slots);
    assert_eq!(slots, [0, 1, 1, 0, 0, 0]);
}

#[test]
fn data_is_copied_unless_it_may_change() {
    let (program, [first, second, third, extra, other]) = contents();
    assert_eq!(first.data, [r"\x01\x00\x00\x00", "mine"]);
    assert_eq!(second.data, [r"\x01\x00\x00\x00last"]);
    for part in [third, extra, other] {
        assert!(part.data.is_empty(), "{part:?}");
    }
    // The program has zeros where the parts have their data.
    let zeros = |count| r"\x00".repeat(count);
    assert_eq!(program.data, [format!("all.{}", zeros(8)), format!("live{}", zeros(4))]);
}

#[test]
fn a_file_exports_what_others_need() {
    // The memory, the table and a function for the parts, and `main` for the module.
    let (program, parts) = contents();
    assert_eq!(program.exports, 4);
    assert!(parts.iter().all(|part| part.exports == 1), "{parts:?}");
    let Split { module, .. } = taken();
    assert!(module.starts_with("wasm.d()"), "{module}");
}

#[test]
fn what_is_not_known_for_certain_stays_in_the_program() {
    // Another function has the name of the one that is pointed to.
    let mut twice = bound(&FUNCTIONS);
    let names = FUNCTIONS.map(|(name, _)| if name == "of_lessons" { "pointed" } else { name });
    twice.section(&named(names));
    let taken = split(&linked(&FUNCTIONS), &twice.finish(), "", ROOTS).expect("a split");
    assert_eq!(content(&taken.parts[0]).slots, 0);
    assert_eq!(content(&taken.program).slots, 1);
}

#[test]
fn a_file_that_does_not_fit_is_told() {
    let told = |linked: &[u8], bound: &[u8], root| {
        let roots = Roots { lessons: &[root], extra: &[] };
        split(linked, bound, "", roots).err().unwrap_or_default()
    };
    let (linked, bound) = (linked(&FUNCTIONS), bound(&FUNCTIONS).finish());
    assert!(told(&bound, &bound, "first").contains("--emit-relocs"));
    assert!(told(&linked, &bound, "fourth").contains("“fourth”"));
    assert!(!told(&linked, &bound[..bound.len() - 40], "first").is_empty());
}

#[test]
fn a_root_that_another_reaches_is_told() {
    let told = |functions: &Functions| {
        split(&linked(functions), &bound(functions).finish(), "", ROOTS).err()
    };
    assert_eq!(told(&FUNCTIONS), None);
    let mut functions = FUNCTIONS;
    functions[THIRD as usize].1 = &[FIRST];
    let expected = "“first” is also reached from elsewhere, so it cannot be a part";
    assert_eq!(told(&functions).as_deref(), Some(expected));
}
