//! The rules of the lesson on best practices, each with two runs.

use crate::{ROOT, between, lesson_pages, plain};
use async_design_patterns::lessons::best_practices::RULES;

/// The card of each rule, in HTML.
fn rule_cards() -> Vec<&'static str> {
    let (_, page) = lesson_pages().last().expect("there are lessons");
    let (_, rules) = page.text.split_once("class=\"rules\"").expect("there are rules");
    let (rules, _) = rules.split_once("</ol>").expect("they end");
    rules.split("class=\"rule\"").skip(1).collect()
}

/// A link to these values of a lesson, up to its text.
fn link_to(slug: &str, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("<a href=\"{ROOT}{slug}/{mark}{}#lab\">", query.replace('&', "&amp;"))
}

#[test]
fn each_rule_shows_two_totals_and_links_to_both() {
    let cards = rule_cards();
    assert_eq!(cards.len(), RULES.len());
    for (rule, card) in RULES.iter().zip(cards) {
        assert!(card.contains(&format!("<h2>{}</h2>", rule.name)));
        let (sides, both) = card.split_once("class=\"rule-both\"").expect("a link to both");
        for side in [&rule.dont, &rule.does] {
            let link = link_to(side.lesson.slug, &side.address());
            let total = between(sides, &link, "</a>");
            assert_eq!(total.len(), 1, "{}: no link {link}", rule.name);
        }
        let link = link_to(rule.does.lesson.slug, &rule.both_address()) + rule.both.says;
        assert!(both.contains(&link), "{}: no link {link}", rule.name);
    }
}

#[test]
fn each_rule_plots_what_differs() {
    let plotted: Vec<_> = RULES
        .iter()
        .zip(rule_cards())
        .map(|(rule, card)| {
            let bars = between(card, "<rect width=\"", "\"");
            let large = [&rule.dont, &rule.does].map(|side| {
                let link = link_to(side.lesson.slug, &side.address());
                plain(between(card, &link, "</a>")[0])
            });
            large.into_iter().zip(bars).collect::<Vec<_>>()
        })
        .collect();
    let wanted = [
        vec![("1,000 ms", "100.00%"), ("100 ms", "10.00%")],
        vec![("Calls refused: 7 of 10", "70.00%"), ("Calls refused: 0 of 10", "0.00%")],
        vec![],
        vec![("300 ms", "100.00%"), ("200 ms", "66.67%")],
        vec![("Most in the channel: 6", "100.00%"), ("Most in the channel: 2", "33.33%")],
        vec![("300 ms", "100.00%"), ("100 ms", "33.33%")],
        vec![
            ("Calls that run on: 7, for 700 ms in all", "100.00%"),
            ("Calls that run on: none", "0.00%"),
        ],
        vec![
            ("Calls that run on: 3, for 600 ms in all", "100.00%"),
            ("Calls that run on: none", "0.00%"),
        ],
        vec![],
    ];
    let wanted: Vec<Vec<_>> = wanted
        .into_iter()
        .map(|bars| bars.into_iter().map(|(told, bar)| (told.to_owned(), bar)).collect())
        .collect();
    assert_eq!(plotted, wanted);
}
