//! The panels of the lab: what opens one, what closes it, and where the focus goes.

use anyhow::{Result, ensure};
use async_design_patterns::lesson::COUNT;
use thirtyfour::{By, Key};

use crate::harness::{Page, Test, everywhere, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![escape_and_a_press_elsewhere_close_a_panel,]
        .chain(tests![
            a_preset_is_chosen_and_the_menu_closes,
            an_entry_that_goes_closes_its_menu,
            a_wrong_value_shows_on_the_button,
            a_panel_moves_nothing,
        ])
        .collect()
}

/// Whether each panel is open: presets, service, compare, share.
async fn open(page: &Page) -> Result<Vec<bool>> {
    page.js("[...document.querySelectorAll('.popup-button')].map((button) => button.ariaExpanded === 'true')")
        .await
}

/// What the button that has the focus says first.
async fn focused(page: &Page) -> Result<String> {
    page.js("document.activeElement.querySelector('.popup-label')?.textContent ?? ''").await
}

async fn press_popup(page: &Page, label: &str) -> Result<()> {
    let button = format!("//button[span[@class='popup-label'][.='{label}']]");
    Ok(page.driver().find(By::XPath(&button)).await?.click().await?)
}

async fn a_preset_is_chosen_and_the_menu_closes(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    press_popup(page, "Try").await?;
    ensure!(open(page).await? == [true, false, false, false]);
    lab.press("One slow call").await?;
    until("a closed menu", async || Ok((open(page).await? == [false; 4]).then_some(()))).await?;
    ensure!(focused(page).await? == "Try", "the focus is elsewhere");
    let chosen: String = page.js("document.querySelector('.popup-value').textContent").await?;
    ensure!(chosen == "One slow call", "{chosen}");
    lab.fill("At a time", "4").await?;
    until("a preset no more", async || {
        let chosen: String = page.js("document.querySelector('.popup-value').textContent").await?;
        Ok((chosen == "your own").then_some(()))
    })
    .await
}

/// "Nothing" is there only while something is compared.
async fn an_entry_that_goes_closes_its_menu(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?with=js").await?;
    press_popup(page, "Try").await?;
    let nothing = "//ul[@aria-label='Compare with']//button[span[.='Nothing']]";
    page.driver().find(By::XPath(nothing)).await?.click().await?;
    until("a closed menu", async || Ok((open(page).await? == [false; 4]).then_some(()))).await?;
    ensure!(focused(page).await? == "Try", "the focus is elsewhere");
    ensure!(page.driver().find_all(By::XPath(nothing)).await?.is_empty(), "the entry has stayed");
    Ok(())
}

async fn escape_and_a_press_elsewhere_close_a_panel(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    press_popup(page, "Service").await?;
    ensure!(open(page).await? == [false, true, false, false]);
    page.press(Key::Escape).await?;
    until("a closed panel", async || Ok((open(page).await? == [false; 4]).then_some(()))).await?;
    ensure!(focused(page).await? == "Service", "the focus is elsewhere");
    press_popup(page, "Share").await?;
    ensure!(open(page).await? == [false, false, false, true]);
    press_popup(page, "Service").await?;
    until("the other panel", async || {
        Ok((open(page).await? == [false, true, false, false]).then_some(()))
    })
    .await?;
    page.driver().find(By::Css(".theory-totals")).await?.click().await?;
    until("a closed panel", async || Ok((open(page).await? == [false; 4]).then_some(()))).await
}

async fn a_wrong_value_shows_on_the_button(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let wrong = "document.querySelector('.form .popup-button').classList.contains('is-wrong')";
    ensure!(!page.js::<bool>(wrong).await?);
    lab.fill(COUNT.label, "many").await?;
    until("a mark", async || Ok(page.js::<bool>(wrong).await?.then_some(()))).await?;
    lab.fill(COUNT.label, "4").await?;
    until("no mark", async || Ok((!page.js::<bool>(wrong).await?).then_some(()))).await?;
    let value: String = page.js("document.querySelector('.form .popup-value').textContent").await?;
    ensure!(value == "4 × 100 ms", "{value}");
    Ok(())
}

async fn a_panel_moves_nothing(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    // From the lab's own top: WebDriver scrolls to what it presses.
    let places = "[...document.querySelectorAll('.bar, .says, .lab-code, .lab-timing, .lab-foot')]
        .map((part) => part.getBoundingClientRect())
        .map(({ y, height }) => [y - document.querySelector('.lab').getBoundingClientRect().y, height])
        .map((place) => place.map(Math.round))";
    let before: Vec<[f64; 2]> = page.js(places).await?;
    for label in ["Try", "Service", "Share"] {
        press_popup(page, label).await?;
        ensure!(page.js::<Vec<[f64; 2]>>(places).await? == before, "{label} moves the lab");
        let inside: bool = page
            .js("(({ left, right }) => left >= 0 && right <= innerWidth)(
                document.querySelector('.popup-panel:not([hidden])').getBoundingClientRect())")
            .await?;
        ensure!(inside, "{label} reaches beyond the screen");
    }
    Ok(())
}
