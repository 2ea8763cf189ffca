//! What the probe has seen of a page: a script of the suite that runs before the page's own
//! scripts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::page::Page;
use super::wait::until;

pub(crate) const SCRIPT: &str = concat!(include_str!("timers.js"), include_str!("probe.js"));
const WORKER: &str = concat!(include_str!("timers.js"), include_str!("probe-worker.js"));
const CONSOLE: &str = include_str!("console.js");

/// Copies a folder that will be served, with the probe as the first script of every page.
pub(super) fn put_into(from: &Path, to: &Path) -> Result<()> {
    copy(from, to)?;
    put_worker_into(to)?;
    Ok(fs::write(to.join("__probe.js"), [SCRIPT, CONSOLE].concat())?)
}

/// Adds the script that takes the place of a lab's worker to a folder that will be served.
pub(super) fn put_worker_into(folder: &Path) -> Result<()> {
    Ok(fs::write(folder.join("__worker.js"), WORKER)?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&from, &to)?;
        } else if from.extension().is_some_and(|end| end == "br" || end == "gz") {
            // A compressed copy is left out: the server would send it in place of the page with the
            // probe.
        } else if from.extension().is_some_and(|end| end == "html") {
            let html = fs::read_to_string(&from)?;
            ensure!(html.contains("<head>"), "{} has no place for the probe", from.display());
            let probe = "<head><script src=\"/__probe.js\"></script>";
            fs::write(to, html.replacen("<head>", probe, 1))?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

impl Page {
    /// Allows pages that are opened from now on to have a service worker. Without DevTools there is no
    /// probe in the pages of a test's own host, so nothing keeps a worker from them.
    pub(crate) async fn allow_workers(&self) -> Result<()> {
        if !self.devtools() {
            return Ok(());
        }
        let source = json!({ "source": "__probe.giveWorkersBack()" });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source).await.map(drop)
    }

    /// Waits until so many timers are set and neither fired nor cleared, in the page and in the worker that runs
    /// the pattern.
    pub(crate) async fn demand_timers(&self, wanted: impl Fn(u32) -> bool) -> Result<()> {
        until("the timers", async || {
            let pending: u32 = self.js("__probe.pendingTimers()").await?;
            ensure!(wanted(pending), "{pending} timers");
            Ok(Some(()))
        })
        .await
    }

    /// How long each task of more than 50 ms has taken on the main thread so far, in milliseconds.
    pub(crate) async fn long_tasks(&self) -> Result<Vec<f64>> {
        self.js("__probe.longTasks()").await
    }

    /// The size of the wasm module's memory in bytes. It never shrinks.
    pub(crate) async fn wasm_bytes(&self) -> Result<u64> {
        self.js("__probe.wasmBytes()").await
    }

    /// The size of the JavaScript heap after a collection, in bytes.
    pub(crate) async fn heap_bytes(&self) -> Result<f64> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let usage = self.cdp("Runtime.getHeapUsage", json!({})).await?;
        usage["usedSize"].as_f64().context("the heap has a size")
    }

    /// Waits until this many milliseconds have passed on the page's own clock.
    pub(crate) async fn pass(&self, ms: f64) -> Result<()> {
        let end = self.js::<f64>("performance.now()").await? + ms;
        until("the page's clock", async || {
            Ok((self.js::<f64>("performance.now()").await? >= end).then_some(()))
        })
        .await
    }
}
