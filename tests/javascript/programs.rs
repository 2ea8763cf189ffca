//! Random programs, with and without recording.

use super::folder::Folder;
use super::wire::Wire;
use async_design_patterns::engine::{Trace, What};
use serde_json::{Value, json};
use traced::violations;

/// How many there are.
pub(crate) const COUNT: usize = 300;

/// Writes the programs in both forms. Returns the runs: for each program without, then with recording.
pub(crate) fn write(folder: &Folder, texts: &[String]) -> Vec<Value> {
    let run = |path: &str| json!({ "module": path, "entry": "demo", "args": [] });
    let mut runs = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let (path, file) = (format!("plain/{index}.js"), format!("recorded/{index}.js"));
        folder.write(&path, &plain(text));
        folder.record(&file, text);
        runs.extend([run(&path), run(&file)]);
    }
    runs
}

/// Fails where recording has changed what a program does.
pub(crate) fn judge(wires: &[Wire]) {
    let mut lines = 0;
    for (index, wires) in wires.chunks(2).enumerate() {
        let [plain, recorded] = wires else { panic!("two runs of each") };
        let traces = [plain.trace(), recorded.trace()];
        let [without, with] = [seen(plain, &traces[0]), seen(recorded, &traces[1])];
        assert_eq!(without, with, "program {index}");
        assert_eq!(violations(&traces[1]), [], "program {index}");
        lines += with.len();
    }
    assert!(lines > 10_000, "the programs print only {lines} lines");
}

/// What can be seen of a program: what it does, and when.
fn seen(wire: &Wire, trace: &Trace) -> Vec<String> {
    let lines = trace.events.iter().filter_map(|event| match &event.what {
        What::Printed { text, .. } => Some(format!("{} {text}", event.at_us)),
        What::Settled(result) => Some(format!("{} settled {result:?}", event.at_us)),
        What::OutOfBounds => Some("out of bounds".to_owned()),
        _ => None,
    });
    let unhandled = wire.unhandled().into_iter();
    lines.chain(unhandled.map(|it| format!("{} unhandled {}", it.at_us, it.text))).collect()
}

/// A module that a run can have, whose code is not recorded.
fn plain(text: &str) -> String {
    let text = text.replace("export async function demo", "async function demo");
    format!(
        "export default {{ file: \"plain.js\", make($run) {{
            const {{ clearTimeout, console, performance, setTimeout }} = $run.platform;
            {text}
            return {{ demo }};
        }} }};"
    )
}
