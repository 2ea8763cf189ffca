//! Every lesson with its defaults, with each preset and with wrong input.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::{
    Group, JITTER, Kind, Lab as Model, Lesson, Preset, SEED, Values, parse, to_query,
};

use crate::expected::Expected;
use crate::harness::{Page, Test, test};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::spread::in_engines;

pub(crate) fn tests() -> Vec<Test> {
    let labs = lessons_and_labs();
    labs.flat_map(|(lesson, lab)| of_lesson(lesson, lab)).collect()
}

fn of_lesson(lesson: &'static Lesson, model: &'static Model) -> Vec<Test> {
    let name = |what: &str| format!("lessons::{}::{}", lesson.slug, snake_case(what));
    let defaults = async move |page: &Page| defaults(page, lesson, model).await;
    let mut tests = vec![
        in_engines(test(name("defaults"), defaults), lesson),
        test(name("bad input"), async move |page: &Page| bad_input(page, lesson, model).await),
        test(name("code"), async move |page: &Page| code(page, lesson, model).await),
    ];
    tests.extend(model.presets.iter().map(|preset| {
        let run = async move |page: &Page| preset_by_button(page, lesson, model, preset).await;
        test(name(&format!("preset {}", preset.name)), run)
    }));
    tests
}

/// The prediction is there before the first run, and the run does as it predicted.
async fn defaults(page: &Page, lesson: &Lesson, model: &Model) -> Result<()> {
    let lab = Lab::open(page, &path(lesson)).await?;
    for param in model.params {
        let value = lab.value(param.label).await?;
        ensure!(value == param.default, "{} is “{value}”, not “{}”", param.label, param.default);
    }
    ensure!(!lab.lanes().await?.is_empty(), "no lane is predicted");
    demand_legends(&lab, model).await?;
    runs_as_predicted(&lab, model, &Values::defaults(model.params)).await
}

/// The fields are in two groups: what your code decides, and what the service does.
async fn demand_legends(lab: &Lab<'_>, model: &Model) -> Result<()> {
    let shown: Vec<(String, Vec<String>)> = lab
        .page
        .js("[...document.querySelectorAll('fieldset')].filter((group) => !group.hidden)
            .map((group) => [group.querySelector('legend').textContent,
                [...group.querySelectorAll('label')].map((label) => label.textContent)])")
        .await?;
    let groups =
        [(Group::Code, "Your code"), (Group::Service, "The service")].map(|(group, legend)| {
            let own = model.params.iter().filter(|param| param.group() == group);
            (legend.to_owned(), own.map(|param| param.label.to_owned()).collect::<Vec<_>>())
        });
    let wanted: Vec<_> = groups.into_iter().filter(|(_, labels)| !labels.is_empty()).collect();
    ensure!(shown == wanted, "{shown:?}, not {wanted:?}");
    Ok(())
}

async fn preset_by_button(
    page: &Page,
    lesson: &Lesson,
    model: &Model,
    preset: &Preset,
) -> Result<()> {
    let lab = Lab::open(page, &path(lesson)).await?;
    lab.press(preset.name).await?;
    let values = preset.values(model.params);
    let address = match to_query(&values).as_str() {
        "" => path(lesson),
        query => format!("{}?{query}", path(lesson)),
    };
    let location = page.location().await?;
    ensure!(location == address, "the address is {location}, not {address}");
    runs_as_predicted(&lab, model, &values).await
}

async fn runs_as_predicted(lab: &Lab<'_>, model: &Model, values: &Values) -> Result<()> {
    let expected = Expected::of(model, values);
    let ready = lab.status().await?;
    ensure!(ready.starts_with("Ready: predicted "), "before the run: {ready}");
    expected.check_status(&lab.run().await?)?;
    expected.check_output(&lab.lines("Output").await?)?;
    let times: Vec<String> = lab
        .page
        .js("[...document.querySelectorAll('.output-time')].map((time) => time.textContent)")
        .await?;
    ensure!(times.iter().all(|time| time.ends_with(" ms")), "{times:?}");
    ensure!(times.is_empty() == expected.prints_nothing(), "{times:?}");
    lab.page.demand_timers(|pending| pending == 0).await.context("a run that is over")
}

/// A problem is shown at its field, and Run is disabled until it is corrected.
async fn bad_input(page: &Page, lesson: &Lesson, model: &Model) -> Result<()> {
    let lab = Lab::open(page, &path(lesson)).await?;
    for param in model.params {
        let mut bad_texts = bad_texts(&param.kind);
        if bad_texts.is_empty() {
            continue;
        }
        // What is wrong with a text is told by its kind: all texts are typed in one lesson, and one in each of the others.
        if lesson.slug != "limited" {
            bad_texts.truncate(1);
        }
        if param.key == SEED.key {
            // While jitter is 0, the seed has no effect and is not shown.
            lab.fill(JITTER.label, "50").await?;
        }
        let field = lab.field(param.label).await?;
        for bad in bad_texts {
            let bad = bad.as_str();
            lab.fill(param.label, bad).await?;
            let problem = parse(&param.kind, bad).err().context("a text that is wrong")?;
            let told = page.description(&field).await?;
            ensure!(
                told.contains(&problem),
                "{}: “{bad}” tells “{told}”, not “{problem}”",
                param.key
            );
            ensure!(!lab.enabled("Run").await?, "{}: “{bad}” can be run", param.key);
        }
        lab.fill(param.label, param.default).await?;
        ensure!(lab.enabled("Run").await?, "{}: its default cannot be run", param.key);
    }
    if model.params.iter().any(|param| param.key == SEED.key) {
        lab.fill(JITTER.label, JITTER.default).await?;
        let shown: bool =
            page.js("document.querySelector('#field-seed').checkVisibility()").await?;
        ensure!(!shown, "a seed of nothing");
    }
    runs_as_predicted(&lab, model, &Values::defaults(model.params)).await
}

/// Texts that a field of this kind must refuse; there are none for a choice.
fn bad_texts(kind: &Kind) -> Vec<String> {
    let beyond;
    let texts = match kind {
        Kind::Number { max, .. } => {
            beyond = (max + 1).to_string();
            vec!["", "-1", "1.5", &beyond]
        }
        Kind::Millis => vec!["", "-10", "10010", "105"],
        Kind::Optional { .. } => vec!["0", "some", "10001"],
        Kind::Positions => vec!["0", "2;5", "-1"],
        Kind::Choice(_) => vec![],
        Kind::Calls { .. } => vec!["100,,200", "soon", "105", "100y"],
    };
    texts.into_iter().map(str::to_owned).collect()
}

/// The code pane shows exactly the lines of the files that were compiled.
async fn code(page: &Page, lesson: &Lesson, model: &Model) -> Result<()> {
    let lab = Lab::open(page, &path(lesson)).await?;
    let names = (model.tabs)(&Values::defaults(model.params));
    let shown = lab.lines("Code").await?;
    for name in names {
        ensure!(shown.iter().any(|line| line.contains(name)), "no tab {name}");
    }
    let pattern = model.sources.iter().find(|source| source.name == names[0]);
    let mut rest = shown.iter();
    for line in pattern.context("the first tab is a source")?.text.lines().map(str::trim) {
        if !line.is_empty() {
            rest.find(|shown| shown.ends_with(line))
                .with_context(|| format!("no line “{line}”"))?;
        }
    }
    Ok(())
}

fn snake_case(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}
