//! What Chromium's DevTools do for a test, done with WebDriver alone for the other engines.

use std::sync::Arc;

use anyhow::{Result, bail, ensure};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::WebElement;
use thirtyfour::common::command::{Command, ExtensionCommand};

use super::accessible::Role;
use super::device::Screen;
use super::page::Page;
use super::wait::until;

impl Page {
    /// The only thing with this role and name that is there now. The browser computes role and name
    /// of every candidate.
    pub(super) async fn look_by_label(
        &self,
        role: Role,
        name: &str,
        outer: Option<&WebElement>,
    ) -> Result<Option<WebElement>> {
        let outer = outer.map(WebElement::to_json).transpose()?.unwrap_or(Value::Null);
        let arguments = vec![json!(candidates(role)), json!(name), outer];
        let found = self.driver().execute(include_str!("candidates.js"), arguments).await?;
        let mut right = Vec::new();
        for element in found.elements()? {
            let named = self.computed_label(&element).await? == name;
            if named && role.names().contains(&self.computed_role(&element).await?.as_str()) {
                right.push(element);
            }
        }
        ensure!(right.len() < 2, "{} things are {role:?} “{name}”", right.len());
        Ok(right.pop())
    }

    /// The role of an element, as the browser gives it to a screen reader.
    pub(super) async fn computed_role(&self, element: &WebElement) -> Result<String> {
        self.computed(element, "computedrole").await
    }

    /// The name of an element, as the browser gives it to a screen reader.
    pub(super) async fn computed_label(&self, element: &WebElement) -> Result<String> {
        self.computed(element, "computedlabel").await
    }

    async fn computed(&self, element: &WebElement, what: &'static str) -> Result<String> {
        let asked = Computed(format!("/element/{}/{what}", element.element_id()).into());
        let answer = self.driver().cmd(Command::ExtensionCommand(Box::new(asked))).await?;
        Ok(answer.value()?)
    }

    /// Takes the console messages that the probe has collected.
    pub(super) async fn console_by_script(&self) -> Result<Vec<String>> {
        self.js("__console.take()").await
    }

    /// Deletes what an origin has stored.
    pub(super) async fn forget_by_script(&self, origin: &str) -> Result<()> {
        // The address is a script and not a page, since a page would store things again.
        self.driver().goto(format!("{origin}/__probe.js")).await?;
        self.js("(localStorage.clear(), sessionStorage.clear())").await
    }

    /// Gives the page exactly this many CSS pixels, by the size of its window.
    pub(super) async fn resize_window(&self, screen: Screen) -> Result<()> {
        let wanted = (screen.width, screen.height);
        let (width, height): (u32, u32) =
            self.js("[outerWidth - innerWidth, outerHeight - innerHeight]").await?;
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

/// A CSS selector for the elements that can have this role.
fn candidates(role: Role) -> &'static str {
    match role {
        Role::Button => "button, [role=button]",
        Role::Link => "a[href], [role=link]",
        Role::Region => "section, [role=region]",
        Role::Field => "input, textarea, select, [role=slider], [role=switch]",
    }
}

/// The request for what WebDriver computes about an element.
#[derive(Debug)]
struct Computed(Arc<str>);

impl ExtensionCommand for Computed {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        self.0.clone()
    }
}
