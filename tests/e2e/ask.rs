//! Predict first: the prediction is hidden until the reader gives one, which is then graded.

use anyhow::{Result, ensure};
use async_design_patterns::analysis::{Answer, Picture, grade};
use thirtyfour::Key;

use crate::harness::{Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::player::defaults;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        nothing_tells_the_prediction_before_the_answer,
        an_answer_is_graded,
        a_wrong_answer_is_told,
        other_values_ask_again,
        the_switch_is_remembered_and_goes_with_the_link,
        it_is_answered_by_keyboard_alone,
    ]
}

const QUESTION: &str = "When will it finish? ms";

/// The text below the question.
async fn told(page: &Page) -> Result<String> {
    page.js("document.querySelector('#ask-told').textContent").await
}

async fn told_when(page: &Page, what: &str, wanted: impl Fn(&str) -> bool) -> Result<String> {
    until(what, async || {
        let told = told(page).await?;
        ensure!(wanted(&told), "“{told}”");
        Ok(Some(told))
    })
    .await
}

/// Opens a lab that asks.
async fn asked<'a>(page: &'a Page, path: &str) -> Result<Lab<'a>> {
    let lab = Lab::open(page, path).await?;
    lab.status_when("the question", |status| status == "Answer first: when will it finish?")
        .await?;
    Ok(lab)
}

async fn answer(page: &Page, text: &str) -> Result<()> {
    page.find(Role::Field, QUESTION).await?.send_keys(text).await?;
    Ok(page.find(Role::Button, "Answer").await?.click().await?)
}

async fn nothing_tells_the_prediction_before_the_answer(page: &Page) -> Result<()> {
    for (lesson, model) in lessons_and_labs() {
        let path = format!("{}?ask=1", path(lesson));
        let lab = asked(page, &path).await?;
        ensure!(!lab.enabled("Run").await?, "{path}: Run does not wait");
        let shown = "['.timing-lanes', '.theory', '.cards', '.lab-foot .popup', '[role=slider]']
            .filter((css) => document.querySelector(css)?.checkVisibility({ visibilityProperty: true }))";
        let shown: Vec<String> = page.js(shown).await?;
        ensure!(shown.is_empty(), "{path} shows {shown:?}");
        for button in ["Play", "Next moment", "Previous moment"] {
            ensure!(!lab.enabled(button).await?, "{path}: {button} can be pressed");
        }
        let total = async_design_patterns::analysis::total(&Picture::of(&defaults(model).1));
        let text: String = page.js("document.querySelector('.timing').innerText").await?;
        ensure!(!text.contains(&total), "{path} tells {total}: {text}");
        answer(page, "1").await?;
        told_when(page, "a grade", |told| !told.is_empty()).await?;
        until("the prediction", async || {
            let there = "document.querySelector('.theory').checkVisibility({ visibilityProperty: true })
                && document.querySelector('[role=slider]').checkVisibility({ visibilityProperty: true })";
            Ok(page.js::<bool>(there).await?.then_some(()))
        })
        .await?;
        ensure!(lab.enabled("Run").await?, "{path}: Run waits on");
    }
    Ok(())
}

async fn an_answer_is_graded(page: &Page) -> Result<()> {
    for (lesson, model) in lessons_and_labs() {
        let (values, trace) = defaults(model);
        let predicted = Picture::of(&trace);
        let calls = (model.program)(&values).service.calls;
        let theory = (model.theory)(&values).told();
        let right = (predicted.total_us() / 1000).to_string();
        for (said, begins) in [(right.as_str(), "Right: "), ("1", "You said 1 ms, ")] {
            asked(page, &format!("{}?ask=1", path(lesson))).await?;
            answer(page, said).await?;
            let parsed = Answer::parse(said).map_err(anyhow::Error::msg)?;
            let wanted = grade(parsed, &predicted, &calls, &theory);
            let told = told_when(page, "a grade", |told| !told.is_empty()).await?;
            ensure!(told == wanted && told.starts_with(begins), "{}: {told}", lesson.slug);
        }
    }
    let lab = asked(page, "/combinators/?combinator=race&calls=&ask=1").await?;
    lab.press("Never").await?;
    told_when(page, "a grade", |told| told.starts_with("Right: it never finishes.")).await?;
    lab.status_when("the prediction", |status| status.starts_with("Ready: predicted to stall:"))
        .await?;
    Ok(())
}

async fn a_wrong_answer_is_told(page: &Page) -> Result<()> {
    let lab = asked(page, "/limited/?ask=1").await?;
    answer(page, "soon").await?;
    told_when(page, "what is wrong", |told| told.starts_with("“soon” is not a time: ")).await?;
    let field = page.find(Role::Field, QUESTION).await?;
    ensure!(field.attr("aria-invalid").await?.as_deref() == Some("true"));
    let described = page.description(&field).await?;
    ensure!(described.starts_with("“soon” is not a time"), "{described}");
    ensure!(!lab.enabled("Run").await?, "a wrong answer is no answer");
    lab.press("Skip").await?;
    lab.status_when("the prediction", |status| status == "Ready: predicted 400 ms").await?;
    ensure!(lab.run().await?.starts_with("Finished in "));
    Ok(())
}

async fn other_values_ask_again(page: &Page) -> Result<()> {
    let lab = asked(page, "/limited/?ask=1").await?;
    answer(page, "400").await?;
    told_when(page, "a grade", |told| told.starts_with("Right: ")).await?;
    lab.fill("Latency", "50").await?;
    lab.status_when("another question", |status| status.starts_with("Answer first")).await?;
    ensure!(lab.value(QUESTION).await?.is_empty(), "the old answer stands there");
    ensure!(told(page).await?.is_empty(), "the old grade stands there");
    Ok(())
}

async fn the_switch_is_remembered_and_goes_with_the_link(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?limit=4").await?;
    page.find(Role::Field, "Predict first").await?.click().await?;
    lab.status_when("the question", |status| status.starts_with("Answer first")).await?;
    let address = async |wanted: &str| {
        until(&format!("the address {wanted}"), async || {
            Ok((page.location().await? == wanted).then_some(()))
        })
        .await
    };
    address("/limited/?limit=4&ask=1").await?;
    // Another page asks too. Its address does not, so a link to it asks nobody else.
    asked(page, "/sequential/").await?;
    page.demand_location("/sequential/").await?;
    page.find(Role::Field, "Predict first").await?.click().await?;
    let lab = Lab::open(page, "/sequential/").await?;
    lab.status_when("no question", |status| status == "Ready: predicted 300 ms").await?;
    // A link asks once: if the reader turns it off, it stays off after a reload.
    asked(page, "/limited/?limit=4&ask=1").await?;
    page.find(Role::Field, "Predict first").await?.click().await?;
    address("/limited/?limit=4").await
}

async fn it_is_answered_by_keyboard_alone(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let switch = page.find(Role::Field, "Predict first").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![switch.to_json()?]).await?;
    page.press(" ").await?;
    until("the focus on the question", async || {
        let asked = ("textbox".to_owned(), QUESTION.to_owned());
        Ok((page.focused().await? == asked).then_some(()))
    })
    .await?;
    // No shortcut fires while the reader types: this is a wrong answer, and does not start a run.
    page.press("r").await?;
    page.press(Key::Enter).await?;
    told_when(page, "what is wrong", |told| told.starts_with("“r” is not a time")).await?;
    page.press(Key::Backspace).await?;
    page.press("400").await?;
    page.press(Key::Enter).await?;
    told_when(page, "a grade", |told| told.starts_with("Right: ")).await?;
    until("the focus on Run", async || {
        Ok((page.focused().await? == ("button".to_owned(), "Run".to_owned())).then_some(()))
    })
    .await?;
    page.press(Key::Enter).await?;
    ensure!(lab.ended().await?.starts_with("Finished in "));
    Ok(())
}
