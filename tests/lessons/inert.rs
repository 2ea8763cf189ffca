//! Inert futures.

use crate::check::{check, check_calls};

#[test]
fn a_built_call_begins_when_it_is_awaited() {
    let began = ["call 1 began at 0 ms", "call 2 began at 100 ms", "call 3 began at 200 ms"];
    check("inert", "", "300 ms", &began);
    check_calls(
        "inert",
        "",
        &[
            "1: created 0, began 0, finished 100",
            "2: created 0, began 100, finished 200",
            "3: created 0, began 200, finished 300",
        ],
    );
}
