//! What a lab knows where the reader predicts first.

use super::{Action, Command, Scene, after, edit, run_of_the_defaults};
use crate::ui::state::Ask;
use yew::Reducible;

/// An answer, graded for the defaults.
fn answer(text: &str) -> Action {
    Action::Answer(after([]).graded(text))
}

#[test]
fn a_question_hides_the_prediction_until_it_is_answered() {
    let asked = after([Action::Ask(true)]);
    assert!(asked.asked() && !asked.ready_to_run());
    assert_eq!(asked.status(), "Answer first: when will it finish?");
    let answered = asked.reduce(answer("300"));
    assert!(!answered.asked() && answered.ready_to_run());
    assert_eq!(answered.status(), "Ready: predicted 300 ms");
    let grade = "Right: the simulation predicts 300 ms. Theory: 3 × 100 ms = 300 ms.";
    assert_eq!(answered.ask, Ask::Answered { grade: grade.into() });
}

#[test]
fn an_answer_by_another_formula_is_graded_with_the_calls_of_the_lab() {
    let Ask::Answered { grade } = &after([Action::Ask(true), answer("100")]).ask else {
        panic!("an answer is graded");
    };
    assert!(grade.contains("100 ms is how long each call takes"), "{grade}");
}

#[test]
fn a_wrong_answer_asks_on_and_skipping_shows_the_prediction() {
    let wrong = after([Action::Ask(true), answer("soon")]);
    assert!(matches!(&wrong.ask, Ask::Asked { problem } if problem.contains("“soon”")));
    assert_eq!(wrong.reduce(Action::Skip).status(), "Ready: predicted 300 ms");
}

#[test]
fn other_values_ask_again_and_the_same_ones_do_not() {
    let answered = after([Action::Ask(true), answer("300")]);
    assert!(!answered.clone().reduce(edit("count", " 3 ")).asked());
    assert!(answered.reduce(edit("count", "4")).asked());
    assert!(after([Action::Ask(true), Action::Skip, edit("count", "4")]).asked());
    assert!(!after([Action::Ask(true), Action::Ask(false), edit("count", "4")]).asked());
}

#[test]
fn nothing_is_replayed_before_the_answer() {
    let play = || Action::Play(Command::Seek(212_000));
    let visit = || Action::Visit("t=212".to_owned());
    for actions in [
        vec![Action::Ask(true), play()],
        vec![play(), Action::Ask(true)],
        vec![Action::Ask(true), visit()],
    ] {
        let state = after(actions);
        assert!(state.scene() == Scene::Prediction && state.player.is_at_start());
    }
}

#[test]
fn a_run_that_is_there_is_not_asked_for_but_the_next_values_are() {
    let over = after(run_of_the_defaults().into_iter().chain([Action::Ask(true)]));
    assert_eq!(over.ask, Ask::Skipped);
    assert!(over.measured().is_some());
    assert!(over.reduce(edit("count", "4")).asked());
}

#[test]
fn bars_are_not_changed_where_that_would_ask_again() {
    assert!(after([]).editable());
    assert!(!after([Action::Ask(true), Action::Skip]).editable());
}

#[test]
fn what_is_switched_here_is_in_the_address_and_what_is_remembered_is_not() {
    let visited = |query: &str| Action::Visit(query.to_owned());
    assert_eq!(after([Action::Ask(true)]).address(), "ask=1");
    assert_eq!(after([Action::Ask(true), Action::Ask(false)]).address(), "");
    assert_eq!(after([visited("count=5&ask=1")]).address(), "count=5&ask=1");
    assert!(after([visited("count=5&ask=1")]).asked());
    assert_eq!(after([visited("ask=1"), Action::Ask(false)]).address(), "");
    assert_eq!(after([Action::AskAgain]).address(), "");
    assert!(after([Action::AskAgain]).asked());
}

#[test]
fn a_shared_moment_waits_for_the_answer() {
    let visited = |query: &str| Action::Visit(query.to_owned());
    let asked = after([visited("ask=1&t=212")]);
    assert!(asked.scene() == Scene::Prediction && asked.asked());
    let answered = asked.clone().reduce(answer("300"));
    assert_eq!((answered.now_us(), answered.address().as_str()), (Some(212_000), "t=212&ask=1"));
    assert_eq!(asked.clone().reduce(Action::Skip).now_us(), Some(212_000));
    assert_eq!(asked.reduce(Action::Ask(false)).now_us(), Some(212_000));
    // Also where the device remembers that the reader predicts first.
    let remembered = after([visited("t=212"), Action::AskAgain, answer("300")]);
    assert_eq!(remembered.now_us(), Some(212_000));
    // Other values have other moments.
    let other = after([visited("ask=1&t=212"), edit("count", "2"), answer("200")]);
    assert_eq!(other.now_us(), None);
}
