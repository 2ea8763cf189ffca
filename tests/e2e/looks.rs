//! How the style sheet looks in any browser, including older and small ones. Except for the fields
//! on a touch screen, these tests need only plain WebDriver.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{PHONE, Page, Screen, Test, tests, until};
use crate::lab::{Lab, open_awake};
use crate::pages::paths;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        bars_have_their_colours_in_a_browser_without_light_dark,
        fields_of_a_touch_screen_have_letters_of_16_px,
        the_bar_of_buttons_covers_nothing_that_has_the_focus,
    ]
}

/// A script that gives the page its style sheet as an older browser reads it.
const OLDER: &str = "void (() => {
    const [own] = document.styleSheets;
    const text = [...own.cssRules].map((rule) => rule.cssText).join('\\n');
    const older = new CSSStyleSheet();
    older.replaceSync(text.replaceAll('light-dark(', 'not-known('));
    own.disabled = true;
    document.adoptedStyleSheets = [older];
})()";

async fn bars_have_their_colours_in_a_browser_without_light_dark(page: &Page) -> Result<()> {
    for (path, css) in
        [("/best-practices/", ".rule-took"), ("/combinators/", ".thumbnail .timing-predicted")]
    {
        page.open(path).await?;
        let fill = format!("getComputedStyle(document.querySelector('{css}')).fill");
        let drawn = until(css, async || Ok(Some(page.js::<String>(&fill).await?))).await?;
        page.js::<()>(OLDER).await?;
        let older: String = page.js(&fill).await?;
        ensure!(older == drawn, "{path}: {css} is {older} there, and {drawn} here");
    }
    Ok(())
}

async fn fields_of_a_touch_screen_have_letters_of_16_px(page: &Page) -> Result<()> {
    let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
    page.cdp("Emulation.setTouchEmulationEnabled", touch).await?;
    for path in paths().into_iter().chain(["/limited/?ask=1".to_owned()]) {
        open_awake(page, &path).await?;
        for screen in [PHONE, Screen { width: 820, height: 1180 }] {
            page.resize(screen).await?;
            let small: Vec<String> = page
                .js("[...document.querySelectorAll('input, select, textarea')].filter((field) =>
                    parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => field.outerHTML)")
                .await?;
            ensure!(small.is_empty(), "{path} on {screen:?}: {small:#?}");
        }
    }
    Ok(())
}

/// On a phone with a status of several lines, and on a laptop's screen at a zoom of 400%.
async fn the_bar_of_buttons_covers_nothing_that_has_the_focus(page: &Page) -> Result<()> {
    for screen in [PHONE, Screen { width: 320, height: 568 }, Screen { width: 320, height: 256 }] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/combinators/").await?;
        lab.run().await?;
        page.js::<()>("void (document.activeElement.blur(), scrollTo(0, 0))").await?;
        loop {
            page.press(Key::Tab).await?;
            // Of a box that is higher than the free part of the screen, at least some must be
            // visible.
            let covered: Option<(bool, String)> = page
                .js("((focused, bar) => {
                    const told = (covered) => [covered, focused.outerHTML.slice(0, 200)];
                    if (focused === document.body) return null;
                    if (bar.contains(focused)) return told(false);
                    const [{ top, bottom, height }, cover] = [focused, bar].map((element) =>
                        element.getBoundingClientRect());
                    const floats = getComputedStyle(bar).position === 'fixed';
                    const foot = floats ? cover.top : innerHeight;
                    const { scrollPaddingBottom } = getComputedStyle(document.documentElement);
                    const free = foot - (parseFloat(scrollPaddingBottom) || 0);
                    return told(height < free ? top < -1 || bottom > foot + 1 : top >= foot || bottom <= 0);
                })(document.activeElement, document.querySelector('.controls'))")
                .await?;
            let Some((covered, focused)) = covered else { break };
            ensure!(!covered, "on {screen:?} the bar covers {focused}");
        }
    }
    Ok(())
}
