//! The best practices: each rule opens its two sides on one axis.

use anyhow::{Result, ensure};
use async_design_patterns::lessons::best_practices::{RULES, With};
use thirtyfour::By;

use crate::compare::difference;
use crate::harness::{Page, Test, tests, until};

pub(crate) fn tests() -> Vec<Test> {
    tests![each_rule_opens_as_a_comparison]
}

/// The groups of lanes that have a name, and the lanes of a run before.
const GROUPS: &str = "[document.querySelectorAll('.timing-group').length,
    [...document.querySelectorAll('.timing-row .timing-before')].filter((path) => path.getAttribute('d')).length]";

async fn each_rule_opens_as_a_comparison(page: &Page) -> Result<()> {
    for (index, rule) in RULES.iter().enumerate() {
        page.open("/best-practices/").await?;
        let both = page.driver().find_all(By::Css(".rule-both a")).await?;
        ensure!(both.len() == RULES.len(), "{} links", both.len());
        both[index].scroll_into_view().await?;
        both[index].click().await?;
        until(rule.name, async || {
            let told = difference(page).await?;
            ensure!(told.starts_with("Predicted: "), "“{told}”");
            let (groups, before): (u32, u32) = page.js(GROUPS).await?;
            match rule.both.with {
                With::Variant(_) => ensure!(groups == 2, "{groups} groups"),
                With::Run(_) => ensure!(groups == 0 && before > 0, "{before} lanes before"),
            }
            let place = "document.querySelector('#lab').getBoundingClientRect().top";
            let top: f64 = page.js(place).await?;
            ensure!((0.0..60.0).contains(&top), "the lab is at {top} px");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}
