//! A lab on a page that the browser translates: it still works, and says the same as without
//! translation.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::{CALLS, Lab as Model, Lesson, Preset, Values};
use thirtyfour::{By, Key};

use crate::expected::Expected;
use crate::harness::{Page, Role, Test, test, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::player::model;
use crate::spread::WHOLE;

pub(crate) fn tests() -> Vec<Test> {
    let mut tests = tests![
        a_preset_is_simulated_and_run,
        the_slider_of_the_home_page_tells_its_total,
        what_is_no_prose_is_not_translated,
    ];
    let labs = lessons_and_labs();
    tests.extend(labs.flat_map(|(lesson, model)| {
        let name = |what: &str| format!("translated::{what}::{}", lesson.slug);
        let says = async move |page: &Page| says_the_same(page, lesson, model).await;
        let runs = async move |page: &Page| runs(page, lesson, model).await;
        [test(name("says_the_same"), says), test(name("runs"), runs)]
    }));
    tests
}

/// Whether later changes of the page are translated too.
#[derive(PartialEq)]
enum Again {
    Yes,
    No,
}

async fn translate(page: &Page, again: Again) -> Result<()> {
    let translator = include_str!("translator.js").trim();
    let translate = format!("void ({translator})(arguments[0])");
    page.js_with(&translate, vec![(again == Again::Yes).into()]).await
}

/// Every text of the lab, except those in drawings.
async fn said(page: &Page) -> Result<Vec<String>> {
    page.js(
        "[...document.querySelectorAll('#lab :is(p, dt, dd, li, pre, label, legend, summary, button, span, output)')]
            .map((element) => element.className + ': ' + element.textContent)
            .filter((text) => !text.startsWith(': '))",
    )
    .await
}

async fn says_the_same(page: &Page, lesson: &Lesson, model: &Model) -> Result<()> {
    let path = path(lesson);
    let mut plain = Vec::new();
    let lab = Lab::open(page, &path).await?;
    walk(&lab, lesson, model, async |_: &str| {
        page.drawn().await?;
        plain.push(said(page).await?);
        Ok(())
    })
    .await?;
    let mut wanted = plain.iter();
    let lab = Lab::open(page, &path).await?;
    translate(page, Again::Yes).await?;
    walk(&lab, lesson, model, async |step: &str| {
        let wanted = wanted.next().context("as many steps")?;
        until(&format!("what is said after {step}"), async || {
            let said = said(page).await?;
            let stale = said.iter().zip(wanted).find(|(said, wanted)| said != wanted);
            ensure!(stale.is_none(), "{stale:?}");
            ensure!(said.len() == wanted.len(), "{} texts, not {}", said.len(), wanted.len());
            Ok(Some(()))
        })
        .await
    })
    .await
}

/// Uses what in a lab changes its texts, except for runs, whose times always differ.
async fn walk(
    lab: &Lab<'_>,
    lesson: &Lesson,
    model: &Model,
    mut done: impl AsyncFnMut(&str) -> Result<()>,
) -> Result<()> {
    let page = lab.page;
    for preset in model.presets {
        lab.press(preset.name).await?;
        done(preset.name).await?;
    }
    lab.press("Reset").await?;
    done("Reset").await?;
    for variant in model.variants {
        lab.press(variant.name).await?;
        let simulated = format!(
            "[...document.querySelectorAll('.timing-group h3')].at(-1)?.textContent === '{}'
                && document.querySelector('.compared').textContent !== ''",
            variant.tabs[0]
        );
        until(&simulated, async || Ok(page.js::<bool>(&simulated).await?.then_some(()))).await?;
        done(variant.name).await?;
    }
    lab.press("Nothing").await?;
    done("Nothing").await?;
    if lesson.slug != WHOLE {
        return Ok(());
    }
    if model.params.iter().any(|param| param.key == CALLS.key) {
        for text in ["100,200", "100,,200", "soon", "100,x200"] {
            lab.fill(CALLS.label, text).await?;
            done(text).await?;
        }
    }
    lab.press("Reset").await?;
    done("Reset again").await?;
    for button in ["Next moment", "Next moment", "Next moment", "Previous moment"] {
        lab.press(button).await?;
        done(button).await?;
    }
    for css in ["[data-row='0']", "[data-row='1']", "h1"] {
        page.point(&page.driver().find(By::Css(css)).await?).await?;
        done(css).await?;
    }
    for query in ["?count=many&calls=soon", "?count=none", "?t=100"] {
        Lab::go(page, query).await?;
        done(query).await?;
    }
    page.find(Role::Field, "Predict first").await?.click().await?;
    done("Predict first").await?;
    for _ in 0..2 {
        lab.press("Answer").await?;
        done("an empty answer").await?;
    }
    lab.press("Never").await?;
    done("an answer").await?;
    // The browser remembers this switch.
    page.find(Role::Field, "Predict first").await?.click().await?;
    done("no question").await
}

async fn runs(page: &Page, lesson: &Lesson, model: &Model) -> Result<()> {
    let lab = Lab::open(page, &path(lesson)).await?;
    translate(page, Again::No).await?;
    let runs = if lesson.slug == WHOLE { model.presets.len() } else { 1 };
    for preset in &model.presets[..runs] {
        lab.press(preset.name).await?;
        check_run(&lab, model, &preset.values(model.params)).await.context(preset.name)?;
    }
    lab.press("Previous moment").await?;
    lab.status_when("a replay", |status| status == "Paused in the run").await?;
    lab.press("Reset").await?;
    lab.press("Run").await?;
    lab.cancel().await?;
    lab.ended().await?;
    if model.params.iter().any(|param| param.key == CALLS.key) {
        lab.fill(CALLS.label, "never,100").await?;
        lab.run().await?;
    }
    lab.press("Play").await?;
    lab.press("Reset").await?;
    check_run(&lab, model, &Values::defaults(model.params)).await
}

/// Runs, and checks what the run shows: its status, its output, and how long it took.
async fn check_run(lab: &Lab<'_>, model: &Model, values: &Values) -> Result<()> {
    let expected = Expected::of(model, values);
    let status = lab.run().await?;
    expected.check_status(&status)?;
    expected.check_output(&lab.lines("Output").await?)?;
    let totals: Vec<String> = lab
        .page
        .js("[...document.querySelectorAll('.theory dd')].map((total) => total.textContent)")
        .await?;
    let measured = totals.last().context("three totals")?;
    ensure!(measured != "after a run", "{status}: {totals:?}");
    let ms = |text: &str| text.split_once(" ms")?.0.replace(',', "").parse::<f64>().ok();
    if let Some(took) = status.strip_prefix("Finished in ") {
        let (took, measured) = (ms(took).context("a time")?, ms(measured).context("a time")?);
        // The status is in whole milliseconds.
        ensure!((took - measured).abs() < 1.0, "{status}: {totals:?}");
    }
    Ok(())
}

/// The preset of a lab with this name.
fn preset(model: &Model, name: &str) -> Result<&'static Preset> {
    model.presets.iter().find(|preset| preset.name == name).with_context(|| name.to_owned())
}

async fn a_preset_is_simulated_and_run(page: &Page) -> Result<()> {
    for (slug, total) in [("sequential", "600 ms"), ("limited", "400 ms")] {
        let model = model(slug)?;
        let lab = Lab::open(page, &format!("/{slug}/")).await?;
        translate(page, Again::No).await?;
        let slow = preset(model, "One slow call")?;
        lab.press(slow.name).await?;
        let ready = format!("Ready: predicted {total}");
        lab.status_when("its prediction", |status| status == ready).await?;
        let story: String = page.js("document.querySelector('.says-story').textContent").await?;
        ensure!(story == slow.story, "{story}");
        check_run(&lab, model, &slow.values(model.params)).await?;
    }
    Ok(())
}

async fn the_slider_of_the_home_page_tells_its_total(page: &Page) -> Result<()> {
    page.open("/").await?;
    let slider = page.find(Role::Field, "At a time").await?;
    translate(page, Again::No).await?;
    slider.send_keys(Key::Right).await?;
    until("another total", async || {
        let told: Vec<String> = page
            .js("[...document.querySelectorAll('#hero :is(output, [role=status])')]
                .map((told) => told.textContent)")
            .await?;
        ensure!(told == ["2", "500 ms for ten calls of 100 ms"], "{told:?}");
        let link: String = page.js("document.querySelector('#hero a').href").await?;
        ensure!(link.ends_with("/limited/?limit=2#lab"), "{link}");
        Ok(Some(()))
    })
    .await
}

async fn what_is_no_prose_is_not_translated(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.run().await?;
    page.point(&page.driver().find(By::Css("[data-row='2']")).await?).await?;
    let apart = [
        ".code-tab",
        ".code-line",
        "[data-row]",
        ".timing-axis",
        ".gauges",
        ".output-row",
        ".timing-detail code",
        ".prose code",
        "pre",
    ];
    for css in apart {
        let [all, kept]: [u32; 2] = page
            .js(&format!(
                "((all) => [all.length, all.filter((element) => element.translate).length])(
                [...document.querySelectorAll('{css}')]
                    .map((element) => element.closest('[translate]') ?? {{ translate: true }}))"
            ))
            .await?;
        ensure!(all > 0 && kept == 0, "{kept} of {all} {css} are translated");
    }
    let kept: Vec<String> = page
        .js("[...document.querySelectorAll('[translate=no] :is(button, label, legend, h2, p, dd)')]
            .map((element) => element.textContent)")
        .await?;
    ensure!(kept.iter().all(|text| text.contains('.')), "not translated: {kept:?}");
    Ok(())
}
