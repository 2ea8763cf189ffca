//! The tabs of a browser: one stays open, and a test runs in another.

use anyhow::Result;
use serde_json::json;
use thirtyfour::WindowHandle;

use super::engine::Engine;
use super::page::Page;
use super::probe;

/// The commands of DevTools that change nothing in a tab, or that every test gives anew.
pub(super) const HARMLESS: &[&str] = &[
    "Accessibility.getFullAXTree",
    "Accessibility.getPartialAXTree",
    "Emulation.setDeviceMetricsOverride",
    "Runtime.evaluate",
    "Storage.clearDataForOrigin",
];

/// The tabs of a browser between two tests.
#[derive(Clone)]
pub(crate) struct Tabs {
    /// The first one, which stays open.
    pub(super) home: WindowHandle,
    /// That of the last test, if the next one can use it: then the driver is in it, and otherwise in the first.
    pub(super) kept: Option<WindowHandle>,
}

impl Page {
    /// Opens another tab and goes there.
    pub(super) async fn open_tab(&self) -> Result<()> {
        let tab = match self.engine() {
            Engine::Chromium | Engine::Firefox => self.driver().new_tab().await?,
            // WebKit does not draw a tab other than its first.
            Engine::WebKit => self.driver().new_window().await?,
        };
        self.driver().switch_to_window(tab).await?;
        if self.devtools() {
            let script = json!({ "source": probe::SCRIPT });
            self.cdp("Page.addScriptToEvaluateOnNewDocument", script).await?;
            self.is_altered.set(false);
        }
        Ok(())
    }

    /// Ends the page. Its tab is kept for the next test if it is as good as new: to open another takes Chromium a
    /// fifth of a test.
    pub(crate) async fn close(self) -> Result<Tabs> {
        let kept = if self.devtools() && !self.is_altered.get() {
            self.clear().await?;
            Some(self.driver().window().await?)
        } else {
            self.driver().close_window().await?;
            self.driver().switch_to_window(self.home.clone()).await?;
            None
        };
        Ok(Tabs { home: self.home, kept })
    }

    /// Leaves nothing of a test in its tab.
    async fn clear(&self) -> Result<()> {
        // A page without scripts, and of the same site: for any other the browser would start a process.
        self.open("/LICENSE-MIT.txt").await?;
        self.cdp("Page.resetNavigationHistory", json!({})).await.map(drop)
    }

    /// Forgets what pages of this site have stored.
    pub(super) async fn forget(&self, origin: &str) -> Result<()> {
        if !self.devtools() {
            return self.forget_by_script(origin).await;
        }
        let what = json!({ "origin": origin, "storageTypes": "all" });
        self.cdp("Storage.clearDataForOrigin", what).await.map(drop)
    }
}
