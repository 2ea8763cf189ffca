//! Finding things as a screen reader does: by role and name, in the accessibility tree.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use super::NO_BREAK;
use super::page::Page;
use super::wait::until;

/// The role of a thing, as a screen reader has it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Button,
    Link,
    Tab,
    Region,
    /// Anything that accepts a value.
    Field,
}

impl Role {
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Button => &["button"],
            Self::Link => &["link"],
            Self::Tab => &["tab"],
            Self::Region => &["region"],
            Self::Field => {
                &["spinbutton", "textbox", "combobox", "slider", "checkbox", "switch", "radio"]
            }
        }
    }

    /// Whether the browser's name for a role is one of this role's. WebKit calls a choice a button.
    fn is(self, told: &str) -> bool {
        self.names().contains(&told) || matches!(self, Self::Field) && told == "button"
    }

    /// A CSS selector for the elements that can have this role.
    fn elements(self) -> &'static str {
        match self {
            Self::Button => "button:not([role]), [role=button]",
            Self::Link => "a[href], [role=link]",
            Self::Tab => "[role=tab]",
            Self::Region => "section, [role=region]",
            Self::Field => "input, textarea, select, [role=slider], [role=switch]",
        }
    }
}

impl Page {
    /// Waits until there is exactly one thing with this role and name, and returns it.
    pub(crate) async fn find(&self, role: Role, name: &str) -> Result<WebElement> {
        until(&format!("{role:?} “{name}”"), async || self.look(role, name).await).await
    }

    /// The same, inside another element.
    pub(crate) async fn find_in(
        &self,
        outer: &WebElement,
        role: Role,
        name: &str,
    ) -> Result<WebElement> {
        until(&format!("{role:?} “{name}”"), async || {
            self.look_in(role, name, Some(outer)).await
        })
        .await
    }

    /// Whether there is a thing with this role and name now.
    pub(crate) async fn has(&self, role: Role, name: &str) -> Result<bool> {
        Ok(self.look(role, name).await?.is_some())
    }

    /// The roles of all things without a name that a reader uses or moves to.
    pub(crate) async fn nameless(&self) -> Result<Vec<String>> {
        let roles = [Role::Button, Role::Link, Role::Region, Role::Field];
        let answer = self.cdp("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = answer["nodes"].as_array().context("the tree has nodes")?;
        let role = |node: &Value| node["role"]["value"].as_str().unwrap_or_default().to_owned();
        let nameless = nodes
            .iter()
            .filter(|node| node["ignored"] == false && node["name"]["value"] == "")
            .map(role)
            .filter(|role| roles.iter().any(|used| used.names().contains(&role.as_str())));
        Ok(nameless.collect())
    }

    /// The role and the name of the element that has the focus.
    pub(crate) async fn focused(&self) -> Result<(String, String)> {
        if !self.devtools() {
            let element = self.driver().active_element().await?;
            return Ok((self.computed_role(&element).await?, self.computed_label(&element).await?));
        }
        let object = self.evaluate("document.activeElement").await?;
        let (role, name, _) = self.node(object).await?;
        Ok((role, name))
    }

    /// What a screen reader says about an element besides its name: its help, and what is wrong
    /// with it.
    pub(crate) async fn description(&self, element: &WebElement) -> Result<String> {
        let object = json!(element.cdp_remote_object_id().await?);
        let (_, _, description) = self.node(object).await?;
        Ok(description)
    }

    /// The role, the name and the description of an object of the page.
    async fn node(&self, object: Value) -> Result<(String, String, String)> {
        let query = json!({ "objectId": object, "fetchRelatives": false });
        let tree = self.cdp("Accessibility.getPartialAXTree", query).await?;
        let text = |key: &str| {
            let text = tree["nodes"][0][key]["value"].as_str().unwrap_or_default();
            text.replace(NO_BREAK, " ")
        };
        Ok((text("role"), text("name"), text("description")))
    }

    /// The only thing with this role and name that is there now.
    pub(crate) async fn look(&self, role: Role, name: &str) -> Result<Option<WebElement>> {
        self.look_in(role, name, None).await
    }

    /// The same, inside another element if there is one given. The browser computes role and name of
    /// the few elements that may be meant: to ask Chromium for its whole tree takes far longer.
    async fn look_in(
        &self,
        role: Role,
        name: &str,
        outer: Option<&WebElement>,
    ) -> Result<Option<WebElement>> {
        let outer = outer.map(WebElement::to_json).transpose()?.unwrap_or(Value::Null);
        let arguments = vec![json!(role.elements()), json!(name), outer];
        let found = self.driver().execute(include_str!("candidates.js"), arguments).await?;
        let mut right = Vec::new();
        for element in found.elements()? {
            if self.computed_label(&element).await? == name
                && role.is(&self.computed_role(&element).await?)
            {
                right.push(element);
            }
        }
        ensure!(right.len() < 2, "{} things are {role:?} “{name}”", right.len());
        Ok(right.pop())
    }

    async fn evaluate(&self, expression: &str) -> Result<Value> {
        let answer = self.cdp("Runtime.evaluate", json!({ "expression": expression })).await?;
        Ok(answer["result"]["objectId"].clone())
    }
}
