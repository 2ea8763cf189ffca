//! Which functions and data refer to which others.

use super::bound::Bound;
use super::linked::{Linked, Reference};
use super::uses::Uses;
use std::collections::HashMap;

/// Who refers to whom. The functions come first, by index; then the data.
pub(super) struct Graph {
    pub(super) refers: Vec<Vec<usize>>,
    /// What may be reached from anywhere: functions that share a name, have none, or have one that the linker did not
    /// know; and whatever is referred to by a function that wasm-bindgen has renamed or removed.
    pub(super) unknown: Vec<usize>,
}

impl Graph {
    pub(super) fn new(linked: &Linked<'_>, bound: &Bound<'_>) -> Result<Self, String> {
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
    pub(super) fn reached(&self, from: impl IntoIterator<Item = usize>) -> Vec<bool> {
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
