//! Pattern files are formatted like all other code, but at the 72 columns that a page shows. `cargo
//! fmt` has one width for a whole crate, so it skips those that it would make wider.

use async_design_patterns::lessons;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

#[test]
fn pattern_files_are_formatted_at_72_columns() {
    let labs = lessons::ALL.iter().filter_map(|lesson| lesson.lab.as_ref());
    let files: BTreeSet<_> = labs
        .flat_map(|lab| lab.sources)
        .map(|source| source.path)
        .filter(|path| path.ends_with(".rs"))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.current_dir(root).args(["--check", "--edition", "2024", "--config", "max_width=72"]);
    rustfmt.args(files);
    let output = rustfmt.output().expect("rustfmt is a component of the toolchain");
    let [differs, fails] =
        [&output.stdout, &output.stderr].map(|told| String::from_utf8_lossy(told));
    assert!(output.status.success(), "{differs}{fails}");
}
