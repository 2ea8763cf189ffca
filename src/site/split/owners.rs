//! Which functions and which data only one part needs.

use super::bound::Bound;
use super::linked::{Linked, Reference};
use super::uses::Uses;
use std::collections::HashMap;

/// The parts that own functions and data. What no part owns stays in the program.
pub(super) struct Owners {
    /// By the index of the function.
    pub(super) functions: Vec<Option<usize>>,
    /// By the index of the data in the list.
    pub(super) data: Vec<Option<usize>>,
}

impl Owners {
    /// A part owns what its root reaches and nothing else does.
    pub(super) fn find(
        linked: &Linked<'_>,
        bound: &Bound<'_>,
        roots: &[u32],
    ) -> Result<Self, String> {
        let graph = Graph::new(linked, bound)?;
        let of_parts: Vec<_> = roots.iter().map(|root| graph.reached([*root as usize])).collect();
        let exported = bound.exports.iter().filter(|export| is_function(export));
        let exported = exported.map(|export| export.index).filter(|index| !roots.contains(index));
        let is_of_no_part = |node: &usize| !of_parts.iter().any(|reached| reached[*node]);
        let roots_of_program = exported
            .map(|index| index as usize)
            .chain(graph.unknown.iter().copied())
            .chain((0..graph.refers.len()).filter(is_of_no_part));
        let of_program = graph.reached(roots_of_program);
        let owner = |node: usize| {
            let mut reach = (0..roots.len()).filter(|part| of_parts[*part][node]);
            let first = reach.next().filter(|_| !of_program[node])?;
            reach.next().is_none().then_some(first)
        };
        let mut functions: Vec<_> = (0..graph.refers.len()).map(owner).collect();
        let data = functions.split_off(bound.functions.len());
        Ok(Self { functions, data })
    }
}

fn is_function(export: &wasmparser::Export<'_>) -> bool {
    export.kind == wasmparser::ExternalKind::Func
}

/// Who refers to whom. The functions come first, by index; then the data.
struct Graph {
    refers: Vec<Vec<usize>>,
    /// What may be reached from anywhere: functions that share a name, have none, or have one that the linker did not
    /// know; and whatever is referred to by a function that wasm-bindgen has renamed or removed.
    unknown: Vec<usize>,
}

impl Graph {
    fn new(linked: &Linked<'_>, bound: &Bound<'_>) -> Result<Self, String> {
        let count = bound.functions.len();
        let mut of_name = HashMap::<&str, Vec<usize>>::new();
        for (index, name) in &bound.names {
            of_name.entry(name).or_default().push(*index as usize);
        }
        let nodes = |reference: &Reference| match reference {
            Reference::Data(index) => vec![count + index],
            Reference::Function(index) => {
                let name = linked.names.get(index);
                name.and_then(|name| of_name.get(name)).cloned().unwrap_or_default()
            }
        };
        let mut refers = Vec::with_capacity(count + linked.data.len());
        let mut unknown = Vec::new();
        for function in 0..count {
            let name = bound.names.get(&(function as u32));
            let known = name.and_then(|name| linked.functions.get(name));
            let is_imported = function < bound.imports.len();
            let is_alone = name.is_some_and(|name| of_name[name].len() == 1);
            if is_imported || !is_alone || known.is_none_or(|known| known.count != 1) {
                unknown.push(function);
            }
            let mut to: Vec<_> =
                known.iter().flat_map(|known| &known.refers).flat_map(nodes).collect();
            if let Some(index) = function.checked_sub(bound.imports.len()) {
                let mut uses = Uses::default();
                uses.add(&bound.bodies[index])?;
                to.extend(uses.functions.iter().map(|function| *function as usize));
            }
            refers.push(to);
        }
        refers
            .extend(linked.data.iter().map(|piece| piece.refers.iter().flat_map(nodes).collect()));
        let gone = linked.functions.iter().filter(|(name, _)| !of_name.contains_key(**name));
        let by_gone = gone.flat_map(|(_, function)| &function.refers);
        unknown.extend(by_gone.chain(&linked.by_unknown).flat_map(nodes));
        Ok(Self { refers, unknown })
    }

    /// Whether each node is reached from these.
    fn reached(&self, from: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut reached = vec![false; self.refers.len()];
        let mut open: Vec<_> = from.into_iter().collect();
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut reached[node], true) {
                open.extend(&self.refers[node]);
            }
        }
        reached
    }
}
