//! What is known of the lines of the code: what is parked, what resumed, why a run ended.

use crate::analysis::{Mark, Picture};
use crate::engine::Site;

/// What is known of one line.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct LineState {
    /// Counted from 1.
    pub(super) number: usize,
    /// How many futures are parked here.
    pub(super) parked: u32,
    /// How often a future has resumed here: once more flashes.
    pub(super) resumed: u32,
    /// Why the run ended here.
    pub(super) mark: Option<Mark>,
    /// Whether a lane that is pointed at has to do with it.
    pub(super) lit: bool,
    /// Whether a call is made or waits here in the simulation, so that it can be pointed at.
    pub(super) alive: bool,
}

/// What is known of the lines of all files.
pub(super) struct LineStates<'a> {
    sites: &'a [Site],
    parked: &'a [(Site, u32)],
    resumed: &'a [(Site, u32)],
    marked: &'a [(Site, Mark)],
    lit: Vec<Site>,
}

impl<'a> LineStates<'a> {
    /// From what is shown of a run; `sites` are the lines of the simulation, and `lit` those that
    /// light up.
    pub(super) fn of(shown: Option<&'a Picture>, sites: &'a [Site], lit: Vec<Site>) -> Self {
        Self {
            sites,
            parked: shown.map_or(&[], |shown| &shown.parked),
            resumed: shown.map_or(&[], |shown| &shown.resumed),
            marked: shown.map_or(&[], |shown| &shown.marked),
            lit,
        }
    }

    /// Whether lines of a file are lit.
    pub(super) fn lights_file(&self, path: &str) -> bool {
        self.lit.iter().any(|site| same_file(site.file, path))
    }

    /// How the run ended in a file, if it failed or stalled there.
    pub(super) fn mark_of_file(&self, path: &str) -> Option<Mark> {
        let is_here = |&&(site, mark): &&(Site, Mark)| {
            matches!(mark, Mark::Failed | Mark::Stalled) && same_file(site.file, path)
        };
        self.marked.iter().find(is_here).map(|&(_, mark)| mark)
    }

    /// How many futures are parked in a file.
    pub(super) fn parked_in_file(&self, path: &str) -> u32 {
        let here = self.parked.iter().filter(|(site, _)| same_file(site.file, path));
        here.map(|(_, count)| count).sum()
    }

    /// The lines of a file of which something is known.
    pub(super) fn in_file(&self, path: &str) -> Vec<LineState> {
        let mut known: Vec<LineState> = Vec::new();
        let mut at = |site: &Site, note: &dyn Fn(&mut LineState)| {
            if !same_file(site.file, path) {
                return;
            }
            let number = site.line as usize;
            match known.iter_mut().find(|line| line.number == number) {
                Some(line) => note(line),
                None => {
                    let mut line = LineState { number, ..LineState::default() };
                    note(&mut line);
                    known.push(line);
                }
            }
        };
        self.sites.iter().for_each(|site| at(site, &|line| line.alive = true));
        self.parked.iter().for_each(|(site, count)| at(site, &|line| line.parked = *count));
        self.resumed.iter().for_each(|(site, count)| at(site, &|line| line.resumed = *count));
        self.marked.iter().for_each(|(site, mark)| at(site, &|line| line.mark = Some(*mark)));
        self.lit.iter().for_each(|site| at(site, &|line| line.lit = true));
        known
    }
}

/// What the badge of a line or a file shows, a narrow one alone, and says: how the run ended there, or how many
/// futures are parked.
pub(super) fn badge(mark: Option<Mark>, parked: u32) -> (String, &'static str) {
    let sign = |sign: &str, word| (sign.to_owned(), word);
    match (mark, parked) {
        (Some(Mark::Cancelled), _) => sign("┤", " cancelled"),
        (Some(Mark::Failed), 0) => sign("×", " failed"),
        (Some(Mark::Stalled), _) => sign("∞", " stalled"),
        (None, 0) => sign("", ""),
        // In JavaScript others may still wait where one has failed.
        (Some(Mark::Failed) | None, count) => (count.to_string(), " parked"),
    }
}

/// Whether a site is this line of a file.
pub(super) fn is_at(site: &Site, path: &str, line: usize) -> bool {
    site.line as usize == line && same_file(site.file, path)
}

/// The compiler names files as it was called: from the package's root, or in full.
fn same_file(compiled: &str, path: &str) -> bool {
    let before = compiled.strip_suffix(path);
    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::same_file;

    #[test]
    fn a_file_is_known_by_the_end_of_its_path() {
        let path = "src/backend.rs";
        assert!(same_file(path, path) && same_file("/home/you/site/src/backend.rs", path));
        assert!(!same_file("src/my-src/backend.rs", path) && !same_file("backend.rs", path));
    }
}
