//! Chromium's own performance trace, as its developer tools record it.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities};

use super::page::Page;

/// The marks that a page sets, and the frames that the browser draws.
const CATEGORIES: &str = "blink.user_timing,disabled-by-default-devtools.timeline.frame";

/// Lets a browser record its trace for as long as it lives.
pub(super) fn record(capabilities: &mut ChromeCapabilities) -> Result<()> {
    capabilities.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
    let what = json!({
        "enableNetwork": false,
        "enablePage": false,
        "traceCategories": CATEGORIES,
    });
    Ok(capabilities.add_experimental_option("perfLoggingPrefs", what)?)
}

impl Page {
    /// The milliseconds between one drawn frame and the next, from the page's mark `begin` to its
    /// mark `end`. Takes the trace: each moment can be read once.
    pub(crate) async fn drawn_frames(&self, begin: &str, end: &str) -> Result<Vec<f64>> {
        let log = self.driver().get_log("performance").await?;
        let events = log.iter().map(|entry| serde_json::from_str(&entry.message));
        let events: Vec<Value> = events.collect::<Result<_, _>>()?;
        let events = || events.iter().map(|event| &event["message"]["params"]);
        let mark = |name: &str| {
            let mark = events().find(|event| event["name"] == name);
            mark.with_context(|| format!("no mark {name} in the trace"))
        };
        let (begin, end) = (mark(begin)?, mark(end)?);
        let at_us = |event: &Value| event["ts"].as_u64().unwrap_or_default();
        // A process for each page: other pages draw frames of their own.
        let drawn = events()
            .filter(|event| event["name"] == "DrawFrame" && event["pid"] == begin["pid"])
            .map(at_us);
        let mut drawn: Vec<u64> =
            drawn.filter(|at| (at_us(begin)..=at_us(end)).contains(at)).collect();
        drawn.sort_unstable();
        Ok(drawn.windows(2).map(|pair| (pair[1] - pair[0]) as f64 / 1000.0).collect())
    }
}
