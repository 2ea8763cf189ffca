//! Chromium's own performance trace, as its developer tools record it.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities};

use super::page::Page;

/// The categories that hold a page's own marks, and the frames that the browser draws.
const CATEGORIES: &str = "blink.user_timing,disabled-by-default-devtools.timeline.frame";

/// Makes a browser record its trace for as long as it runs.
pub(super) fn record(capabilities: &mut ChromeCapabilities) -> Result<()> {
    capabilities.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
    let what = json!({
        "enableNetwork": false,
        "enablePage": false,
        "traceCategories": CATEGORIES,
    });
    Ok(capabilities.add_experimental_option("perfLoggingPrefs", what)?)
}

/// The events that a browser has recorded.
pub(crate) struct Trace(Vec<Value>);

impl Page {
    /// What the browser has recorded since it started. This ends the recording.
    pub(crate) async fn trace(&self) -> Result<Trace> {
        let log = self.driver().get_log("performance").await?;
        let event = |message: &str| -> Result<Value> {
            let mut entry: Value = serde_json::from_str(message)?;
            Ok(entry["message"]["params"].take())
        };
        Ok(Trace(log.iter().map(|entry| event(&entry.message)).collect::<Result<_>>()?))
    }
}

impl Trace {
    /// The times from each drawn frame to the next, in milliseconds, between the page's marks for
    /// the beginning and the end of `name`.
    pub(crate) fn frames(&self, name: &str) -> Result<Vec<f64>> {
        let mark = |what: &str| {
            let name = format!("{name} {what}");
            let mark = self.0.iter().find(|event| event["name"] == name);
            mark.with_context(|| format!("no mark “{name}” in the trace"))
        };
        let (begin, end) = (mark("begins")?, mark("ends")?);
        let at_us = |event: &Value| event["ts"].as_f64().context("an event has a time");
        let between = at_us(begin)?..=at_us(end)?;
        // Each page has a process of its own, so this leaves out the frames of other pages.
        let own = |event: &&Value| event["name"] == "DrawFrame" && event["pid"] == begin["pid"];
        let drawn = self.0.iter().filter(own).map(at_us);
        let mut drawn: Vec<f64> = drawn.collect::<Result<_>>()?;
        drawn.retain(|at| between.contains(at));
        drawn.sort_by(f64::total_cmp);
        Ok(drawn.windows(2).map(|pair| (pair[1] - pair[0]) / 1000.0).collect())
    }
}
