//! The reader's device: its screen, preferences and clipboard, and whether it runs JavaScript.

use anyhow::Result;
use serde_json::json;

use super::page::Page;
use super::wait::until;

/// A screen in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A small laptop.
pub(crate) const DESK: Screen = Screen { width: 1280, height: 720 };
/// A phone, upright.
pub(crate) const PHONE: Screen = Screen { width: 390, height: 844 };

impl Page {
    /// Gives the page exactly this many CSS pixels.
    pub(crate) async fn resize(&self, screen: Screen) -> Result<()> {
        if !self.devtools() {
            return self.resize_window(screen).await;
        }
        let Screen { width, height } = screen;
        let mobile = width < 700;
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Waits until changes are drawn: two frames.
    pub(crate) async fn drawn(&self) -> Result<()> {
        self.js("new Promise((drawn) =>
            requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))")
            .await
    }

    /// Sets what the reader's system prefers: `[("prefers-color-scheme", "dark")]`.
    pub(crate) async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        let feature = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let features: Vec<_> = features.iter().map(feature).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Allows the page to write to the clipboard, and the test to read it.
    pub(crate) async fn allow_clipboard(&self) -> Result<()> {
        let permissions =
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.cdp("Browser.grantPermissions", permissions).await.map(drop)
    }

    /// The text on the clipboard.
    pub(crate) async fn clipboard(&self) -> Result<String> {
        self.js("navigator.clipboard.readText()").await
    }

    /// Turns off the page's JavaScript; the test can still read the page by script.
    pub(crate) async fn without_javascript(&self) -> Result<()> {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(drop)
    }

    /// Shows another tab, as a reader does, and comes back once so many milliseconds have passed on the page's clock.
    pub(crate) async fn hide_for(&self, ms: f64) -> Result<()> {
        let show = async |tab: String| {
            self.cdp("Target.activateTarget", json!({ "targetId": tab })).await.map(drop)
        };
        show(self.home.to_string()).await?;
        until("a hidden page", async || {
            Ok(self.js::<bool>("document.hidden").await?.then_some(()))
        })
        .await?;
        self.pass(ms).await?;
        show(self.driver().window().await?.to_string()).await
    }
}
