//! A page under test: a tab of its own, as wide as a laptop's screen, in a browser that remembers
//! nothing.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::{BrowserLogEntry, Key, TypingData, WebDriver, WindowHandle};

use super::engine::Engine;
use super::tabs::{HARMLESS, Tabs};
use super::wait::until;
use super::{NO_BREAK, device};

/// One tab.
pub(crate) struct Page {
    engine: Engine,
    driver: WebDriver,
    /// The first tab of the browser, which stays open.
    pub(super) home: WindowHandle,
    places: Arc<Places>,
    /// Whether the suite's own page has been opened.
    fixture_is_open: Cell<bool>,
    /// Whether the right button of the pointer will stay pressed in this browser.
    pub(super) right_is_stuck: Cell<bool>,
    /// Whether no other test gets this browser.
    pub(super) is_worn: Cell<bool>,
    /// Whether DevTools has changed something in this tab that outlives the page.
    pub(super) is_altered: Cell<bool>,
}

/// The sites that are served, and where.
pub(crate) struct Places {
    /// The address of the site.
    pub(crate) site: String,
    /// The address of the suite's own page.
    pub(crate) fixture: String,
    /// The folder of the site as readers get it.
    pub(crate) readers: PathBuf,
}

impl Page {
    pub(crate) async fn new(
        engine: Engine,
        driver: WebDriver,
        places: Arc<Places>,
        tabs: Tabs,
        fresh: bool,
    ) -> Result<Self> {
        let Tabs { home, is_kept } = tabs;
        let (fixture_is_open, right_is_stuck, is_worn, is_altered) = Default::default();
        let page = Self {
            engine,
            driver,
            home,
            places,
            fixture_is_open,
            right_is_stuck,
            is_worn,
            is_altered,
        };
        if is_kept && fresh {
            page.close_tab().await?;
        }
        // In a tab without a page that could store things again.
        page.forget(&page.places.site).await?;
        if !is_kept || fresh {
            page.open_tab().await?;
        }
        if page.devtools() {
            page.driver.browser_log().await?;
        }
        page.resize(device::DESK).await?;
        Ok(page)
    }

    /// Whether the browser understands Chromium's DevTools; where it does not, `standard` is used.
    pub(crate) fn devtools(&self) -> bool {
        match self.engine {
            Engine::Chromium => true,
            Engine::Firefox | Engine::WebKit => false,
        }
    }

    /// Keeps this browser from other tests: in WebKit the next one to press a key fails after a page has had
    /// the whole screen.
    pub(crate) fn wear(&self) {
        self.is_worn.set(true);
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens a page of the site: `/limited/?limit=4`.
    pub(crate) async fn open(&self, path: &str) -> Result<()> {
        Ok(self.driver.goto(format!("{}{path}", self.places.site)).await?)
    }

    /// Opens a page of the suite's own, with which the harness is tested. Few tests do, so what it
    /// stored for another test is forgotten only then.
    pub(crate) async fn open_fixture(&self, path: &str) -> Result<()> {
        if !self.fixture_is_open.replace(true) {
            self.forget(&self.places.fixture).await?;
        }
        Ok(self.driver.goto(format!("{}{path}", self.places.fixture)).await?)
    }

    /// Opens a page that a test serves itself.
    pub(crate) async fn open_at(&self, address: &str) -> Result<()> {
        Ok(self.driver.goto(address).await?)
    }

    /// Opens a page with nothing on it.
    pub(crate) async fn open_blank(&self) -> Result<()> {
        Ok(self.driver.goto("about:blank").await?)
    }

    /// The folder of the site as readers get it.
    pub(crate) fn readers(&self) -> &Path {
        &self.places.readers
    }

    /// The files of a page of the site as readers get it.
    pub(crate) fn readers_files(&self, path: &str) -> Result<Vec<PathBuf>> {
        files_of(self.readers(), path)
    }

    /// The path and the query of the address.
    pub(crate) async fn location(&self) -> Result<String> {
        self.js("location.pathname + location.search").await
    }

    /// Waits until the address is as wanted: a lab writes it once its changes are drawn.
    pub(crate) async fn demand_location(&self, wanted: &str) -> Result<()> {
        until("the address", async || {
            let location = self.location().await?;
            ensure!(location == wanted, "{location}, not {wanted}");
            Ok(Some(()))
        })
        .await
    }

    pub(crate) async fn back(&self) -> Result<()> {
        match self.engine {
            Engine::Chromium | Engine::Firefox => Ok(self.driver.back().await?),
            // The driver's own passes over entries that no gesture has made, and does not always take its
            // own clicks for gestures.
            Engine::WebKit => self.js("void history.back()").await,
        }
    }

    pub(crate) async fn forward(&self) -> Result<()> {
        Ok(self.driver.forward().await?)
    }

    pub(crate) async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// Presses a key or types a text, in the element that has the focus.
    pub(crate) async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.hands().send_keys(keys).perform().await?)
    }

    /// Presses a key while Shift is down.
    pub(crate) async fn press_with_shift(&self, key: Key) -> Result<()> {
        let chain = self.hands().key_down(Key::Shift).send_keys(key);
        Ok(chain.key_up(Key::Shift).perform().await?)
    }

    /// The value of a JavaScript expression.
    pub(crate) async fn js<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        self.js_with(expression, vec![]).await
    }

    /// The value of a JavaScript expression that uses `arguments`.
    pub(crate) async fn js_with<T: DeserializeOwned>(
        &self,
        expression: &str,
        arguments: Vec<Value>,
    ) -> Result<T> {
        let script = format!("return ({expression})");
        let answer = self.driver.execute(script, arguments).await.context(expression.to_owned())?;
        let value = answer.json().to_string().replace(NO_BREAK, " ");
        serde_json::from_str(&value).context(expression.to_owned())
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub(crate) async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        ensure!(self.devtools(), "{} has no {method}", self.engine);
        if !HARMLESS.contains(&method) {
            self.is_altered.set(true);
        }
        self.driver.cdp().send_raw(method, parameters).await.context(method.to_owned())
    }

    /// Saves what the screen shows as a PNG file.
    pub(crate) async fn picture(&self, file: &Path) -> Result<()> {
        fs::create_dir_all(file.parent().context("a file has a folder")?)?;
        Ok(self.driver.screenshot(file).await?)
    }

    /// Takes what the browser's console has received since the last call: warnings and errors, the
    /// page's own messages, refused requests.
    pub(crate) async fn console(&self) -> Result<Vec<String>> {
        if !self.devtools() {
            return self.console_by_script().await;
        }
        let line = |entry: BrowserLogEntry| format!("{}: {}", entry.level, entry.message);
        Ok(self.driver.browser_log().await?.into_iter().map(line).collect())
    }

    pub(crate) async fn demand_empty_console(&self) -> Result<()> {
        let console = self.console().await?;
        ensure!(console.is_empty(), "the console is not empty: {console:#?}");
        Ok(())
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        &self.driver
    }
}

/// The files of a page of a site: the page, and the scripts, styles, icon and program that it names.
/// What runs beside a lab is loaded only for a reader who compares.
pub(crate) fn files_of(folder: &Path, path: &str) -> Result<Vec<PathBuf>> {
    let page = folder.join(path.trim_start_matches('/')).join("index.html");
    let html = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
    let named = html.split('"').filter_map(|text| text.strip_prefix('/'));
    let ends = [".js", ".css", ".wasm", ".svg"];
    let loaded = |name: &&str| {
        !name.starts_with("javascript/")
            && !["runner-", "later-"].iter().any(|asked_for| name.starts_with(asked_for))
            && ends.iter().any(|end| name.ends_with(end))
    };
    let mut files: Vec<_> = named.filter(loaded).map(|name| folder.join(name)).collect();
    files.sort();
    files.dedup();
    files.push(page);
    Ok(files)
}
