//! The run before an edit, which stays beside the next one.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::CALLS;

use crate::compare::{difference, second};
use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::take_away::{copied_when, saved};
use crate::theory;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_run_before_stays_until_the_next_one,
        a_link_restores_a_kept_run,
        every_file_holds_the_run_before,
        a_stuck_run_stays_too,
        beside_a_comparison_both_groups_keep_one_axis,
    ]
}

async fn the_run_before_stays_until_the_next_one(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    // Lanes, and gauges.
    let trails = async || -> Result<[i64; 2]> {
        page.js("['.timing-row', '.gauges'].map((css) => [...document.querySelectorAll(`${css} .timing-before`)]
            .filter((path) => path.getAttribute('d')).length)")
            .await
    };
    lab.run().await?;
    ensure!(trails().await? == [0, 0]);
    lab.fill("At a time", "5").await?;
    lab.status_when("the new prediction", |status| status == "Ready: predicted 200 ms").await?;
    ensure!(trails().await? == [12, 1], "{:?} lines", trails().await?);
    let chip: String = page.js("document.querySelector('.before').textContent").await?;
    ensure!(chip.starts_with("before: At a time = 3; ") && chip.contains(" ms"), "{chip}");
    // What it printed and how long it took stay too.
    let printed = lab.lines("Output of the run before").await?;
    ensure!(
        printed.iter().any(|line| line.contains("Loaded 10 users, 3 at a time")),
        "{printed:?}"
    );
    let totals = theory::told(page, "Measured").await?;
    ensure!(totals.starts_with("after a run · the run before: 4"), "{totals}");
    let told = difference(page).await?;
    ensure!(told.starts_with("Predicted: the run before (measured) finishes at "), "{told}");
    ensure!(
        told.ends_with("Most in flight: 3 in the run before (measured), 5 in this one."),
        "{told}"
    );
    lab.run().await?;
    until("no run before", async || Ok((trails().await? == [0, 0]).then_some(()))).await?;
    lab.fill("At a time", "10").await?;
    lab.press("Keep").await?;
    page.demand_location("/limited/?limit=10&with=limit=5").await?;
    lab.run().await?;
    ensure!(trails().await? == [12, 1], "a kept run is gone");
    let totals = theory::told(page, "Measured").await?;
    ensure!(totals.contains(" ms · the kept run: 2"), "{totals}");
    let printed = lab.lines("Output").await?;
    ensure!(printed.iter().any(|line| line.contains("10 at a time")), "{printed:?}");
    until("the difference as it was measured", async || {
        Ok(difference(page).await?.starts_with("Measured: the kept run finishes at ").then_some(()))
    })
    .await?;
    lab.press("Dismiss previous run").await?;
    until("no run before", async || Ok((trails().await? == [0, 0]).then_some(())))
        .await
        .context("after it was dismissed")?;
    page.demand_location("/limited/?limit=10").await?;
    let focused: bool = page.js("document.activeElement.classList.contains('lab')").await?;
    ensure!(focused, "the focus is lost");
    Ok(())
}

async fn every_file_holds_the_run_before(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.run().await?;
    lab.fill("At a time", "5").await?;
    // In the menu of *Compare with*, as the button *Keep* beside its name.
    lab.press("The run before").await?;
    page.demand_location("/limited/?limit=5&with=").await?;
    let kept = "the kept run (At a time = 3)";
    let told = copied_when(&lab, "Copy transcript", |told| told.contains(kept)).await?;
    let parts = [
        "Predicted: the kept run (measured) finishes at ",
        "\n\nthis one (pattern.rs)\nSimulated: times on a virtual clock.\n",
        &format!("\n\n{kept}\nMeasured: times on a browser’s clock.\n"),
    ];
    let mut rest = &*told;
    for part in parts {
        let (_, after) = rest.split_once(part).with_context(|| format!("no “{part}”: {told}"))?;
        rest = after;
    }
    let drawing = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    // One was measured and the other predicted: each is told, and drawn, as what it is.
    ensure!(drawing.contains(">this one (pattern.rs): Predicted: 200 ms<"), "{drawing}");
    ensure!(drawing.contains(&format!(">{kept}: Finished in ")), "{drawing}");
    let file = saved(page, &lab, "Trace for Perfetto", "trace.json").await?;
    for (pid, name) in [(1, "this one (pattern.rs)"), (2, kept)] {
        let process = format!("\"pid\":{pid},");
        let named = file.lines().any(|line| line.contains(&process) && line.contains(name));
        ensure!(named, "no process {name}: {file}");
    }
    // Beside a variant the run before is the third.
    lab.press("Fixed chunks").await?;
    second(page, |told| told.starts_with("predicted ")).await?;
    let both = ["\nfixed_chunks.rs\n", "\nthe kept run ("];
    copied_when(&lab, "Copy transcript", |told| both.iter().all(|name| told.contains(name)))
        .await?;
    Ok(())
}

async fn a_stuck_run_stays_too(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/combinators/?combinator=race&calls=never").await?;
    lab.run().await?;
    lab.fill(CALLS.label, "100").await?;
    let told = until("the run before", async || {
        let told = difference(page).await?;
        Ok(told.contains("the run before").then_some(told))
    })
    .await?;
    ensure!(
        told.starts_with(
            "Predicted: the run before (measured) never ends, this one finishes at 100 ms."
        ),
        "{told}"
    );
    Ok(())
}

/// The run before lasts longer than both.
async fn beside_a_comparison_both_groups_keep_one_axis(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?limit=5&with=js&with=").await?;
    second(page, |told| told == "predicted 200 ms").await?;
    let drawn: Vec<Vec<String>> = page
        .js("['.timing-grid', '.timing-row .timing-predicted'].map((css) =>
                [...document.querySelectorAll('.timing-lanes')].map((lanes) =>
                    [...lanes.querySelectorAll(css)].map((path) => path.getAttribute('d').match(/[MH]\\d+/g)[0]).join(' ')))")
        .await?;
    let [grids, bars] = &drawn[..] else { anyhow::bail!("{drawn:?}") };
    ensure!(grids.len() == 2 && grids[0] == grids[1], "{grids:?}");
    let first = |bars: &String| bars.split(' ').next().map(str::to_owned);
    ensure!(first(&bars[0]) == first(&bars[1]), "{bars:?}");
    Ok(())
}

async fn a_link_restores_a_kept_run(page: &Page) -> Result<()> {
    let link = "/limited/?limit=5&with=limit=2;count=12";
    let lab = Lab::open(page, link).await?;
    let chip: String = page.js("document.querySelector('.before-told').textContent").await?;
    ensure!(chip == "kept: At a time = 2, 12 × 100 ms; 600 ms (predicted)", "{chip}");
    let told = difference(page).await?;
    let wanted = "Predicted: the kept run finishes at 600 ms, this one 400 ms sooner, at 200 ms. \
                  Calls made: 12 in the kept run, 10 in this one. \
                  Most in flight: 2 in the kept run, 5 in this one.";
    ensure!(told == wanted, "{told}");
    let printed = lab.lines("Output of the kept run (predicted)").await?;
    ensure!(
        printed.iter().any(|line| line.contains("Loaded 12 users, 2 at a time")),
        "{printed:?}"
    );
    page.demand_location(link).await?;
    page.reload().await?;
    until(
        "the same after a reload",
        async || Ok((difference(page).await? == wanted).then_some(())),
    )
    .await?;
    // Another page, and back.
    Lab::open(page, "/queue/").await?;
    page.back().await?;
    page.demand_location(link).await?;
    until("the same after Back", async || Ok((difference(page).await? == wanted).then_some(())))
        .await?;
    Lab::open(page, "/limited/?with=limit=0").await?;
    let notes: String = page.js("document.querySelector('.lab-notes').textContent").await?;
    ensure!(notes.starts_with("limit in the address: "), "{notes}");
    Ok(())
}
