//! The tabs of a browser: one stays open, and a test runs in another.

use anyhow::Result;
use serde_json::json;
use thirtyfour::WindowHandle;

use super::engine::Engine;
use super::page::Page;
use super::probe;

/// The commands of DevTools that change nothing in a tab, or that every test sends anew.
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
    /// Whether the next test can use the last test's tab. The driver is then in that tab, and otherwise in the first.
    pub(super) is_kept: bool,
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

    /// Ends the page. Its tab is kept for the next test if it can be made as good as new: opening another one accounts for
    /// a fifth of Chromium's work in a test.
    pub(crate) async fn end(self) -> Result<Tabs> {
        let is_kept = self.devtools() && !self.is_altered.get() && self.clear().await.is_ok();
        if !is_kept {
            self.close_tab().await?;
        }
        Ok(Tabs { home: self.home, is_kept })
    }

    /// Leaves nothing of a test in its tab.
    pub(crate) async fn clear(&self) -> Result<()> {
        // A page without scripts on the same site: another site would cost a new process.
        self.open("/LICENSE-MIT.txt").await?;
        self.js::<()>("sessionStorage.clear()").await?;
        self.cdp("Page.resetNavigationHistory", json!({})).await.map(drop)
    }

    /// Closes the tab, and goes to the first.
    pub(super) async fn close_tab(&self) -> Result<()> {
        self.driver().close_window().await?;
        Ok(self.driver().switch_to_window(self.home.clone()).await?)
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
