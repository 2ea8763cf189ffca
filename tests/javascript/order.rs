//! Recording changes no order: random programs print the same with and without it.

use crate::node::{Modules, ask};
use crate::programs::{self, COUNT};
use serde_json::json;

#[test]
fn recording_changes_no_order() {
    let Some(modules) = Modules::new("recording_changes_no_order") else { return };
    let texts: Vec<String> = ask("programs", &json!({ "from": 0, "count": COUNT }));
    let runs = programs::write(&modules, &texts);
    programs::judge(&modules.simulate(&runs));
}
