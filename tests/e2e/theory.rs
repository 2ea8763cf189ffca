//! Theory, simulation and measurement, and the line of the critical path: the page shows what the
//! native model says.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Picture, critical_path, total};
use async_design_patterns::lesson::from_query;

use crate::compare::second;
use crate::harness::{DESK, Page, Test, tests, until};
use crate::lab::{LABEL, Lab};
use crate::pages::{lessons_and_labs, path};
use crate::player::{defaults, model};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        theory_stands_beside_the_simulation,
        a_run_is_held_against_both,
        two_runs_have_both_their_totals,
        other_values_give_another_formula,
        what_a_browser_adds_to_nested_timers_is_told,
        the_critical_path_is_underlined,
        the_critical_path_ends_at_the_playhead,
        a_run_has_a_critical_path_of_its_own,
    ]
}

/// The names and values of the three totals.
async fn totals(page: &Page) -> Result<Vec<(String, String)>> {
    page.js("[...document.querySelectorAll('.theory-totals dt')]
        .map((name) => [name.textContent, name.nextElementSibling.textContent])")
        .await
}

/// The sentences below the totals.
async fn why(page: &Page) -> Result<Vec<String>> {
    page.js("[...document.querySelectorAll('.theory-why')]
        .filter((why) => why.checkVisibility()).map((why) => why.textContent)")
        .await
}

/// The value of one of the totals.
pub(crate) async fn told(page: &Page, name: &str) -> Result<String> {
    let rows = totals(page).await?.into_iter();
    rows.into_iter().find_map(|(row, told)| (row == name).then_some(told)).context("a row")
}

async fn theory_stands_beside_the_simulation(page: &Page) -> Result<()> {
    for (lesson, model) in lessons_and_labs() {
        Lab::open(page, &path(lesson)).await?;
        let (values, trace) = defaults(model);
        let theory = (model.theory)(&values);
        let wanted = [
            ("Theory", theory.formula.clone()),
            ("Simulated", total(&Picture::of(&trace))),
            ("Measured", "after a run".to_owned()),
        ];
        let wanted = wanted.map(|(name, told)| (name.to_owned(), told)).to_vec();
        let shown = totals(page).await?;
        ensure!(shown == wanted, "{}: {shown:?}, not {wanted:?}", lesson.slug);
        let why = why(page).await?;
        ensure!(why.iter().map(String::as_str).eq(theory.open()), "{}: {why:?}", lesson.slug);
    }
    Ok(())
}

async fn a_run_is_held_against_both(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.run().await?;
    let measured = told(page, "Measured").await?;
    let ms = measured.strip_suffix(" ms").context(measured.clone())?.replace(',', "");
    let ms: f64 = ms.parse()?;
    // Browsers round their clocks.
    ensure!((399.0..3_000.0).contains(&ms), "{measured}");
    let told = why(page).await?.pop().context("the difference in words")?;
    ensure!(told.starts_with("The measured run took "), "{told}");
    ensure!(told.contains("the 10 calls that waited and ended took "), "{told}");
    let tenths = format!("{:.1}", ms - 400.0);
    let by = tenths.trim_start_matches('-').trim_end_matches(".0");
    let plain = told.replace(',', "");
    ensure!(plain.contains(&format!("took {by} ms ")) || by == "0", "{measured}: {told}");
    lab.press("Reset").await?;
    until("nothing measured", async || {
        Ok((self::told(page, "Measured").await? == "after a run").then_some(()))
    })
    .await
}

async fn two_runs_have_both_their_totals(page: &Page) -> Result<()> {
    page.resize(DESK).await?;
    let lab = Lab::open(page, "/limited/").await?;
    let foot = "document.querySelector('.lab-foot').offsetHeight";
    let height: f64 = page.js(foot).await?;
    lab.press("Fixed chunks").await?;
    let wanted = [
        ("Theory for pattern.rs", formula("limited", "limit=2&calls=400,100,100,100,100")?),
        ("Simulated", "400 ms · fixed_chunks.rs 600 ms".to_owned()),
        ("Measured", "after a run".to_owned()),
    ];
    let wanted = wanted.map(|(name, told)| (name.to_owned(), told));
    until("both simulated totals", async || {
        let totals = totals(page).await?;
        ensure!(totals == wanted, "{totals:?}");
        Ok(Some(()))
    })
    .await?;
    lab.run().await?;
    second(page, |told| told.starts_with("Finished in ")).await?;
    let told_of = why(page).await?.pop().context("the difference in words")?;
    ensure!(told_of.starts_with("pattern.rs: "), "{told_of}");
    let measured = until("both measured totals", async || {
        Ok(told(page, "Measured").await?.split_once(" · ").map(|(a, b)| [a, b].map(str::to_owned)))
    });
    let [own, other] = measured.await?;
    let is_total =
        |told: &str| told.ends_with(" ms") && told.starts_with(|c: char| c.is_ascii_digit());
    let other = other.strip_prefix("fixed_chunks.rs ").context(other.clone())?;
    ensure!(is_total(&own) && is_total(other), "{own}, {other}");
    // At the foot of a small screen too, and all of it is seen.
    let now: f64 = page.js(foot).await?;
    ensure!(now == height, "the foot is {now} px high, not {height}");
    let hidden: f64 = page
        .js("((totals) => totals.scrollHeight - totals.clientHeight)(
            document.querySelector('.theory-totals'))")
        .await?;
    ensure!(hidden <= 0.0, "{hidden} px of the totals are out of view");
    lab.press("Nothing").await?;
    until("the totals of one run", async || {
        Ok((told(page, "Simulated").await? == "400 ms").then_some(()))
    })
    .await
}

/// What the formula of a lesson says of these values.
fn formula(slug: &str, query: &str) -> Result<String> {
    let model = model(slug)?;
    Ok((model.theory)(&from_query(model.params, query).0).formula)
}

async fn other_values_give_another_formula(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    let before = told(page, "Theory").await?;
    ensure!(before.ends_with("= 300 ms"), "{before}");
    lab.fill("Latency", "50").await?;
    until("another formula", async || {
        let theory = told(page, "Theory").await?;
        ensure!(theory.ends_with("= 150 ms"), "{theory}");
        Ok(Some(()))
    })
    .await?;
    Lab::open(page, "/combinators/?combinator=race&calls=").await?;
    let theory = told(page, "Theory").await?;
    ensure!(theory.starts_with("no end: "), "{theory}");
    Ok(())
}

async fn what_a_browser_adds_to_nested_timers_is_told(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?count=200&latency=0").await?;
    let told = "each takes at least 4 ms. Here that adds up to 780 ms";
    ensure!(why(page).await?.concat().contains(told), "{:?}", why(page).await?);
    let status = lab.run().await?;
    let ms = status.strip_prefix("Finished in ").and_then(|told| told.split(" ms").next());
    let ms: f64 = ms.context(status.clone())?.replace(',', "").parse()?;
    ensure!(ms >= 780.0, "{status}");
    ensure!(why(page).await?.concat().contains(told), "{:?}", why(page).await?);
    Ok(())
}

/// The labels of the lanes that are underlined, each with the number of its stretches, sorted.
async fn underlined(page: &Page) -> Result<Vec<(String, usize)>> {
    let mut lanes: Vec<_> = page
        .js(&format!(
            "[...document.querySelectorAll('[data-row]')].map((lane) => [{LABEL},
                (lane.querySelector('.timing-critical').getAttribute('d') || '').split('M').length - 1])
            .filter(([, stretches]) => stretches > 0)"
        ))
        .await?;
    lanes.sort();
    Ok(lanes)
}

async fn the_critical_path_is_underlined(page: &Page) -> Result<()> {
    // Long calls, calls that wait for their turn, calls that are woken by others, and calls that
    // never end.
    for (slug, query) in [
        ("sequential", ""),
        ("parallel", ""),
        ("combinators", "combinator=any&calls=300,100x,200"),
        ("limited", ""),
        ("queue", ""),
        ("channel", "events=3&produce=20&consume=80&capacity=1"),
    ] {
        let model = model(slug)?;
        let (values, _) = from_query(model.params, query);
        let trace = model.simulate(&values);
        let mut stretches = vec![0; trace.spans.len()];
        for segment in critical_path(&trace) {
            stretches[segment.span.0 as usize] += 1;
        }
        let lanes = trace.spans.iter().map(|span| span.label()).zip(stretches);
        let mut wanted: Vec<_> = lanes.filter(|(_, stretches)| *stretches > 0).collect();
        wanted.sort();
        ensure!(!wanted.is_empty(), "{slug}: nothing makes the run long");
        let path = format!("/{slug}/?{query}");
        Lab::open(page, &path).await?;
        until("the critical path", async || {
            let shown = underlined(page).await?;
            ensure!(shown == wanted, "{path}: {shown:?}, not {wanted:?}");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}

/// The pixels at which the critical path begins and ends.
async fn extent(page: &Page) -> Result<(f64, f64)> {
    page.js("((ends) => [Math.min(...ends), Math.max(...ends)])(
        [...document.querySelectorAll('.timing-lanes .timing-critical[d]')].flatMap((line) =>
            [...line.getAttribute('d').matchAll(/M(\\d+) \\d+H(\\d+)/g)]
                .flatMap(([, from, to]) => [Number(from), Number(to)])))")
        .await
}

async fn the_critical_path_ends_at_the_playhead(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let (from, to) = extent(page).await?;
    Lab::open(page, "/limited/?t=100").await?;
    until("a quarter of the path", async || {
        let (now_from, now) = extent(page).await?;
        let quarter = from + (to - from) / 4.0;
        ensure!((now - quarter).abs() <= 1.0, "from {now_from} to {now}, not to {quarter}");
        Ok(Some(()))
    })
    .await
}

/// The critical path of a measured run reaches from its start to its end, too.
async fn a_run_has_a_critical_path_of_its_own(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.run().await?;
    let (from, to) = until("the path of the run", async || Ok(Some(extent(page).await?))).await?;
    let axis: (f64, f64) = page
        .js("[...document.querySelector('.timing-track').getAttribute('d').matchAll(/M(\\d+) \\d+H(\\d+)/g)]
            .map(([, from, to]) => [Number(from), Number(to)])[0]")
        .await?;
    // A busy machine may poll the first call a little after the clock has started.
    let begun: f64 = page
        .js("Number(document.querySelector('.timing-row .timing-running').getAttribute('d').match(/M(\\d+)/)[1])")
        .await?;
    ensure!(from == begun, "the path begins at {from}, the first call at {begun}");
    ensure!(
        from >= axis.0 && to <= axis.1 && to - from > 0.8 * (axis.1 - axis.0),
        "{from} to {to} on {axis:?}"
    );
    let lanes = underlined(page).await?;
    let calls = lanes.iter().filter(|(name, _)| name.starts_with("fetch_user")).count();
    ensure!(calls >= 4, "ten calls, three at a time, wait for four");
    Ok(())
}
