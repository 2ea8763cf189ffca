//! The pictures in `docs/pictures/`: the home page, the lesson on limited concurrency during and after a
//! run, and a comparison, on phone and laptop, light and dark. `cargo xtask test --pictures` renews them;
//! otherwise they are taken and thrown away.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::compare::difference;
use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, evidence, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![home, limited, compared]
}

const SCREENS: [(&str, Screen); 2] = [("desk", DESK), ("phone", PHONE)];

async fn home(page: &Page) -> Result<()> {
    for (device, screen) in SCREENS {
        for theme in ["light", "dark"] {
            look(page, screen, theme).await?;
            page.open("/").await?;
            page.find(Role::Field, "At a time").await?;
            page.picture(&file(&format!("home-{device}-{theme}"))).await?;
        }
    }
    Ok(())
}

async fn limited(page: &Page) -> Result<()> {
    for (device, screen) in SCREENS {
        for (theme, moment) in [("light", "during"), ("dark", "after")] {
            look(page, screen, theme).await?;
            let lab = Lab::open(page, "/limited/").await?;
            let region = page.find(Role::Region, "Timing").await?;
            page.js_with::<()>(
                "void arguments[0].closest('#lab').scrollIntoView()",
                vec![region.to_json()?],
            )
            .await?;
            // After a first run the worker has all it needs.
            lab.run().await?;
            lab.press("Run").await?;
            if moment == "during" {
                page.pass(150.0).await?;
            } else {
                let status = lab.ended().await?;
                ensure!(status.starts_with("Finished in "), "{status}");
            }
            page.picture(&file(&format!("limited-{device}-{theme}-{moment}"))).await?;
        }
    }
    Ok(())
}

/// Rust beside JavaScript, after a call that fails.
async fn compared(page: &Page) -> Result<()> {
    for (device, screen, theme) in
        [("desk", DESK, "light"), ("desk", DESK, "dark"), ("phone", PHONE, "light")]
    {
        look(page, screen, theme).await?;
        let lab = Lab::open(page, "/limited/?failing=3&with=js").await?;
        lab.press("Run").await?;
        until("the end of both runs", async || {
            Ok(difference(page).await?.starts_with("Measured: ").then_some(()))
        })
        .await?;
        // The pointer lights the lane that it is on.
        page.hands().move_to(2, 2).perform().await?;
        page.picture(&file(&format!("compared-{device}-{theme}"))).await?;
    }
    Ok(())
}

async fn look(page: &Page, screen: Screen, theme: &str) -> Result<()> {
    page.resize(screen).await?;
    page.prefer(&[("prefers-color-scheme", theme)]).await
}

fn file(name: &str) -> PathBuf {
    let kept = env::var_os("ASYNC_PATTERNS_PICTURES").map(PathBuf::from);
    let folder = kept.unwrap_or_else(|| Path::new(evidence()).join("pictures"));
    folder.join(format!("{name}.png"))
}
