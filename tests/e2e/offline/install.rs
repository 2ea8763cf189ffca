//! What a browser needs to install the site: a manifest, and icons that show the site's icon.

use std::fs;

use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};

use crate::harness::{Page, Test, evidence, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![a_browser_can_install_the_site, the_icons_are_drawn_from_the_one_of_the_tab]
}

async fn a_browser_can_install_the_site(page: &Page) -> Result<()> {
    page.open("/glossary/").await?;
    let manifest = page.cdp("Page.getAppManifest", json!({})).await?;
    ensure!(manifest["errors"].as_array().is_some_and(Vec::is_empty), "{manifest}");
    let text = manifest["data"].as_str().context("a manifest")?;
    let said: Value = serde_json::from_str(text)?;
    let name: String = page.js("document.title.split(' · ').at(-1)").await?;
    ensure!(said["name"] == name, "{said}");
    let unfit = page.cdp("Page.getInstallabilityErrors", json!({})).await?;
    let unfit = unfit["installabilityErrors"].as_array().context("an answer")?;
    ensure!(unfit.is_empty(), "{unfit:?}");
    Ok(())
}

/// The icons of the manifest: name, size in pixels, and which part of the side is left free on each
/// side. A system may cut a maskable icon to any shape that keeps its middle.
const ICONS: [(&str, u32, f64); 3] = [("192", 192, 0.0), ("512", 512, 0.0), ("maskable", 512, 0.1)];

/// Draws the icon at a size, on a background if it has a margin. Returns the picture, and the
/// greatest difference between it and the stored file in any colour channel.
const DRAW: &str = "(async (kept, size, margin) => {
    const picture = async (src) => {
        const image = Object.assign(new Image(), { src });
        await image.decode();
        return image;
    };
    const canvas = (draw) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
        draw(canvas.getContext('2d', { willReadFrequently: true }));
        return canvas;
    };
    const pixels = (canvas) => canvas.getContext('2d').getImageData(0, 0, size, size).data;
    const icon = await picture(document.querySelector('link[rel=icon]').href);
    const drawn = canvas((pen) => {
        pen.drawImage(icon, 0, 0, size, size);
        if (margin === 0) return;
        const [red, green, blue] = pen.getImageData(size / 2, size / 16, 1, 1).data;
        pen.fillStyle = `rgb(${red} ${green} ${blue})`;
        pen.fillRect(0, 0, size, size);
        const side = size * (1 - 2 * margin);
        pen.drawImage(icon, size * margin, size * margin, side, side);
    });
    const file = await picture(kept);
    const other = pixels(canvas((pen) => pen.drawImage(file, 0, 0)));
    const apart = pixels(drawn).reduce((most, value, index) => Math.max(most, Math.abs(value - other[index])), 0);
    return [drawn.toDataURL(), file.naturalWidth === size ? apart : 255];
})(...arguments)";

async fn the_icons_are_drawn_from_the_one_of_the_tab(page: &Page) -> Result<()> {
    page.open("/glossary/").await?;
    for (name, size, margin) in ICONS {
        let address = format!("/icons/{name}.png");
        let arguments = vec![json!(address), json!(size), json!(margin)];
        let (drawn, apart): (String, u32) = page.js_with(DRAW, arguments).await?;
        let file = evidence().join(format!("icons/{name}.png"));
        let bytes = drawn.strip_prefix("data:image/png;base64,").context("a picture")?;
        fs::create_dir_all(file.parent().context("a folder")?)?;
        fs::write(&file, BASE64_STANDARD.decode(bytes)?)?;
        let told =
            || format!("static{address} is not static/icon.svg, which is {}", file.display());
        // Another version of the browser may smooth edges a little differently.
        ensure!(apart <= 24, told());
    }
    Ok(())
}
