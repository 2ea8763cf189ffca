//! Which files hold each function and each piece of data.

use super::bound::Bound;
use super::graph::Graph;
use super::linked::Linked;
use wasmparser::{Export, ExternalKind};

/// Where a function or a piece of data is.
#[derive(PartialEq)]
pub(super) enum Place {
    /// In the program, for all parts.
    Program,
    /// In these parts, by number. Each has a copy of its own.
    Parts(Vec<usize>),
}

impl Place {
    pub(super) fn is_program(&self) -> bool {
        *self == Self::Program
    }

    /// Whether this part has it.
    pub(super) fn is_in(&self, part: usize) -> bool {
        match self {
            Self::Program => false,
            Self::Parts(parts) => parts.contains(&part),
        }
    }
}

/// The places of all functions and data.
pub(super) struct Places {
    /// By the index of the function.
    pub(super) functions: Vec<Place>,
    /// By the index of the data in the list.
    pub(super) data: Vec<Place>,
}

impl Places {
    /// Finds them by what the roots of the parts reach. The first `lessons` of them are those of lessons.
    pub(super) fn find(
        linked: &Linked<'_>,
        bound: &Bound<'_>,
        roots: &[u32],
        lessons: usize,
    ) -> Result<Self, String> {
        let graph = Graph::new(linked, bound)?;
        let reach = Reach::find(&graph, bound, roots, lessons);
        let count = bound.functions.len();
        let functions = (0..count).map(|function| reach.place(function, false)).collect();
        let data = (count..).zip(&linked.data);
        let data = data.map(|(node, piece)| reach.place(node, piece.may_change)).collect();
        Ok(Self { functions, data })
    }
}

/// Who reaches which node of the graph.
struct Reach {
    /// By the number of the part.
    parts: Vec<Vec<bool>>,
    /// How many parts, the first ones, are those of lessons.
    lessons: usize,
    /// What is reached from anywhere but the roots, or from nowhere.
    elsewhere: Vec<bool>,
}

impl Reach {
    fn find(graph: &Graph, bound: &Bound<'_>, roots: &[u32], lessons: usize) -> Self {
        let parts: Vec<_> = roots.iter().map(|root| graph.reached([*root as usize])).collect();
        let is_other = |export: &&Export<'_>| {
            export.kind == ExternalKind::Func && !roots.contains(&export.index)
        };
        let exported = bound.exports.iter().filter(is_other).map(|export| export.index as usize);
        let is_of_no_part = |node: &usize| !parts.iter().any(|reached| reached[*node]);
        let unreached = (0..graph.refers.len()).filter(is_of_no_part);
        let elsewhere =
            graph.reached(exported.chain(graph.unknown.iter().copied()).chain(unreached));
        Self { parts, lessons, elsewhere }
    }

    /// Where this node is. What only one part reaches is there. What several reach is copied into each, with two
    /// exceptions: every page needs what all lessons need, and a second copy would reset what has changed since the first.
    /// So a part that has a function also has what the function calls, unless the program has it.
    fn place(&self, node: usize, may_change: bool) -> Place {
        let reaching = (0..self.parts.len()).filter(|part| self.parts[*part][node]);
        let reaching: Vec<_> = reaching.collect();
        let is_of_all_lessons = self.parts[..self.lessons].iter().all(|reached| reached[node]);
        let is_shared = reaching.len() > 1 && (is_of_all_lessons || may_change);
        if self.elsewhere[node] || is_shared { Place::Program } else { Place::Parts(reaching) }
    }
}
