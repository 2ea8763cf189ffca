//! What the code of a function names by numbers.

use super::told;
use std::collections::BTreeSet;
use wasmparser::{BlockType, FunctionBody, Operator};

/// The functions and the types that code names.
#[derive(Default)]
pub(super) struct Uses {
    pub(super) functions: BTreeSet<u32>,
    pub(super) types: BTreeSet<u32>,
}

impl Uses {
    /// Adds what this body names.
    pub(super) fn add(&mut self, body: &FunctionBody<'_>) -> Result<(), String> {
        let mut operators = body.get_operators_reader().map_err(told)?;
        while !operators.eof() {
            match operators.read().map_err(told)? {
                Operator::Call { function_index }
                | Operator::ReturnCall { function_index }
                | Operator::RefFunc { function_index } => {
                    self.functions.insert(function_index);
                }
                Operator::CallIndirect { type_index, .. }
                | Operator::ReturnCallIndirect { type_index, .. } => {
                    self.types.insert(type_index);
                }
                Operator::Block { blockty: BlockType::FuncType(index) }
                | Operator::Loop { blockty: BlockType::FuncType(index) }
                | Operator::If { blockty: BlockType::FuncType(index) } => {
                    self.types.insert(index);
                }
                _ => {}
            }
        }
        Ok(())
    }
}
