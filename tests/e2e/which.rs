//! The page of questions: its links run what it says, and it prints on two pages.

use anyhow::{Result, ensure};
use thirtyfour::Key;
use thirtyfour::common::print::PrintParameters;

use crate::harness::{Page, Role, Test, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        each_answer_leads_to_a_lab_with_its_total,
        what_is_picked_stays,
        a_pattern_is_picked_by_keyboard,
        it_prints_on_two_pages,
    ]
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

async fn what_is_picked_stays(page: &Page) -> Result<()> {
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
    until("all patterns", async || Ok((seen(page).await?.len() == 8).then_some(()))).await?;
    Ok(())
}

async fn a_pattern_is_picked_by_keyboard(page: &Page) -> Result<()> {
    page.open("/which/").await?;
    let first = page.find(Role::Field, "Yes, or the order matters.").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![first.to_json()?]).await?;
    page.press(Key::Down).await?;
    ensure!(seen(page).await?[0] == "All");
    page.press(Key::Up).await?;
    let picked = seen(page).await?;
    ensure!(picked[..2] == ["Sequential", "Limited concurrency"], "{picked:?}");
    // Enter does not submit anything.
    page.press(Key::Enter).await?;
    ensure!(page.location().await? == "/which/" && seen(page).await? == picked);
    Ok(())
}

async fn it_prints_on_two_pages(page: &Page) -> Result<()> {
    page.open("/which/").await?;
    let pdf = page.driver().print_page(PrintParameters::default()).await?;
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count();
    ensure!(pages == 2, "it prints on {pages} pages");
    Ok(())
}
