//! The recorded form of a module.

use crate::folder::javascript;
use async_design_patterns::site::{record, sources};

const TEXT: &str = r#"// Waits.
import { sleep } from "./backend.js";

export async function nap(ms, { times } = {}) {
  try {
    for await (const nap of naps(times)) console.log(nap);
  } catch { // too long
    return await sleep(
      ms,
    );
  }
}
const naps = async function* (times) {
  yield sleep(times).then(() => 1);
};
"#;

const RECORDED: &str = r#"import $module0 from "./backend-1.js"; export default { file: "nap.js", make($run) { const { clearTimeout, console, performance, setTimeout } = $run.platform; 
const { sleep } = $run.of($module0);

async function nap(ms, { times } = {}) { const $me = $run.enter("nap", [ms, $run], 4); try { 
  try {
    { for await (const nap of $run.each($me, 6, 5, naps($run.at(6, 29, times)))) { $run.back($me); console.log($run.at(6, 50, nap)); } $run.back($me); }
  } catch { $run.back($me); 
    return $run.out($me, $run.on($me, await $run.wait($me, $run.mark(8, 8, 18), sleep(
      $run.at(8, 18, ms),
    ))));
  }
 } catch ($error) { throw $run.fail($me, $error); } finally { $run.end($me); } }
const naps = async function* (times) { const $me = $run.enter("naps", [times], 13); try { 
  $run.on($me, yield $run.wait($me, $run.mark(14, 14, 22), sleep($run.at(14, 9, times)).then($run.at(14, 22, $run.keep(14, 22, () => 1)))));
 } catch ($error) { throw $run.fail($me, $error); } finally { $run.end($me); } }; return { nap }; } };
"#;

#[test]
fn calls_stand_around_what_a_module_does() {
    let recorded = record("nap.js", TEXT, |_| Some("./backend-1.js".to_owned()));
    assert_eq!(recorded.as_deref(), Ok(RECORDED));
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

/// The parser reads a recorded module; it is not recorded again, since its names are taken.
fn is_read_again(path: &str, recorded: &str) {
    let error = record(path, recorded, |_| Some(String::new())).expect_err("its names are taken");
    assert!(error.ends_with("name what is imported") || error.ends_with("export a declaration"));
}

#[test]
fn every_file_is_recorded_line_for_line() {
    let javascript = javascript();
    let text = |path: &str| {
        let file = javascript.files.iter().find(|file| file.path == path);
        &file.expect("the file is written").text
    };
    for (_, source) in sources() {
        let recorded = text(&javascript.recorded[source.path]);
        assert_eq!(lines(recorded), lines(source.text), "{}", source.path);
        is_read_again(source.path, recorded);
    }
    let backend = javascript.files.iter().find(|file| file.path.contains("/backend-"));
    let backend = &backend.expect("the service is written").text;
    assert_eq!(lines(backend), lines(include_str!("../../src/backend.js")));
    is_read_again("backend.js", backend);
}

#[test]
fn what_cannot_be_recorded_is_told_with_its_line() {
    for (text, wrong) in [
        ("\nawait 1;", "a.js:2: an await outside of a function"),
        ("export default 1;", "a.js:1: this export is not recorded"),
        ("import all from \"./b.js\";", "a.js:1: this import is not recorded"),
        ("import { c } from \"c\";", "a.js:1: c is not recorded"),
        ("let $run;", "a.js:1: $run is a name of the recording"),
        ("\nlet = ;", "a.js:2: "),
    ] {
        let address = |from: &str| from.starts_with("./").then(String::new);
        let error = record("a.js", text, address).expect_err(text);
        assert!(error.starts_with(wrong), "{text}: {error}");
    }
}
