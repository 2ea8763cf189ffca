//! The page of questions: what it says about a pattern is what its link runs.

use crate::{between, pages, plain};
use async_design_patterns::analysis::{Picture, ms};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons;

/// The page of the questions.
fn which() -> &'static str {
    &pages().find(|page| page.path == "which/index.html").expect("the page is written").text
}

#[test]
fn each_answer_tells_the_total_of_the_run_it_links_to() {
    let answers = between(which(), "class=\"which-answer\"", "class=\"which-not\"");
    assert_eq!(answers.len(), 8);
    for answer in answers {
        let href = between(answer, "href=\"/docs/", "#lab\"")[0].replace("&amp;", "&");
        let (slug, query) = href.split_once("/?").expect("a lesson with values");
        let lab = lessons::lab(slug).expect("it runs");
        let (values, notes) = from_query(lab.params, query);
        assert!(notes.is_empty(), "{href}: {notes:?}");
        let picture = Picture::of(&lab.simulate(&values));
        let total = plain(between(answer, "<strong>", "</strong>")[0]);
        assert!(total.ends_with(&ms(picture.total_us())), "{href}: {total}");
        let calls = picture.lanes.iter().filter(|lane| lane.request.is_some()).count();
        if calls > 0 {
            assert_eq!(answer.matches("class=\"thumbnail-bar\"").count(), calls, "{href}");
        }
    }
}

#[test]
fn every_lesson_that_runs_calls_of_its_own_answers_a_question() {
    let named = ["sequential", "parallel", "combinators", "limited", "queue", "channel"];
    for slug in named {
        assert!(which().contains(&format!("/docs/{slug}/?")), "{slug}");
    }
    for combinator in ["all-settled", "race", "any"] {
        assert!(which().contains(&format!("combinator={combinator}")), "{combinator}");
    }
}
