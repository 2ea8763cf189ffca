//! Values in an address.

use crate::PARAMS;
use async_design_patterns::lesson::{Values, from_query, to_query};

#[test]
fn the_address_holds_what_differs_from_the_defaults() {
    assert_eq!(to_query(&Values::defaults(PARAMS)), "");
    let query = "?wait=all-settled&capacity=2&count=3&calls=100%2C400,100x";
    let (values, notes) = from_query(PARAMS, query);
    assert_eq!(notes, [""; 0]);
    assert_eq!(to_query(&values), "capacity=2&wait=all-settled&calls=100,400,100x");
}

#[test]
fn a_wrong_address_falls_back_and_says_so() {
    let (values, notes) =
        from_query(PARAMS, "count=many&latency=105&wait=race&failing=2&calls=soon");
    let expected = [
        "count in the address: “many” is not a whole number: \
            use a whole number from 0 to 10,000. Using 3 instead.",
        "latency in the address: 105 ms is not a multiple of 10: \
            use 100 or 110. Using 100 instead.",
        "wait in the address: “race” is not one of all, all-settled. Using all instead.",
        "calls in the address: “soon” is not a whole number: use a whole number \
            from 0 to 10000; write a list as 100,400,100x. Leaving it out.",
    ];
    assert_eq!(notes, expected);
    assert_eq!(to_query(&values), "failing=2");
}

/// Links are copied out of the source of a page, and typed.
#[test]
fn an_address_that_was_escaped_for_html_or_has_capitals_is_read() {
    for query in [
        "count=5&amp;latency=20&amp;wait=all-settled",
        "?count=5&amp;amp;latency=20&amp;amp;wait=all-settled",
        "Count=5&LATENCY=20&Wait=All-Settled",
    ] {
        let (values, notes) = from_query(PARAMS, query);
        assert_eq!(notes, [""; 0], "{query}");
        assert_eq!(to_query(&values), "count=5&latency=20&wait=all-settled", "{query}");
    }
}

#[test]
fn what_is_not_ours_in_an_address_is_left_alone() {
    for query in ["utm_source=x&count=7", "count=5&count=7", "count=7&view=code", "count=7&&=&%"] {
        let (values, notes) = from_query(PARAMS, query);
        assert_eq!((to_query(&values).as_str(), notes.len()), ("count=7", 0), "{query}");
    }
}
