//! What WebDriver alone does for a test: in every engine, or in those without Chromium's DevTools.

use std::sync::Arc;

use anyhow::{Result, bail};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::{WebDriver, WebElement};

use super::device::Screen;
use super::page::Page;
use super::wait::until;

impl Page {
    /// The role of an element, as the browser gives it to a screen reader.
    pub(super) async fn computed_role(&self, element: &WebElement) -> Result<String> {
        self.computed(element, "computedrole").await
    }

    /// The name of an element, as the browser gives it to a screen reader.
    pub(super) async fn computed_label(&self, element: &WebElement) -> Result<String> {
        self.computed(element, "computedlabel").await
    }

    async fn computed(&self, element: &WebElement, what: &'static str) -> Result<String> {
        let asked = Asked::for_a_value(format!("/element/{}/{what}", element.element_id()));
        Ok(self.driver().cmd(asked).await?.value()?)
    }

    /// Takes the console messages that the probe has collected: none on a test's own host, where
    /// there is no probe.
    pub(super) async fn console_by_script(&self) -> Result<Vec<String>> {
        self.js("window.__console?.take() ?? []").await
    }

    /// Deletes what an origin has stored.
    pub(super) async fn forget_by_script(&self, origin: &str) -> Result<()> {
        // The address is a script and not a page, since a page would store things again.
        let script = format!("{origin}/__probe.js");
        if self.driver().current_url().await?.as_str() != script {
            self.driver().goto(script).await?;
        }
        self.js("(localStorage.clear(), sessionStorage.clear())").await
    }

    /// Gives the page exactly this many CSS pixels, by the size of its window.
    pub(super) async fn resize_window(&self, screen: Screen) -> Result<()> {
        let wanted = (screen.width, screen.height);
        let (inner, (width, height)): ((u32, u32), (u32, u32)) = self
            .js("[[innerWidth, innerHeight], [outerWidth - innerWidth, outerHeight - innerHeight]]")
            .await?;
        if inner == wanted {
            return Ok(());
        }
        self.driver().set_window_rect(0, 0, wanted.0 + width, wanted.1 + height).await?;
        until("the size of the window", async || {
            let inner: (u32, u32) = self.js("[innerWidth, innerHeight]").await?;
            if inner != wanted {
                bail!("{inner:?} pixels");
            }
            Ok(Some(()))
        })
        .await
    }
}

/// Lifts the limit on the time that a script of ours may take.
pub(super) async fn let_scripts_take_their_time(driver: &WebDriver) -> Result<()> {
    let asked = Asked::with("/timeouts", json!({ "script": null }));
    driver.cmd(asked).await?;
    Ok(())
}

/// A command of WebDriver that our client does not know.
#[derive(Debug)]
struct Asked {
    address: Arc<str>,
    parameters: Option<Value>,
}

impl Asked {
    fn for_a_value(address: String) -> Command {
        Command::ExtensionCommand(Box::new(Self { address: address.into(), parameters: None }))
    }

    fn with(address: &str, parameters: Value) -> Command {
        let (address, parameters) = (address.into(), Some(parameters));
        Command::ExtensionCommand(Box::new(Self { address, parameters }))
    }
}

impl ExtensionCommand for Asked {
    fn parameters_json(&self) -> Option<Value> {
        self.parameters.clone()
    }

    fn method(&self) -> Method {
        if self.parameters.is_some() { Method::POST } else { Method::GET }
    }

    fn endpoint(&self) -> Arc<str> {
        self.address.clone()
    }
}
