//! What a script of ours, put before the page's own, has seen of the page.

use anyhow::{Context, Result};
use serde_json::json;

use super::page::Page;
use super::wait::until;

pub(crate) const SCRIPT: &str = include_str!("probe.js");

impl Page {
    /// Lets the pages that are opened from now on have a service worker.
    pub(crate) async fn allow_workers(&self) -> Result<()> {
        let source = json!({ "source": "__probe.giveWorkersBack()" });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source).await.map(drop)
    }

    /// How many timers are set and neither fired nor cleared.
    pub(crate) async fn pending_timers(&self) -> Result<u32> {
        self.js("__probe.pendingTimers()").await
    }

    /// The duration in milliseconds of every task over 50 ms on the main thread, so far.
    pub(crate) async fn long_tasks(&self) -> Result<Vec<f64>> {
        self.js("__probe.longTasks()").await
    }

    /// The size of the wasm module's memory, which never shrinks.
    pub(crate) async fn wasm_bytes(&self) -> Result<u64> {
        self.js("__probe.wasmBytes()").await
    }

    /// The size of JavaScript's heap after a collection.
    pub(crate) async fn heap_bytes(&self) -> Result<f64> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let usage = self.cdp("Runtime.getHeapUsage", json!({})).await?;
        usage["usedSize"].as_f64().context("the heap has a size")
    }

    /// Lets the page's own clock pass this many milliseconds.
    pub(crate) async fn pass(&self, ms: f64) -> Result<()> {
        let end = self.js::<f64>("performance.now()").await? + ms;
        until("the page's clock", async || {
            Ok((self.js::<f64>("performance.now()").await? >= end).then_some(()))
        })
        .await
    }
}
