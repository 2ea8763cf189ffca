//! On a narrow lab the next example is one press away.

use anyhow::{Result, ensure};

use crate::harness::{PHONE, Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::player::model;

pub(crate) fn tests() -> Vec<Test> {
    tests![a_wide_lab_has_its_menu_alone, a_press_shows_the_next_example]
}

/// Waits until the menu names this example.
async fn demand(page: &Page, name: &str) -> Result<()> {
    until("the example", async || {
        let shown: String =
            page.js("document.querySelector('.bar .popup-value').textContent").await?;
        ensure!(shown == name, "{shown}, not {name}");
        Ok(Some(()))
    })
    .await
}

async fn a_press_shows_the_next_example(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, "/limited/").await?;
    let names: Vec<_> = model("limited")?.presets.iter().map(|preset| preset.name).collect();
    let place = "(({ left, top }) => [left, top])(document.querySelector(
        '[aria-label=\"Next example\"]').getBoundingClientRect())";
    let stands: (f64, f64) = page.js(place).await?;
    // After the last one comes the first.
    for name in names[1..].iter().chain([&names[0], &names[1]]) {
        lab.press("Next example").await?;
        demand(page, name).await?;
        let now = page.js::<(f64, f64)>(place).await?;
        ensure!(now == stands, "at {name} the button moved from {stands:?} to {now:?}");
    }
    for name in [names[0], names[names.len() - 1]] {
        lab.press("Previous example").await?;
        demand(page, name).await?;
    }
    // From values of the reader's own, too. The middle is the menu.
    page.open("/limited/?count=17").await?;
    lab.awake().await?;
    demand(page, "your own").await?;
    lab.press("Next example").await?;
    demand(page, names[0]).await?;
    page.driver().find(thirtyfour::By::Css(".bar .popup-button")).await?.click().await?;
    let right: f64 = page
        .js("document.querySelector('.bar .popup-panel').getBoundingClientRect().right")
        .await?;
    ensure!(right <= f64::from(PHONE.width), "the menu ends at {right}");
    lab.press(names[1]).await?;
    demand(page, names[1]).await
}

async fn a_wide_lab_has_its_menu_alone(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let has = async || page.has(Role::Button, "Next example").await;
    ensure!(!has().await?, "a button on a wide lab");
    // It is the lab that counts, and not the window.
    page.js::<()>("void (document.querySelector('#lab').style.width = '600px')").await?;
    until("the button", async || Ok(has().await?.then_some(()))).await
}
