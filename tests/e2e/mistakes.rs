//! Each mistake runs beside its lesson, on its own calls, and differs as it was predicted to.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Picture, comparison};
use async_design_patterns::engine::simulate;
use async_design_patterns::lesson::{Lab as Model, Lesson};
use async_design_patterns::lessons;

use crate::compare::difference;
use crate::harness::{Page, Test, test, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::take_away::demand_copied;

pub(crate) fn tests() -> Vec<Test> {
    let labs = lessons_and_labs();
    let mistakes = labs.filter(|(_, lab)| lab.variants.len() > 1).map(|(lesson, lab)| {
        let name = format!("mistakes::its_mistakes_run_beside_it::{}", lesson.slug);
        test(name, async move |page: &Page| its_mistakes_run_beside_it(page, lesson, lab).await)
    });
    mistakes.chain(tests![an_unhandled_rejection_is_told_everywhere]).collect()
}

/// In Output, on the axis and in the transcript; and the page's console stays empty, as after every test.
async fn an_unhandled_rejection_is_told_everywhere(page: &Page) -> Result<()> {
    const TOLD: &str = "Unhandled rejection: user 2: service unavailable. \
                        Node.js would end the process here.";
    const OUTPUT: &str = "[...document.querySelectorAll('.output')].at(-1).innerText";
    const MARKS: &str = "['.timing-printed', '.timing-unhandled'].map((css) =>
        [...document.querySelectorAll(`.timing-axis ${css}`)]
            .map((mark) => mark.getAttribute('d').split('M').length - 1)
            .reduce((all, marks) => all + marks, 0))";
    let lab = Lab::open(page, "/parallel/?calls=300,100x,200&with=for-each").await?;
    lab.press("Run").await?;
    told(page, "Measured: ").await?;
    let output: String = page.js(OUTPUT).await?;
    ensure!(output.contains(TOLD), "{output}");
    // Three printed lines, and one cross.
    let marks: [usize; 2] = page.js(MARKS).await?;
    ensure!(marks == [3, 1], "{marks:?}");
    demand_copied(&lab, "Copy transcript", |transcript| transcript.contains(TOLD)).await
}

/// What goes wrong in each mistake in JavaScript, which only a browser can run.
const IN_JAVASCRIPT: [(&str, &str); 3] = [
    ("for-each", "In for_each.js, 3 calls ran on with nobody waiting, for 600 ms in all."),
    ("promise-all", "Calls made: 5 in pattern.rs, 10 in promise_all.js."),
    ("lost-place", "pattern.rs finishes at 500 ms, lost_place.js never ends."),
];

/// Each is predicted to differ as the tests of the lessons say, and then it runs.
async fn its_mistakes_run_beside_it(page: &Page, lesson: &Lesson, model: &Model) -> Result<()> {
    for variant in model.variants.iter().filter(|variant| variant.slug != "js") {
        let query = variant.query.context("calls on which it is seen")?;
        let open = format!("{}?{query}&with={}", path(lesson), variant.slug);
        let lab = Lab::open(page, &open.replace("?&", "?")).await?;
        let predicted = told(page, "Predicted: ").await.context(variant.slug)?;
        if let Some(build) = lessons::mistake(lesson.slug, variant.slug) {
            let values = variant.values(model.params).context("its calls")?;
            let pictures = [model.simulate(&values), simulate(build(&values))];
            let [own, other] = pictures.map(|trace| Picture::of(&trace));
            let runs = [((model.tabs)(&values)[0], &own), (variant.tabs[0], &other)];
            let wanted = comparison(runs, model.calls, &(model.gauges)(&values), false).join(" ");
            ensure!(predicted == wanted, "{}: {predicted}", variant.slug);
        }
        for (_, wanted) in IN_JAVASCRIPT.iter().filter(|(slug, _)| *slug == variant.slug) {
            ensure!(predicted.contains(wanted), "{}: {predicted}", variant.slug);
        }
        lab.press("Run").await?;
        let measured = told(page, "Measured: ").await.context(variant.slug)?;
        demand_same(&predicted, &measured).context(variant.slug)?;
    }
    page.demand_empty_console().await
}

/// Waits until the difference is told with this lead, and returns what stands behind it.
async fn told(page: &Page, lead: &str) -> Result<String> {
    until(lead, async || {
        let told = difference(page).await?;
        Ok(told.strip_prefix(lead).map(str::to_owned))
    })
    .await
}

/// What differs when two calls that are predicted to end at one moment do so a little apart.
const ORDER: &str = "The calls end in a different order:";

/// What a measurement that differs says of a prediction that does not.
const NOISE: &str = "By prediction both end at the same time.";

/// Whether a sentence compares how much waited to be polled, in a queue or in a channel. At its most that
/// depends on how late each timer is and on how busy the machine is; how many calls were in flight does not.
/// So where none are predicted to wait in one run, as many may be measured there as in the other.
fn is_of_waiting(sentence: &str) -> bool {
    sentence.starts_with("Most ") && !sentence.starts_with("Most in flight: ")
}

/// What was predicted to differ must be measured to, numbers of milliseconds aside, and nothing else may be
/// of which a measurement can be sure.
fn demand_same(predicted: &str, measured: &str) -> Result<()> {
    let (predicted, measured) = (sentences(predicted), sentences(measured));
    // Runs that are predicted to end at one moment may end some milliseconds apart.
    let of_ends = usize::from(predicted[0].starts_with("Both "));
    let by_chance = |told: &&String| is_of_waiting(told) && told.contains(": none in ");
    for told in predicted[of_ends..].iter().filter(|told| !by_chance(told)) {
        ensure!(measured.contains(told), "“{told}” was not measured: {measured:?}");
    }
    let is_sure = |told: &&String| *told != ORDER && *told != NOISE && !is_of_waiting(told);
    for told in measured[of_ends..].iter().filter(is_sure) {
        ensure!(predicted.contains(told), "“{told}” was not predicted: {predicted:?}");
    }
    Ok(())
}

/// The sentences of a difference, with `#` for every number of milliseconds or of what waited.
fn sentences(told: &str) -> Vec<String> {
    let without_numbers = |sentence: &str| {
        // Calls that are due together may finish in either order.
        if sentence.starts_with(ORDER) {
            return ORDER.to_owned();
        }
        let of_waiting = is_of_waiting(sentence);
        let words: Vec<_> = sentence.split(' ').collect();
        let next = words.iter().skip(1).chain([&""]);
        let words = words.iter().zip(next).map(|(word, next)| {
            let is_number = word.starts_with(|c: char| c.is_ascii_digit());
            if is_number && (of_waiting || next.starts_with("ms")) { "#" } else { word }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    told.split_inclusive(". ").map(|sentence| without_numbers(sentence.trim_end())).collect()
}
