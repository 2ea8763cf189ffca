//! What browsers add to timers that are set one after the other.

use async_design_patterns::analysis::nested;
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons;

/// What the page says about a lesson with these values.
fn told(slug: &str, query: &str) -> Option<String> {
    let lab = lessons::lab(slug).expect("it runs");
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
    nested(&lab.simulate(&values))
}

#[track_caller]
fn check(slug: &str, query: &str, up_to: &str) {
    let wanted = format!(
        "Browsers slow down nested timers: from the sixth in a chain on, each takes at least 4 ms. \
         Here that adds up to {up_to}, which the prediction leaves out."
    );
    assert_eq!(told(slug, query), Some(wanted), "{slug}?{query}");
}

#[test]
fn each_short_timer_from_the_sixth_of_a_chain_on_costs_what_it_lacks_of_4_ms() {
    check("sequential", "count=200&latency=0", "780 ms");
    check("sequential", "count=6&latency=0", "4 ms");
    // The timers before the short one may be long.
    check("sequential", "calls=100,100,100,100,100,0,0", "8 ms");
    // Five chains of twenty timers each.
    check("limited", "count=100&limit=5&latency=0", "60 ms");
}

#[test]
fn nothing_is_told_where_no_chain_is_long_or_no_timer_short() {
    for (slug, query) in [
        ("sequential", "count=5&latency=0"),
        ("sequential", "count=20"),
        ("parallel", "count=200&latency=0"),
        ("limited", "count=64&limit=64&latency=0"),
        ("queue", "calls=never"),
    ] {
        assert_eq!(told(slug, query), None, "{slug}?{query}");
    }
}
