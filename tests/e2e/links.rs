//! Links to settings in the prose: on the lesson's own page they act on its lab.

use anyhow::{Result, ensure};
use thirtyfour::By;

use crate::harness::{PHONE, Page, Test, everywhere, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![
        a_link_to_settings_of_this_lesson_acts_in_place_and_back_undoes_it,
        a_link_from_another_page_lands_at_the_lab,
    ]
    .chain(tests![it_does_so_on_a_phone])
    .collect()
}

/// Whether the top of the lab is at the top of the screen, or as close to it as the page can
/// scroll.
const AT_THE_LAB: &str = "(() => {
    const { top, bottom } = document.querySelector('#lab').getBoundingClientRect();
    return top >= -1 && top < innerHeight / 3 && bottom > 0;
})()";

/// By a press: WebKit goes back over what the reader has not done.
async fn follow(page: &Page, href: &str) -> Result<()> {
    let link = page.driver().find(By::Css(format!("main a[href='{href}']"))).await?;
    // Not behind the bar at the lower edge of a phone.
    link.scroll_into_view().await?;
    Ok(link.click().await?)
}

async fn it_does_so_on_a_phone(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    a_link_to_settings_of_this_lesson_acts_in_place_and_back_undoes_it(page).await
}

async fn a_link_to_settings_of_this_lesson_acts_in_place_and_back_undoes_it(
    page: &Page,
) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    page.js::<()>("void (window.stays = true)").await?;
    follow(page, "/limited/?limit=5#lab").await?;
    until("the settings of the link", async || {
        let query: String = page.js("location.search + location.hash").await?;
        Ok((query == "?limit=5#lab").then_some(()))
    })
    .await?;
    lab.status_when("the prediction", |status| status.contains("200 ms")).await?;
    ensure!(page.js::<bool>("window.stays === true").await?, "the page was loaded anew");
    ensure!(page.js::<bool>(AT_THE_LAB).await?, "the lab is not in view");
    page.back().await?;
    lab.status_when("the prediction before", |status| status.contains("400 ms")).await?;
    ensure!(page.js::<bool>("window.stays === true").await?, "Back loaded the page anew");
    Ok(())
}

async fn a_link_from_another_page_lands_at_the_lab(page: &Page) -> Result<()> {
    Lab::open(page, "/sequential/").await?;
    follow(page, "/parallel/?count=10#lab").await?;
    until("the other page", async || {
        Ok((page.location().await? == "/parallel/?count=10").then_some(()))
    })
    .await?;
    Lab { page }.awake().await?;
    until("the lab in view", async || Ok(page.js::<bool>(AT_THE_LAB).await?.then_some(()))).await
}
