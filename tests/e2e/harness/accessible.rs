//! Finding things as a screen reader does: by role and name, in the accessibility tree.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use super::page::Page;
use super::wait::until;

/// What a thing is to a screen reader.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Button,
    Link,
    Region,
    /// Anything that takes a value.
    Field,
    Group,
    Dialog,
}

impl Role {
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Button => &["button"],
            Self::Link => &["link"],
            Self::Region => &["region"],
            Self::Field => {
                &["spinbutton", "textbox", "combobox", "slider", "checkbox", "switch", "radio"]
            }
            Self::Group => &["group", "radiogroup"],
            Self::Dialog => &["dialog", "alertdialog"],
        }
    }
}

impl Page {
    /// Waits for the one thing of this role and name.
    pub(crate) async fn find(&self, role: Role, name: &str) -> Result<WebElement> {
        until(&format!("{role:?} “{name}”"), async || self.look(role, name, None).await).await
    }

    /// Waits for the one thing of this role and name inside another.
    pub(crate) async fn find_in(
        &self,
        outer: &WebElement,
        role: Role,
        name: &str,
    ) -> Result<WebElement> {
        until(&format!("{role:?} “{name}”"), async || self.look(role, name, Some(outer)).await)
            .await
    }

    /// Whether a thing of this role and name is there now.
    pub(crate) async fn has(&self, role: Role, name: &str) -> Result<bool> {
        Ok(self.look(role, name, None).await?.is_some())
    }

    /// Role and name of what has the focus.
    pub(crate) async fn focused(&self) -> Result<(String, String)> {
        let object = self.evaluate("document.activeElement").await?;
        let tree = self
            .cdp(
                "Accessibility.getPartialAXTree",
                json!({ "objectId": object, "fetchRelatives": false }),
            )
            .await?;
        let node = &tree["nodes"][0];
        Ok((text(&node["role"]["value"]), text(&node["name"]["value"])))
    }

    async fn look(
        &self,
        role: Role,
        name: &str,
        outer: Option<&WebElement>,
    ) -> Result<Option<WebElement>> {
        let object = match outer {
            Some(outer) => json!(outer.cdp_remote_object_id().await?),
            None => self.evaluate("document").await?,
        };
        let query = json!({ "objectId": object, "accessibleName": name });
        let answer = self.cdp("Accessibility.queryAXTree", query).await?;
        let nodes = answer["nodes"].as_array().context("queryAXTree names its nodes")?;
        let found: Vec<&Value> = nodes
            .iter()
            .filter(|node| node["ignored"] == false)
            .filter(|node| role.names().iter().any(|name| node["role"]["value"] == *name))
            .collect();
        match *found {
            [] => Ok(None),
            [node] => self.element(&node["backendDOMNodeId"]).await.map(Some),
            _ => bail!("{} things are {role:?} “{name}”", found.len()),
        }
    }

    /// The element of a node of the accessibility tree, handed over in a variable.
    async fn element(&self, node: &Value) -> Result<WebElement> {
        let resolved = self.cdp("DOM.resolveNode", json!({ "backendNodeId": node })).await?;
        let keep = json!({
            "objectId": resolved["object"]["objectId"],
            "functionDeclaration": "function () { window.__found = this; }",
        });
        self.cdp("Runtime.callFunctionOn", keep).await?;
        Ok(self.driver().execute("return window.__found", vec![]).await?.element()?)
    }

    async fn evaluate(&self, expression: &str) -> Result<Value> {
        let answer = self.cdp("Runtime.evaluate", json!({ "expression": expression })).await?;
        Ok(answer["result"]["objectId"].clone())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
