//! The pictures in `docs/pictures/`: the home page and the lesson on limited concurrency, on phone
//! and laptop, light and dark, during and after a run. `cargo xtask test --pictures` renews them;
//! otherwise they are taken and thrown away.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, evidence, tests};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![home, limited]
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
            lab.press("Run").await?;
            if moment == "during" {
                page.pass(60.0).await?;
            } else {
                let status = lab.ended().await?;
                ensure!(status.starts_with("Finished in "), "{status}");
            }
            page.picture(&file(&format!("limited-{device}-{theme}-{moment}"))).await?;
        }
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
