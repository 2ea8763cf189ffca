//! What is read in one way from the linker's file and from wasm-bindgen's.

use super::told;
use std::collections::HashMap;
use wasmparser::{Data, DataKind, Name, NameSectionReader, Operator};

/// The names of the functions of a file.
pub(super) fn function_names(names: NameSectionReader<'_>) -> Result<HashMap<u32, &str>, String> {
    let mut of_functions = HashMap::new();
    for subsection in names {
        if let Name::Function(names) = subsection.map_err(told)? {
            for naming in names {
                let naming = naming.map_err(told)?;
                of_functions.insert(naming.index, naming.name);
            }
        }
    }
    Ok(of_functions)
}

/// The address at which a segment begins.
pub(super) fn address(segment: &Data<'_>) -> Result<u32, String> {
    if let DataKind::Active { memory_index: 0, offset_expr } = &segment.kind
        && let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read()
    {
        return Ok(value.cast_unsigned());
    }
    Err("a segment of its data has no fixed address".to_owned())
}
