//! The twins keep to the JavaScript column of the semantic cases, and are free of the faults that they
//! once had.

use crate::column::{self, PATH, TEXT};
use crate::node::Modules;
use serde_json::{Value, json};
use traced::violations;

fn modules(test: &str) -> Option<Modules> {
    let modules = Modules::new(test)?;
    modules.record(PATH, TEXT);
    Some(modules)
}

/// What one of the functions at the end of `cases.js` prints.
fn prints(modules: &Modules, entry: &str, args: &[Value]) -> Vec<String> {
    let run = json!({ "module": PATH, "entry": entry, "args": args });
    let wire = modules.simulate(&[run]).remove(0);
    let trace = wire.trace();
    assert_eq!(violations(&trace), [], "{entry}");
    assert_eq!(wire.unhandled(), [], "{entry}");
    assert_eq!(trace.stalled(), None, "{entry} stalls");
    trace.printed().map(|(_, line)| line.to_owned()).collect()
}

#[test]
fn the_twins_keep_to_the_javascript_column() {
    let Some(modules) = modules("the_twins_keep_to_the_javascript_column") else { return };
    let cases = column::cases();
    let wires = modules.simulate(&column::runs(&cases));
    for wire in &wires {
        assert_eq!(violations(&wire.trace()), []);
        assert_eq!(wire.unhandled(), []);
    }
    column::judge(&cases, &wires);
}

#[test]
fn a_limit_that_is_none_is_refused() {
    let Some(modules) = modules("a_limit_that_is_none_is_refused") else { return };
    let lines = prints(&modules, "limits", &[]);
    assert_eq!(lines.len(), 28);
    for line in lines {
        assert!(line.ends_with("rejected \"RangeError\""), "{line}");
    }
}

#[test]
fn every_policy_hands_on_an_item_as_it_is() {
    let Some(modules) = modules("every_policy_hands_on_an_item_as_it_is") else { return };
    let lines = prints(&modules, "items", &[]);
    let settled = r#"[{"status":"fulfilled","value":"none"},{"status":"fulfilled","value":"promise"},{"status":"fulfilled","value":"none"}]"#;
    let thrown = r#"[{"status":"rejected","reason":"thrown"}]"#;
    let values = r#"["none","promise","none"]"#;
    assert_eq!(
        lines,
        [
            format!("stop fulfilled {values}"),
            "stop rejected \"thrown\"".to_owned(),
            format!("drain fulfilled {values}"),
            "drain rejected \"thrown\"".to_owned(),
            format!("collect fulfilled {values}"),
            "collect rejected {\"errors\":[\"thrown\"]}".to_owned(),
            format!("settle fulfilled {settled}"),
            format!("settle fulfilled {thrown}"),
        ]
    );
}

#[test]
fn a_consumer_that_leaves_closes_nothing() {
    let Some(modules) = modules("a_consumer_that_leaves_closes_nothing") else { return };
    let lines = prints(&modules, "leave", &[]);
    assert_eq!(lines, ["first 1", "second 2", "second 3", "all fulfilled []"]);
}

#[test]
fn a_newcomer_takes_no_place_of_a_sender_that_waits() {
    let Some(modules) = modules("a_newcomer_takes_no_place_of_a_sender_that_waits") else { return };
    let lines = prints(&modules, "barge", &[]);
    assert_eq!(lines, ["sent 1", "took 1", "sent 2", "took 2", "sent 3", "took 3"]);
}

#[test]
fn neither_side_of_a_channel_waits_after_an_error() {
    let Some(modules) = modules("neither_side_of_a_channel_waits_after_an_error") else { return };
    for side in ["producer", "consumer"] {
        let lines = prints(&modules, "events", &[json!(side)]);
        assert_eq!(lines, [format!("all rejected \"{side}\"")]);
    }
}
