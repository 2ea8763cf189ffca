//! The page of questions: its links run what it tells, and it prints on two pages.

use anyhow::{Result, ensure};
use thirtyfour::common::print::PrintParameters;

use crate::harness::{Page, Test, tests};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![each_answer_leads_to_a_lab_with_its_total, it_prints_on_two_pages]
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

async fn it_prints_on_two_pages(page: &Page) -> Result<()> {
    page.open("/which/").await?;
    let pdf = page.driver().print_page(PrintParameters::default()).await?;
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count();
    ensure!(pages == 2, "it prints on {pages} pages");
    Ok(())
}
