//! Fields that hold a number: ↑ and ↓, and what stands beside its unit.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::harness::{Page, Test, everywhere};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![up_and_down_step_a_number, a_unit_stays_with_its_number].collect()
}

async fn up_and_down_step_a_number(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let focus =
        async |label: &str| lab.field(label).await?.focus().await.map_err(anyhow::Error::from);
    for (label, key, wanted) in [
        ("At a time", Key::Up, "4"),
        ("At a time", Key::Down, "3"),
        ("Latency", Key::Up, "110"),
        ("Latency", Key::Down, "100"),
    ] {
        focus(label).await?;
        page.press(key).await?;
        let value = lab.value(label).await?;
        ensure!(value == wanted, "{label}: {value}, not {wanted}");
    }
    focus("At a time").await?;
    page.press_with_shift(Key::Up).await?;
    page.demand_location("/limited/?limit=13").await?;
    // It ends where the field does, and leaves what is no number alone.
    page.press_with_shift(Key::Down).await?;
    page.press_with_shift(Key::Down).await?;
    ensure!(lab.value("At a time").await? == "1");
    lab.fill("At a time", "a few").await?;
    page.press(Key::Up).await?;
    ensure!(lab.value("At a time").await? == "a few");
    Ok(())
}

async fn a_unit_stays_with_its_number(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.run().await?;
    // The harness reads a no-break space as a space, so the page tells them apart itself.
    let texts = |space: &str| {
        format!(
            "[...document.querySelectorAll('.says *, .theory *, .timing-detail *, .field-help, .prose p, .presets-tells, .head-lead')]
                .filter((part) => part.children.length === 0)
                .map((part) => part.textContent).filter((text) => /\\d{space}ms/.test(text))"
        )
    };
    let breaks: Vec<String> = page.js(&texts(" ")).await?;
    ensure!(breaks.is_empty(), "{breaks:#?}");
    let joined: Vec<String> = page.js(&texts("\\xa0")).await?;
    ensure!(joined.len() >= 5, "{joined:#?}");
    Ok(())
}
