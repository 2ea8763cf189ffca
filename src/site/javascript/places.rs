//! Lines and columns of a text.

/// The place of a byte, counted from 1. A column counts bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

/// Where the lines of a text begin.
pub(super) struct Places(Vec<u32>);

impl Places {
    pub(super) fn of(text: &str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        Self([0].into_iter().chain(after).collect())
    }

    pub(super) fn at(&self, byte: u32) -> Place {
        let line = self.0.partition_point(|start| *start <= byte);
        Place { line: line as u32, column: byte - self.0[line - 1] + 1 }
    }

    pub(super) fn line(&self, byte: u32) -> u32 {
        self.at(byte).line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_one() {
        let places = Places::of("ab\nc\n");
        let at = |byte| (places.at(byte).line, places.at(byte).column);
        assert_eq!([at(0), at(2), at(3), at(5)], [(1, 1), (1, 3), (2, 1), (3, 1)]);
    }
}
