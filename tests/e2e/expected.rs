//! What the same code does natively on the virtual clock. The browser must show the same, apart
//! from measured times.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Picture, line, status};
use async_design_patterns::lesson::{Lab, Values};

/// How a run ends and what it prints.
pub(crate) struct Expected {
    status: String,
    output: Vec<String>,
}

impl Expected {
    /// Simulates the values.
    pub(crate) fn of(lab: &Lab, values: &Values) -> Self {
        let picture = Picture::of(&lab.simulate(values));
        let lines = picture.output.iter().flat_map(|line| line.text.lines());
        let lines = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        // Of the lines at which it is stalled, those are named that the page shows.
        let stalled = picture.stalled_at.iter().flatten();
        let shown = stalled.filter(|site| (lab.tabs)(values).contains(&site.name()));
        let parked = shown.map(|&site| line(site)).collect::<Vec<_>>().join(", ");
        let parked = if parked.is_empty() { parked } else { format!(". Parked at {parked}") };
        Self { status: status(&picture, &picture, 0) + &*parked, output: lines.collect() }
    }

    /// Whether it prints nothing.
    pub(crate) fn prints_nothing(&self) -> bool {
        self.output.is_empty()
    }

    /// The status must be the same. Measured times may be later, or up to 1 ms earlier, since
    /// browsers round their clocks.
    pub(crate) fn check_status(&self, seen: &str) -> Result<()> {
        same(&self.status, seen)?;
        let prediction = |status: &str| {
            let (_, rest) = status.split_once("(predicted ")?;
            rest.split_once(')').map(|(predicted, _)| predicted.to_owned())
        };
        ensure!(prediction(&self.status) == prediction(seen), "“{seen}”, not “{}”", self.status);
        Ok(())
    }

    /// The lines must be there in this order, each at the end of a shown line.
    pub(crate) fn check_output(&self, seen: &[String]) -> Result<()> {
        let mut rest = seen.iter();
        for line in &self.output {
            rest.find(|seen| ends_the_same(line, seen))
                .with_context(|| format!("Output has no “{line}” in its place: {seen:#?}"))?;
        }
        Ok(())
    }
}

/// Whether a shown line, which may begin with its time, ends with the expected one.
fn ends_the_same(expected: &str, seen: &str) -> bool {
    let words = expected.split_whitespace().count();
    let seen: Vec<_> = seen.split_whitespace().collect();
    seen.len() >= words && same(expected, &seen[seen.len() - words..].join(" ")).is_ok()
}

/// The words must be the same, and no time may be early.
fn same(expected: &str, seen: &str) -> Result<()> {
    let ((wanted, predicted), (words, measured)) = (times(expected), times(seen));
    ensure!(wanted == words, "“{seen}”, not “{expected}”");
    for (predicted, measured) in predicted.into_iter().zip(measured) {
        ensure!(measured >= predicted - 1.0, "“{seen}” is earlier than “{expected}”");
    }
    Ok(())
}

/// The words of a text without its times in milliseconds, and those times.
fn times(text: &str) -> (Vec<&str>, Vec<f64>) {
    let mut times = Vec::new();
    let mut words: Vec<_> = text.split_whitespace().collect();
    for index in 1..words.len() {
        let time = words[index - 1].replace(',', "").parse();
        if let (true, Ok(time)) = (words[index].starts_with("ms"), time) {
            times.push(time);
            words[index - 1] = "#";
        }
    }
    (words, times)
}
