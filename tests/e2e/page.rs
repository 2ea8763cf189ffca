//! What every page has around its lesson: ways through the site, themes, widths, focus.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;
use thirtyfour::Key;

use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_first_tab_skips_to_the_content,
        a_breadcrumb_and_the_neighbours_lead_through_the_lessons,
        a_lesson_says_how_long_it_takes_and_when_it_changed,
        an_answer_to_was_this_helpful_is_kept_on_this_device,
        a_theme_is_chosen_and_kept,
        the_systems_theme_is_followed,
        no_page_scrolls_sideways,
        the_lab_stands_side_by_side_on_a_desk_and_stacked_on_a_phone,
        a_moving_lane_is_in_view_after_run,
        text_in_charts_is_never_small,
        nothing_moves_where_motion_is_unwanted,
        the_focus_is_always_visible,
        everything_that_is_used_has_a_name,
        no_id_stands_twice,
        an_unknown_address_leads_home,
        the_home_page_runs_ten_calls_under_a_slider,
    ]
}

/// The address of every page.
pub(crate) fn paths() -> Vec<String> {
    let lessons = lessons::ALL.iter().map(|lesson| path(lesson));
    ["/".to_owned(), "/glossary/".to_owned()].into_iter().chain(lessons).collect()
}

/// The address of a lesson.
pub(crate) fn path(lesson: &Lesson) -> String {
    format!("/{}/", lesson.slug)
}

async fn the_first_tab_skips_to_the_content(page: &Page) -> Result<()> {
    for path in paths() {
        page.open(&path).await?;
        page.press(Key::Tab).await?;
        let focused = page.focused().await?;
        ensure!(focused == ("link".into(), "Skip to content".into()), "{path}: {focused:?}");
        page.press(Key::Enter).await?;
        let main: bool =
            page.js("document.activeElement === document.querySelector('main')").await?;
        ensure!(main, "{path}: the focus is not in the content");
    }
    Ok(())
}

async fn a_breadcrumb_and_the_neighbours_lead_through_the_lessons(page: &Page) -> Result<()> {
    for (index, lesson) in lessons::ALL.iter().enumerate() {
        page.open(&path(lesson)).await?;
        let crumb: String =
            page.js("document.querySelector('nav[aria-label=Breadcrumb]').innerText").await?;
        let steps: Vec<_> = crumb.split_whitespace().collect::<Vec<_>>();
        ensure!(steps[0] == "Home" && crumb.trim().ends_with(lesson.title), "{crumb}");
        for (rel, neighbour) in [("prev", index.checked_sub(1)), ("next", Some(index + 1))] {
            let expected =
                neighbour.and_then(|index| lessons::ALL.get(index)).map(|near| path(near));
            let link = format!("document.querySelector('main a[rel={rel}]')?.getAttribute('href')");
            let shown: Option<String> = page.js(&link).await?;
            ensure!(shown == expected, "{}: {rel} is {shown:?}", lesson.slug);
        }
    }
    Ok(())
}

async fn a_lesson_says_how_long_it_takes_and_when_it_changed(page: &Page) -> Result<()> {
    for lesson in lessons::ALL {
        page.open(&path(lesson)).await?;
        let date: String = page.js("document.querySelector('main time').dateTime").await?;
        ensure!(date == lesson.changed, "{}: {date}", lesson.slug);
        let facts: String = page.js("document.querySelector('main header').innerText").await?;
        let minutes =
            facts.split_once(" min").and_then(|(before, _)| before.split_whitespace().last());
        let minutes: u32 = minutes.context(facts.clone())?.parse()?;
        let words: u32 =
            page.js("document.querySelector('main').innerText.split(/\\s+/).length").await?;
        ensure!((1..=words).contains(&minutes), "{}: {facts}", lesson.slug);
    }
    Ok(())
}

async fn an_answer_to_was_this_helpful_is_kept_on_this_device(page: &Page) -> Result<()> {
    let answered = async |page: &Page| -> Result<String> {
        let button = page.find(Role::Button, "Yes").await?;
        Ok(button.attr("aria-pressed").await?.unwrap_or_default())
    };
    page.open("/sequential/").await?;
    ensure!(answered(page).await? != "true");
    page.find(Role::Button, "Yes").await?.click().await?;
    until("the answer", async || Ok((answered(page).await? == "true").then_some(()))).await?;
    let told: String = page.js("document.querySelector('#helpful').innerText").await?;
    ensure!(told.contains("on this device"), "{told}");
    page.reload().await?;
    until("the kept answer", async || Ok((answered(page).await? == "true").then_some(()))).await?;
    page.open("/parallel/").await?;
    ensure!(answered(page).await? != "true", "the answer is for one lesson");
    Ok(())
}

/// How light the page is, from 0 to 765.
async fn brightness(page: &Page) -> Result<u32> {
    let colour =
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)";
    Ok(page.js::<Vec<u32>>(colour).await?.iter().sum())
}

async fn a_theme_is_chosen_and_kept(page: &Page) -> Result<()> {
    page.open("/").await?;
    ensure!(brightness(page).await? > 600);
    page.find(Role::Button, "Dark").await?.click().await?;
    until("a dark page", async || Ok((brightness(page).await? < 200).then_some(()))).await?;
    page.open("/sequential/").await?;
    ensure!(brightness(page).await? < 200, "another page forgot the theme");
    page.find(Role::Button, "System").await?.click().await?;
    until("a light page", async || Ok((brightness(page).await? > 600).then_some(()))).await
}

async fn the_systems_theme_is_followed(page: &Page) -> Result<()> {
    page.prefer(&[("prefers-color-scheme", "dark")]).await?;
    page.open("/sequential/").await?;
    ensure!(brightness(page).await? < 200);
    page.prefer(&[("prefers-color-scheme", "light")]).await?;
    until("a light page", async || Ok((brightness(page).await? > 600).then_some(()))).await
}

async fn no_page_scrolls_sideways(page: &Page) -> Result<()> {
    for path in paths() {
        page.open(&path).await?;
        for width in [320, 390, 700, 1100, 1280, 2560] {
            page.resize(Screen { width, height: 800 }).await?;
            let wide: u32 = page.js("document.documentElement.scrollWidth").await?;
            ensure!(wide <= width, "{path} is {wide} px wide on {width} px");
        }
    }
    Ok(())
}

/// Left, top, right and bottom of a region on the screen.
async fn place(page: &Page, region: &str) -> Result<[f64; 4]> {
    let region = page.find(Role::Region, region).await?;
    let place = "(({ left, top, right, bottom }) => [left, top, right, bottom])(arguments[0].getBoundingClientRect())";
    page.js_with(place, vec![region.to_json()?]).await
}

async fn the_lab_stands_side_by_side_on_a_desk_and_stacked_on_a_phone(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    for width in [1100, 1280, 2560] {
        page.resize(Screen { width, height: 900 }).await?;
        let (code, output, timing) = (
            place(page, "Code").await?,
            place(page, "Output").await?,
            place(page, "Timing").await?,
        );
        let beside = |a: [f64; 4], b: [f64; 4]| a[2] <= b[0] + 1.0 || b[2] <= a[0] + 1.0;
        ensure!(
            beside(code, timing) && beside(code, output),
            "{width}: {code:?} {output:?} {timing:?}"
        );
    }
    page.resize(PHONE).await?;
    let (code, output, timing) =
        (place(page, "Code").await?, place(page, "Output").await?, place(page, "Timing").await?);
    ensure!(
        timing[3] <= output[1] + 1.0 && output[3] <= code[1] + 1.0,
        "{timing:?} {output:?} {code:?}"
    );
    Ok(())
}

async fn a_moving_lane_is_in_view_after_run(page: &Page) -> Result<()> {
    for screen in [PHONE, DESK] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/limited/?latency=300").await?;
        lab.press("Run").await?;
        let lane = "[...document.querySelectorAll('[aria-label=Timing] [role=listitem]')].some((lane) => {
            const { top, bottom } = lane.getBoundingClientRect();
            return lane.getAttribute('aria-label').includes('waiting') && top >= 0 && bottom <= innerHeight;
        })";
        until(&format!("a moving lane in view on {screen:?}"), async || {
            Ok(page.js::<bool>(lane).await?.then_some(()))
        })
        .await?;
        lab.press("Cancel").await?;
    }
    Ok(())
}

async fn text_in_charts_is_never_small(page: &Page) -> Result<()> {
    for screen in [PHONE, DESK] {
        page.resize(screen).await?;
        Lab::open(page, "/combinators/").await?;
        let smallest: f64 = page
            .js("Math.min(...[...document.querySelectorAll('svg text')].map((text) =>
                parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))")
            .await?;
        ensure!(smallest >= 12.0, "{smallest} px on {screen:?}");
    }
    Ok(())
}

async fn nothing_moves_where_motion_is_unwanted(page: &Page) -> Result<()> {
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    let lab = Lab::open(page, "/limited/").await?;
    lab.press("Run").await?;
    let moving: u32 = page
        .js("document.getAnimations().filter(({ effect }) => effect.getComputedTiming().duration > 1).length")
        .await?;
    ensure!(moving == 0, "{moving} animations");
    lab.ended().await.map(drop)
}

async fn the_focus_is_always_visible(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let mut stops = 0;
    loop {
        page.press(Key::Tab).await?;
        // Behind the last stop the focus leaves the page.
        if page.js("document.activeElement === document.body").await? {
            break;
        }
        stops += 1;
        // A field's ring may stand around its box.
        let ringed: bool = page
            .js("((focused) => [focused, focused.parentElement].some((element) => {
                const { outlineStyle, boxShadow } = getComputedStyle(element);
                return outlineStyle !== 'none' || boxShadow !== 'none';
            }))(document.activeElement)")
            .await?;
        ensure!(ringed, "no ring around {:?}", page.focused().await?);
    }
    ensure!((20..200).contains(&stops), "{stops} stops");
    Ok(())
}

async fn everything_that_is_used_has_a_name(page: &Page) -> Result<()> {
    for path in paths() {
        page.open(&path).await?;
        let nameless = page.nameless().await?;
        ensure!(nameless.is_empty(), "{path}: without a name: {nameless:?}");
    }
    Ok(())
}

async fn no_id_stands_twice(page: &Page) -> Result<()> {
    for path in paths() {
        page.open(&path).await?;
        let twice: Vec<String> = page
            .js("[...document.querySelectorAll('[id]')].map(({ id }) => id)
                .filter((id, index, ids) => ids.indexOf(id) !== index)")
            .await?;
        ensure!(twice.is_empty(), "{path}: {twice:?}");
    }
    Ok(())
}

async fn an_unknown_address_leads_home(page: &Page) -> Result<()> {
    page.open("/no-such-lesson/").await?;
    let text: String = page.js("document.querySelector('main').innerText").await?;
    ensure!(text.contains("Page not found"), "{text}");
    // The browser tells the 404 in its console.
    let console = page.console().await?;
    ensure!(console.len() == 1 && console[0].contains("404"), "{console:?}");
    Ok(())
}

async fn the_home_page_runs_ten_calls_under_a_slider(page: &Page) -> Result<()> {
    page.open("/").await?;
    let slider = page.find(Role::Field, "At a time").await?;
    let total = async |total: &str| {
        until(&format!("a total of {total}"), async || {
            let told: String =
                page.js("document.querySelector('#hero [role=status]').textContent").await?;
            Ok(told.starts_with(total).then_some(()))
        })
        .await
    };
    total("1,000 ms").await?;
    slider.send_keys(Key::Right).await?;
    total("500 ms").await?;
    slider.send_keys(Key::End).await?;
    total("100 ms").await
}
