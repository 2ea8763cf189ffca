//! What every page has around its content: navigation, facts about the lesson, themes.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Picture, ms};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons;
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Page, Role, Test, tests, until};
use crate::pages::path;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        a_breadcrumb_and_the_neighbours_lead_through_the_lessons,
        a_lesson_says_how_long_it_takes_and_when_it_changed,
        an_answer_to_was_this_helpful_is_kept_on_this_device,
        a_no_opens_the_place_to_say_so,
        a_theme_is_chosen_and_kept,
        where_storage_is_denied_all_of_it_works_and_nothing_is_kept,
        the_systems_theme_is_followed,
        an_unknown_address_leads_home,
        the_home_page_runs_ten_calls_under_a_slider,
        what_needs_a_script_is_hidden_without_one,
    ]
}

async fn a_breadcrumb_and_the_neighbours_lead_through_the_lessons(page: &Page) -> Result<()> {
    for (index, lesson) in lessons::ALL.iter().enumerate() {
        page.open(&path(lesson)).await?;
        let crumb: String =
            page.js("document.querySelector('nav[aria-label=Breadcrumb]').innerText").await?;
        let first = crumb.split_whitespace().next();
        ensure!(first == Some("Home") && crumb.trim().ends_with(lesson.title), "{crumb}");
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
        // Code is looked at rather than read, so it does not count.
        let words: u32 = page
            .js("[...document.querySelectorAll('.prose, .rules')].map((text) => {
                const copy = text.cloneNode(true);
                copy.querySelectorAll('pre').forEach((code) => code.remove());
                return copy.textContent.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
            }).reduce((sum, words) => sum + words, 0)")
            .await?;
        let wanted = words.div_ceil(200);
        ensure!(minutes.abs_diff(wanted) <= 1, "{}: {facts}, of {words} words", lesson.slug);
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

/// If the site was built with an address for feedback; otherwise a No is stored like a Yes.
async fn a_no_opens_the_place_to_say_so(page: &Page) -> Result<()> {
    for place in [None, Some("https://example.org/feedback")] {
        page.open("/sequential/").await?;
        page.find(Role::Button, "No").await?;
        page.js_with::<()>(
            "((place) => {
                window.__opened = [];
                window.open = (...opened) => void window.__opened.push(opened);
                if (place) document.querySelector('#helpful').dataset.feedback = place;
            })(arguments[0])",
            vec![place.into()],
        )
        .await?;
        page.find(Role::Button, "Yes").await?.click().await?;
        page.find(Role::Button, "No").await?.click().await?;
        until("the answer", async || {
            let button = page.find(Role::Button, "No").await?;
            Ok((button.attr("aria-pressed").await?.as_deref() == Some("true")).then_some(()))
        })
        .await?;
        let opened: Vec<Vec<String>> = page.js("window.__opened").await?;
        let wanted = place.map(|place| vec![place, "_blank", "noopener"]);
        ensure!(opened == Vec::from_iter(wanted), "{opened:?}");
    }
    Ok(())
}

/// The brightness of the page's background, from 0 to 765.
async fn brightness(page: &Page) -> Result<u32> {
    let colour =
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)";
    Ok(page.js::<Vec<u32>>(colour).await?.iter().sum())
}

/// Chooses a theme, in the menu where that is folded.
async fn choose(page: &Page, theme: &str) -> Result<()> {
    if !page.has(Role::Button, theme).await? {
        page.find(Role::Button, "Lessons").await?.click().await?;
    }
    Ok(page.find(Role::Button, theme).await?.click().await?)
}

async fn a_theme_is_chosen_and_kept(page: &Page) -> Result<()> {
    page.open("/").await?;
    ensure!(brightness(page).await? > 600);
    choose(page, "Dark").await?;
    until("a dark page", async || Ok((brightness(page).await? < 200).then_some(()))).await?;
    page.open("/sequential/").await?;
    ensure!(brightness(page).await? < 200, "another page forgot the theme");
    choose(page, "System").await?;
    until("a light page", async || Ok((brightness(page).await? > 600).then_some(()))).await
}

async fn where_storage_is_denied_all_of_it_works_and_nothing_is_kept(page: &Page) -> Result<()> {
    let denied = "Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('denied', 'SecurityError'); },
    })";
    let denied = json!({ "source": denied });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", denied).await?;
    page.open("/sequential/").await?;
    choose(page, "Dark").await?;
    until("a dark page", async || Ok((brightness(page).await? < 200).then_some(()))).await?;
    page.press(Key::Escape).await?;
    page.find(Role::Button, "Yes").await?.click().await?;
    let told: String = page.js("document.querySelector('#helpful').innerText").await?;
    ensure!(told.contains("is not stored"), "{told}");
    page.reload().await?;
    ensure!(brightness(page).await? > 600);
    Ok(())
}

async fn the_systems_theme_is_followed(page: &Page) -> Result<()> {
    page.prefer(&[("prefers-color-scheme", "dark")]).await?;
    page.open("/sequential/").await?;
    ensure!(brightness(page).await? < 200);
    page.prefer(&[("prefers-color-scheme", "light")]).await?;
    until("a light page", async || Ok((brightness(page).await? > 600).then_some(()))).await
}

async fn an_unknown_address_leads_home(page: &Page) -> Result<()> {
    page.open("/no-such-lesson/").await?;
    let text: String = page.js("document.querySelector('main').innerText").await?;
    ensure!(text.contains("Page not found"), "{text}");
    // The browser reports the 404 in its console.
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
    total("100 ms").await?;
    // Each setting of the slider shows the run that its link leads to.
    slider.send_keys(Key::Home).await?;
    let lab = lessons::limited::LESSON.lab.as_ref().context("it runs")?;
    for limit in 1..=10 {
        let (total, told, link): (String, String, String) = page
            .js("['[role=status] strong', 'svg', 'a'].map((css) => document.querySelector(`#hero ${css}`))
                .map((part) => part.href ?? part.getAttribute('aria-label') ?? part.textContent)")
            .await?;
        let (_, query) = link.split_once("/limited/?").context("a link to the lesson")?;
        let query = query.strip_suffix("#lab").context("a link to the lab")?;
        ensure!(query == format!("limit={limit}"), "{link}");
        let picture = Picture::of(&lab.simulate(&from_query(lab.params, query).0));
        let expected = ms(picture.total_us());
        ensure!(total == expected, "{limit}: {total}, not {expected}");
        ensure!(told == format!("Ten calls, {limit} at a time: {total}"), "{told}");
        let share = picture.total_us() as f64 / 10_000.0;
        // The bars take a moment to their places.
        until("bars as long as the run", async || {
            let ends: Vec<f64> = page
                .js("[...document.querySelectorAll('#hero .thumbnail-bar')].map((bar) => bar.getBBox())
                    .map(({ x, width }) => 100 * (x + width)
                        / document.querySelector('#hero svg').viewBox.baseVal.width)")
                .await?;
            let latest = ends.iter().copied().fold(0.0, f64::max);
            ensure!(ends.len() == 10 && (latest - share).abs() < 1.0, "{limit}: {ends:?}");
            Ok(Some(()))
        })
        .await?;
        slider.send_keys(Key::Right).await?;
    }
    Ok(())
}

async fn what_needs_a_script_is_hidden_without_one(page: &Page) -> Result<()> {
    page.without_javascript().await?;
    let by_script = "[...document.querySelectorAll('#theme, #hero :is(input, button), #helpful')]
        .filter((part) => part.checkVisibility()).length";
    for path in ["/", "/sequential/"] {
        page.open(path).await?;
        ensure!(page.js::<u32>(by_script).await? == 0, "{path} shows what does nothing");
    }
    page.open("/").await?;
    let run: String = page.js("document.querySelector('#hero').innerText").await?;
    ensure!(run.contains("1,000 ms for ten calls of 100 ms"), "{run}");
    Ok(())
}
