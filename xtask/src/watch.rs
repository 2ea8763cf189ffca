//! Builds the served site again after each edit.

mod failure;
mod files;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use xtask::server::Built;

use crate::command::root;
use crate::site::Draft;
use files::Files;

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// What a build needs to begin again.
pub(crate) struct Watch {
    draft: Draft,
    seen: Files,
    built: Arc<Built>,
}

impl Watch {
    /// From now on: also an edit during the first build is seen.
    pub(crate) fn new(draft: Draft) -> Self {
        Self { draft, seen: Files::now(root()), built: Arc::default() }
    }

    /// Watches in the background, once the first build has ended, for as long as the process lives.
    /// Returns what pages ask to learn of a build.
    pub(crate) fn start(mut self) -> Arc<Built> {
        self.draft.is_built();
        let built = self.built.clone();
        thread::spawn(move || {
            loop {
                let changed = self.wait();
                self.build(&changed);
            }
        });
        built
    }

    /// Waits for an edit, and for its end: an editor or git may write several files.
    fn wait(&mut self) -> Vec<PathBuf> {
        let mut last = Files::now(root());
        loop {
            thread::sleep(PAUSE);
            let now = Files::now(root());
            if now == last {
                let changed = now.changed_since(&self.seen);
                if !changed.is_empty() {
                    self.seen = now;
                    return changed;
                }
            }
            last = now;
        }
    }

    /// A site that cannot be built stays as it is.
    fn build(&mut self, changed: &[PathBuf]) {
        println!("{} changed: building again", named(changed));
        let started = Instant::now();
        match self.draft.build_again() {
            Ok(()) => {
                self.built.now();
                println!("built in {:.1} s", started.elapsed().as_secs_f64());
            }
            Err(error) => println!("not built: {}", failure::told(&format!("{error:#}"))),
        }
    }
}

/// One file by its name, several by their number.
fn named(changed: &[PathBuf]) -> String {
    match changed {
        [file] => file.display().to_string(),
        files => format!("{} files", files.len()),
    }
}
