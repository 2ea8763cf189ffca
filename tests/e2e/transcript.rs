//! A measured run, as the transcript describes it that a reader can copy.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::harness::until;
use crate::lab::Lab;
use crate::scene::Pill;
use crate::take_away::copied_when;

/// A line for each event.
pub(crate) struct Transcript {
    lines: Vec<Line>,
    /// The names of the files that the page shows.
    files: Vec<String>,
}

struct Line {
    us: u64,
    /// To whom it happened, and what.
    what: String,
}

impl Transcript {
    /// Copies the transcript, as a reader does.
    pub(crate) async fn copied(lab: &Lab<'_>) -> Result<Self> {
        let text = copied_when(lab, "Copy transcript", |text| text.contains(" started")).await?;
        let events = text.strip_prefix("Measured: times on a browser’s clock.\n\n");
        let events = events.with_context(|| text.clone())?.lines();
        let lines = events.map(line).collect::<Result<_>>()?;
        let files =
            "[...document.querySelectorAll('.code-tab')].map((tab) => tab.firstChild.textContent)";
        Ok(Self { lines, files: lab.page.js(files).await? })
    }

    /// How many events the run has.
    pub(crate) fn events(&self) -> usize {
        self.lines.len()
    }

    /// What the gutters must show after this many events.
    pub(crate) fn parked(&self, seen: usize) -> Vec<Pill> {
        let mut pills: Vec<(usize, u32, i32)> = Vec::new();
        for Line { what, .. } in &self.lines[..seen] {
            let by = |word: &str| what.split_once(word).map(|(_, rest)| rest);
            let (rest, change) = match (by(" parked at line "), by(" resumed at line ")) {
                (Some(rest), _) => (rest, 1),
                (_, Some(rest)) => (rest, -1),
                _ => match by(" dropped at line ") {
                    Some(rest) => (rest, -1),
                    None => continue,
                },
            };
            let Some((number, file)) = rest.split_once(" of ") else { continue };
            let file = file.split(',').next().unwrap_or_default();
            let Some(tab) = self.files.iter().position(|name| name == file) else { continue };
            let number = number.parse().unwrap_or_default();
            match pills.iter_mut().find(|pill| (pill.0, pill.1) == (tab, number)) {
                Some(pill) => pill.2 += change,
                None => pills.push((tab, number, change)),
            }
        }
        pills.sort_unstable();
        let parked = pills.into_iter().filter(|(.., count)| *count > 0);
        let pill = |(tab, line, count): (usize, u32, i32)| {
            (self.files[tab].clone(), line, format!("{count} parked"))
        };
        parked.map(pill).collect()
    }

    /// How many calls have been made after this many events.
    pub(crate) fn created(&self, seen: usize) -> usize {
        self.lines[..seen].iter().filter(|line| line.what.contains(" created at ")).count()
    }

    /// The accessible value of the playhead after this many events.
    pub(crate) fn playhead(&self, seen: usize) -> String {
        let Line { us, what } = &self.lines[seen - 1];
        // The line is a link in the status.
        let what = match what.split_once(" at line ") {
            Some((before, rest)) => {
                before.to_owned() + rest.find(',').map_or("", |comma| &rest[comma..])
            }
            None => what.clone(),
        };
        format!("{} ms, event {seen} of {}: {what}", us / 1000, self.events())
    }
}

/// `   100.204 ms  fetch_user(1)  resumed at line 9 of backend.rs, woken by its timer`.
fn line(text: &str) -> Result<Line> {
    let (time, what) = text.split_once(" ms  ").with_context(|| text.to_owned())?;
    let us = time.trim().replace('.', "").parse()?;
    Ok(Line { us, what: what.split_whitespace().collect::<Vec<_>>().join(" ") })
}

impl Lab<'_> {
    /// Moves the playhead to the event with this number, with Shift and the arrow keys on the slider.
    pub(crate) async fn step_to(&self, event: usize) -> Result<()> {
        self.page.js::<()>("void document.querySelector('[role=slider]').focus()").await?;
        loop {
            let told = self.playhead().await?;
            let now = told.split_once(", event ").and_then(|(_, rest)| rest.split(' ').next());
            let now: usize = now.map_or(Ok(0), str::parse)?;
            if now == event {
                return Ok(());
            }
            let (key, next) =
                if now < event { (Key::Right, now + 1) } else { (Key::Left, now - 1) };
            self.page.press_with_shift(key).await?;
            until("the next event", async || {
                let told = self.playhead().await?;
                ensure!(told.contains(&format!(", event {next} of ")), "{told}");
                Ok(Some(()))
            })
            .await?;
        }
    }
}
