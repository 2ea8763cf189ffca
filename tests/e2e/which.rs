//! The page of questions: its links run what it says, its verdict is one and is kept in the address, and
//! it prints on two pages.

use anyhow::{Result, ensure};
use thirtyfour::Key;
use thirtyfour::common::print::PrintParameters;

use crate::harness::{Page, Role, Test, everywhere, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    // What a browser restores by itself comes after the script of the page.
    everywhere![the_answers_stand_in_the_address]
        .chain(tests![
            each_answer_leads_to_a_lab_with_its_total,
            one_pattern_is_the_verdict,
            without_a_script_what_is_picked_stays,
            a_pattern_is_picked_by_keyboard,
            it_prints_on_two_pages,
        ])
        .collect()
}

/// For each answer its link and its total.
async fn answers(page: &Page) -> Result<Vec<(String, String)>> {
    page.js("[...document.querySelectorAll('.which-answer')].map((answer) => {
        const { pathname, search } = new URL(answer.querySelector('h3 a').href);
        return [pathname + search, answer.querySelector('.which-total strong').textContent];
    })")
        .await
}

async fn each_answer_leads_to_a_lab_with_its_total(page: &Page) -> Result<()> {
    page.open("/which/").await?;
    let answers = answers(page).await?;
    ensure!(answers.len() == 8, "{answers:?}");
    for (path, total) in answers {
        let lab = Lab::open(page, &path).await?;
        let wanted = match total.strip_prefix("fails at ") {
            Some(at) => format!("Ready: predicted a failure at {at}: "),
            None => format!("Ready: predicted {total}"),
        };
        lab.status_when(&path, |status| status.starts_with(&wanted)).await?;
    }
    Ok(())
}

/// The names of the patterns that are visible.
async fn seen(page: &Page) -> Result<Vec<String>> {
    page.js("[...document.querySelectorAll('.which-answer h3')]
        .filter((name) => name.checkVisibility()).map((name) => name.textContent)")
        .await
}

async fn pick(page: &Page, says: &str) -> Result<()> {
    Ok(page.find(Role::Field, says).await?.click().await?)
}

async fn without_a_script_what_is_picked_stays(page: &Page) -> Result<()> {
    page.without_javascript().await?;
    page.open("/which/").await?;
    ensure!(seen(page).await?.len() == 8);
    pick(page, "No, they are independent.").await?;
    let after_no = seen(page).await?;
    ensure!(after_no.len() == 7 && after_no[0] == "All", "{after_no:?}");
    pick(page, "Yes, all of them, and each error too.").await?;
    pick(page, "Yes: a few at a time.").await?;
    pick(page, "No, all of it is known from the start.").await?;
    let picked = seen(page).await?;
    ensure!(picked == ["All settled", "Limited concurrency"], "{picked:?}");
    // An answer can be changed, which leads to other questions.
    pick(page, "No, one is enough.").await?;
    pick(page, "The first to succeed.").await?;
    let picked = seen(page).await?;
    ensure!(picked == ["Any", "Limited concurrency"], "{picked:?}");
    page.find(Role::Link, "Start over").await?.click().await?;
    until("all patterns", async || Ok((seen(page).await?.len() == 8).then_some(()))).await
}

/// What is said below the questions, with the address that it links to and the number of its pictures.
async fn verdict(page: &Page) -> Result<(String, Option<String>, u32)> {
    page.js("((place) => [place.querySelector('[role=status]').textContent.trim(),
        place.querySelector('[role=status] a')?.getAttribute('href') ?? null,
        place.querySelectorAll('svg').length])(document.querySelector('.which-verdict'))")
        .await
}

/// Waits until this, and nothing besides, is said.
async fn demand_verdict(page: &Page, told: &str, address: &str) -> Result<()> {
    until(told, async || {
        let verdict = verdict(page).await?;
        ensure!(verdict == (told.to_owned(), Some(address.to_owned()), 1), "{verdict:?}");
        Ok(Some(()))
    })
    .await
}

const LIMITED: &str = "/limited/?limit=2&calls=300,100,200,100#lab";
const ANY: &str = "/combinators/?combinator=any&calls=300,100x,200#lab";

async fn one_pattern_is_the_verdict(page: &Page) -> Result<()> {
    page.open("/which/").await?;
    pick(page, "No, they are independent.").await?;
    ensure!(verdict(page).await? == (String::new(), None, 0), "a verdict without a pattern");
    pick(page, "Yes, all of them, and each error too.").await?;
    let settled = "/combinators/?combinator=all-settled&calls=300,100x,200#lab";
    demand_verdict(page, "So far: All settled", settled).await?;
    pick(page, "Yes: a few at a time.").await?;
    demand_verdict(page, "So far: Limited concurrency", LIMITED).await?;
    pick(page, "No, all of it is known from the start.").await?;
    demand_verdict(page, "Your pattern: Limited concurrency", LIMITED).await?;
    // One that is enough is not to be had from a limit, and a question that is open is not forgotten.
    pick(page, "No, one is enough.").await?;
    demand_verdict(page, "So far: Limited concurrency", LIMITED).await?;
    pick(page, "The first to succeed.").await?;
    demand_verdict(page, "Your pattern: Any", ANY).await?;
    // What was picked for a question that is no longer asked does not count.
    pick(page, "Yes, all of them, or an error at once.").await?;
    demand_verdict(page, "Your pattern: Limited concurrency", LIMITED).await?;
    pick(page, "Yes, jobs: each caller wants its own result.").await?;
    demand_verdict(page, "Your pattern: Async queue", "/queue/?gap=50&jobs=5#lab").await?;
    let elsewhere = seen(page).await?;
    ensure!(!elsewhere.iter().any(|name| name == "Async queue"), "told twice: {elsewhere:?}");
    Ok(())
}

async fn the_answers_stand_in_the_address(page: &Page) -> Result<()> {
    let all = "/which/?order=no&results=no&enough=any&many=limited-concurrency&arrives=no";
    page.open(all).await?;
    demand_verdict(page, "Your pattern: Any", ANY).await?;
    page.open("/which/").await?;
    pick(page, "No, they are independent.").await?;
    page.demand_location("/which/?order=no").await?;
    pick(page, "No, one is enough.").await?;
    pick(page, "The first to succeed.").await?;
    pick(page, "Yes: a few at a time.").await?;
    pick(page, "No, all of it is known from the start.").await?;
    page.demand_location(all).await?;
    page.reload().await?;
    demand_verdict(page, "Your pattern: Any", ANY).await?;
    page.back().await?;
    page.demand_location("/which/?order=no&results=no&enough=any&many=limited-concurrency").await?;
    demand_verdict(page, "So far: Any", ANY).await?;
    // A reader who has looked at the lesson finds the answers again.
    page.find(Role::Link, "Any").await?.click().await?;
    // The lab leaves out of its address what is set from the start.
    page.demand_location("/combinators/?combinator=any").await?;
    page.back().await?;
    demand_verdict(page, "So far: Any", ANY).await?;
    page.find(Role::Link, "Start over").await?.click().await?;
    page.demand_location("/which/").await?;
    ensure!(verdict(page).await? == (String::new(), None, 0), "a verdict without an answer");
    page.open("/which/?order=perhaps&unknown=1").await?;
    ensure!(verdict(page).await? == (String::new(), None, 0), "a verdict on a wrong address");
    Ok(())
}

async fn a_pattern_is_picked_by_keyboard(page: &Page) -> Result<()> {
    page.open("/which/").await?;
    let first = page.find(Role::Field, "Yes, or the order matters.").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![first.to_json()?]).await?;
    page.press(Key::Down).await?;
    page.demand_location("/which/?order=no").await?;
    page.press(Key::Up).await?;
    let sequential = "/sequential/?calls=300,100,200#lab";
    demand_verdict(page, "So far: Sequential", sequential).await?;
    // Enter does not submit anything.
    page.press(Key::Enter).await?;
    page.demand_location("/which/?order=sequential").await?;
    demand_verdict(page, "So far: Sequential", sequential).await
}

async fn it_prints_on_two_pages(page: &Page) -> Result<()> {
    page.open("/which/").await?;
    let pdf = page.driver().print_page(PrintParameters::default()).await?;
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count();
    ensure!(pages == 2, "it prints on {pages} pages");
    Ok(())
}
