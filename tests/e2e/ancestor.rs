//! The checklist: every section, listing output and table row of the page that this site descends
//! from, in the order of that page, each with the result that it has there. Of its best practices
//! only the place is checked, since the nine rules are this site's own.

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
        s7_best_practices_are_our_nine_rules,
        every_section_keeps_its_javascript,
    ]
}

/// Runs a page. Its status must begin like this, not before this time, and its output must contain
/// these parts in this order.
async fn runs(page: &Page, path: &str, status: &str, ms: f64, output: &[&str]) -> Result<()> {
    let lab = Lab::open(page, path).await?;
    let seen = lab.run().await?;
    ensure!(seen.starts_with(status), "{path}: {seen}");
    let words: Vec<_> = seen.split_whitespace().collect();
    let measured = words.get(2).context(seen.clone())?.replace(',', "").parse::<f64>()?;
    // Browsers round their clocks.
    ensure!(measured >= ms - 1.0, "{path}: {seen}");
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
    let rows: Vec<Vec<String>> = page
        .js("[...document.querySelectorAll('main table tr')].map((row) =>
            [...row.cells].map((cell) => cell.innerText.trim().replace(/\\s+/g, ' ')))")
        .await?;
    let head = rows.first().map(|row| row.join(" | ").to_lowercase()).unwrap_or_default();
    ensure!(head.contains("resolves when | rejects when | result | javascript | rust"), "{head}");
    // What each row of the table must say, in the order of the columns.
    for [name, resolves, rejects, result, javascript, rust] in [
        [
            "all",
            "every call has succeeded",
            "any call fails",
            "input order",
            "Promise.all",
            "try_join_all",
        ],
        [
            "all settled",
            "every call has ended",
            "never",
            "each call",
            "Promise.allSettled",
            "join_all",
        ],
        [
            "race",
            "first call to end succeeds",
            "first call to end fails",
            "one",
            "Promise.race",
            "select_all",
        ],
        ["any", "any call succeeds", "every call has failed", "every error", "Promise.any", "none"],
    ] {
        let row = rows.iter().find(|row| row.first().is_some_and(|cell| cell == name));
        let row = row.with_context(|| format!("no row {name}: {rows:#?}"))?;
        for (cell, part) in row.iter().skip(1).zip([resolves, rejects, result, javascript, rust]) {
            ensure!(cell.contains(part), "{name}: “{cell}” does not say “{part}”");
        }
        ensure!(row.len() == 6, "{row:?}");
    }
    Ok(())
}

async fn s3_all_fails_with_the_first_error(page: &Page) -> Result<()> {
    runs(page, "/combinators/", "Failed at ", 100.0, &[]).await?;
    fails_with_call_2(page).await
}

async fn s3_all_settled_tells_every_result(page: &Page) -> Result<()> {
    let results = ["Ok(", "id: 1", "Err(", "id: 2", "Ok(", "id: 3"];
    runs(page, "/combinators/?combinator=all-settled", "Finished in ", 300.0, &results).await
}

async fn s3_race_takes_the_first_to_settle(page: &Page) -> Result<()> {
    runs(page, "/combinators/?combinator=race", "Failed at ", 100.0, &["Err(", "id: 2"]).await?;
    fails_with_call_2(page).await
}

/// The run must fail with the error of the second call.
async fn fails_with_call_2(page: &Page) -> Result<()> {
    let status = (Lab { page }).status().await?;
    ensure!(status.contains("user 2: service unavailable"), "{status}");
    Ok(())
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

async fn s7_best_practices_are_our_nine_rules(page: &Page) -> Result<()> {
    page.open("/best-practices/").await?;
    let rules: Vec<String> = page
        .js("[...document.querySelectorAll('.rules > li')].map((rule) => rule.innerText)")
        .await?;
    let names = [
        "Run independent calls together",
        "Limit what is in flight",
        "Handle every failure",
        "Do not wait for one slow call",
        "Bound your buffers",
        "Await one by one only on purpose",
        "Cancel what you no longer need",
        "Do not await inside forEach",
        "Use a proven library in production",
    ];
    ensure!(rules.len() == names.len(), "{} rules", rules.len());
    for (rule, name) in rules.iter().zip(names) {
        ensure!(rule.contains(name), "no “{name}” in its place: {rule}");
        ensure!(rule.contains("Don’t") && rule.contains("Do") && rule.contains(" ms"), "{rule}");
    }
    Ok(())
}

async fn every_section_keeps_its_javascript(page: &Page) -> Result<()> {
    for slug in ["inert", "sequential", "parallel", "combinators", "limited", "queue", "channel"] {
        Lab::open(page, &format!("/{slug}/?with=js")).await?;
        let code: Option<String> = page
            .js("document.querySelector('[aria-label=\"Compared code\"]')?.textContent")
            .await?;
        let code = code.with_context(|| format!("{slug} has no JavaScript"))?;
        ensure!(code.contains("pattern.js") && code.contains("await "), "{slug}: {code}");
    }
    Ok(())
}
