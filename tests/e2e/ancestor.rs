//! The checklist: every section, listing output, table row and best practice of the page that
//! this site descends from, in its order, each with the result it had there.

use anyhow::{Context, Result, ensure};

use crate::harness::{Page, Test, tests};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        s1_sequential_takes_the_sum,
        s2_parallel_takes_the_longest,
        s3_the_table_of_combinators,
        s3_all_fails_with_the_first_error,
        s3_all_settled_tells_every_result,
        s3_race_takes_the_first_to_settle,
        s3_any_takes_the_first_success,
        s4_limited_concurrency_goes_in_rounds,
        s5_a_queue_runs_two_at_a_time,
        s6_a_producer_and_a_consumer,
        s7_seven_best_practices,
        every_section_keeps_its_javascript,
    ]
}

/// Runs a page: its status begins so, at about this time, and its output has these parts in order.
async fn runs(page: &Page, path: &str, status: &str, ms: f64, output: &[&str]) -> Result<()> {
    let lab = Lab::open(page, path).await?;
    let seen = lab.run().await?;
    ensure!(seen.starts_with(status), "{path}: {seen}");
    let words: Vec<_> = seen.split_whitespace().collect();
    let measured = words.get(2).context(seen.clone())?.replace(',', "").parse::<f64>()?;
    ensure!((ms - 1.0..ms + 500.0).contains(&measured), "{path}: {seen}");
    let text = lab.lines("Output").await?.join("\n");
    let mut rest = text.as_str();
    for part in output {
        let found = rest.split_once(part);
        (_, rest) = found.with_context(|| format!("{path}: no “{part}” in its place: {text}"))?;
    }
    Ok(())
}

async fn s1_sequential_takes_the_sum(page: &Page) -> Result<()> {
    let users = ["id: 1", "id: 2", "id: 3"];
    runs(page, "/sequential/", "Finished in ", 300.0, &users).await
}

async fn s2_parallel_takes_the_longest(page: &Page) -> Result<()> {
    runs(page, "/parallel/", "Finished in ", 100.0, &["id: 1", "id: 2", "id: 3"]).await?;
    let lines = Lab { page }.lines("Output").await?;
    let told = lines.iter().find_map(|line| line.split_once("parallel: "));
    let (_, time) = told.context("the run prints the time it measured")?;
    let (ms, decimals) =
        time.strip_suffix(" ms").and_then(|ms| ms.split_once('.')).context("a time")?;
    ensure!(ms.parse::<u32>()? >= 99 && decimals.len() == 3, "parallel: {time}");
    Ok(())
}

async fn s3_the_table_of_combinators(page: &Page) -> Result<()> {
    page.open("/combinators/").await?;
    let rows: Vec<String> = page
        .js("[...document.querySelectorAll('main table tr')].map((row) => row.innerText)")
        .await?;
    for (javascript, rust) in [
        ("Promise.all", "try_join_all"),
        ("Promise.allSettled", "join_all"),
        ("Promise.race", "select"),
        ("Promise.any", "none"),
    ] {
        let row = rows.iter().find(|row| row.split_whitespace().any(|word| word == javascript));
        let row = row.with_context(|| format!("no row {javascript}: {rows:#?}"))?;
        ensure!(row.contains(rust), "{javascript} has no {rust}: {row}");
    }
    Ok(())
}

async fn s3_all_fails_with_the_first_error(page: &Page) -> Result<()> {
    runs(page, "/combinators/", "Failed at ", 100.0, &[]).await
}

async fn s3_all_settled_tells_every_result(page: &Page) -> Result<()> {
    let results = ["Ok(", "id: 1", "Err(", "id: 2", "Ok(", "id: 3"];
    runs(page, "/combinators/?combinator=all-settled", "Finished in ", 300.0, &results).await
}

async fn s3_race_takes_the_first_to_settle(page: &Page) -> Result<()> {
    runs(page, "/combinators/?combinator=race", "Failed at ", 100.0, &[]).await
}

async fn s3_any_takes_the_first_success(page: &Page) -> Result<()> {
    runs(page, "/combinators/?combinator=any", "Finished in ", 200.0, &["Ok(", "id: 3"]).await
}

async fn s4_limited_concurrency_goes_in_rounds(page: &Page) -> Result<()> {
    runs(page, "/limited/", "Finished in ", 400.0, &["Loaded 10 users, 3 at a time"]).await
}

async fn s5_a_queue_runs_two_at_a_time(page: &Page) -> Result<()> {
    let done = ["done 1", "done 2", "done 3", "done 4", "done 5"];
    runs(page, "/queue/", "Finished in ", 300.0, &done).await
}

async fn s6_a_producer_and_a_consumer(page: &Page) -> Result<()> {
    let handled = ["handling event-1", "handling event-2", "handling event-3"];
    runs(page, "/channel/", "Finished in ", 150.0, &handled).await
}

async fn s7_seven_best_practices(page: &Page) -> Result<()> {
    page.open("/best-practices/").await?;
    let rules: Vec<String> = page
        .js("[...document.querySelectorAll('.rules > li')].map((rule) => rule.innerText)")
        .await?;
    ensure!(rules.len() == 7, "{} rules", rules.len());
    for rule in rules {
        ensure!(rule.contains("Don’t") && rule.contains("Do") && rule.contains(" ms"), "{rule}");
    }
    Ok(())
}

async fn every_section_keeps_its_javascript(page: &Page) -> Result<()> {
    for slug in ["inert", "sequential", "parallel", "combinators", "limited", "queue", "channel"] {
        page.open(&format!("/{slug}/")).await?;
        let fold: Option<String> =
            page.js("[...document.querySelectorAll('main details')].at(-1)?.textContent").await?;
        let fold = fold.with_context(|| format!("{slug} has no JavaScript"))?;
        ensure!(
            fold.contains("The same in JavaScript") && fold.contains("not run"),
            "{slug}: {fold}"
        );
        ensure!(fold.contains("await"), "{slug}: {fold}");
    }
    Ok(())
}
