//! What a page shows at one moment of a run, and what the native model says it must show.

use anyhow::{Result, ensure};
use async_design_patterns::analysis::{Curve, Lane, LaneEnd, Mark, Picture, ms, thousands};
use async_design_patterns::engine::Trace;
use async_design_patterns::lesson::{Lab as Model, Values};
use async_design_patterns::player::Player;

use crate::harness::until;
use crate::lab::{Lab, lanes_in_words};

/// The name of a file, a line, and what the gutter shows there.
pub(crate) type Pill = (String, u32, String);

/// Everything that follows the playhead.
#[derive(Debug, PartialEq)]
pub(crate) struct Scene {
    /// The accessible value of the playhead.
    playhead: String,
    pub(crate) pills: Vec<Pill>,
    /// The printed lines, each with its time.
    output: Vec<(String, String)>,
    /// The accessible names of the lanes that have been reached, sorted.
    lanes: Vec<String>,
    gauges: Vec<String>,
}

/// The accessible value of the playhead, as a JavaScript expression.
const PLAYHEAD: &str = "document.querySelector('[role=slider]').getAttribute('aria-valuetext')";

/// How many lanes are drawn on any screen, at least.
const DRAWN: usize = 12;

impl Scene {
    /// What the model expects of the simulation of these values.
    pub(crate) fn of(model: &Model, values: &Values, trace: &Trace, player: &Player) -> Self {
        let whole = Picture::of(trace);
        let mut picture = Picture::default();
        picture.advance_to(trace, player.seen());
        let mut lanes: Vec<_> = picture.lanes.iter().map(|of| lane(of)).collect();
        lanes.sort();
        let gauges = (model.gauges)(values).into_iter().map(|gauge| {
            let of = |value: u64| match gauge.limit {
                Some(limit) => format!("{} of {}", thousands(value), thousands(limit)),
                None => thousands(value),
            };
            let most = of(Curve::of(gauge, &whole).highest());
            let now = match player.is_at_start() {
                true => String::new(),
                false => format!("; now {}", of(Curve::of(gauge, &picture).value())),
            };
            format!("{}: predicted at most {most}{now}", gauge.label)
        });
        Self {
            playhead: player.told(trace),
            pills: pills(model, values, &picture),
            output: picture
                .output
                .iter()
                .flat_map(|line| printed(line.at_us, &line.text))
                .collect(),
            lanes: if whole.lanes.len() <= DRAWN { lanes } else { Vec::new() },
            gauges: gauges.collect(),
        }
    }

    /// What the page shows.
    pub(crate) async fn shown(lab: &Lab<'_>) -> Result<Self> {
        // In one script: a test asks for many scenes.
        let shown = format!(
            "[
                document.querySelectorAll('[data-row]').length,
                {PLAYHEAD},
                [...document.querySelectorAll('.output-row')].flatMap((row) =>
                    row.querySelector('.output-lines').textContent.split('\\n')
                        .map((line) => [row.querySelector('.output-time').textContent, line])),
                {},
                [...document.querySelectorAll('[aria-label=Gauges] [role=img]')]
                    .map((gauge) => gauge.getAttribute('aria-label')),
            ]",
            lanes_in_words()
        );
        let (rows, playhead, output, mut lanes, gauges): (usize, _, _, Vec<String>, _) =
            lab.page.js(&shown).await?;
        lanes.retain(|lane| rows <= DRAWN && !lane.contains(": predicted "));
        lanes.sort();
        Ok(Self { playhead, pills: lab.pills().await?, output, lanes, gauges })
    }

    /// Waits until the page shows this scene.
    pub(crate) async fn demand(&self, lab: &Lab<'_>) -> Result<()> {
        until("the page to show what the model says", async || {
            let shown = Self::shown(lab).await?;
            ensure!(shown == *self, "the page shows {shown:#?}, the model {self:#?}");
            Ok(Some(()))
        })
        .await
    }
}

/// What the gutters show of a picture, in the order of tabs and lines.
pub(crate) fn pills(model: &Model, values: &Values, picture: &Picture) -> Vec<Pill> {
    let mut pills = Vec::new();
    for name in (model.tabs)(values) {
        let source = model.sources.iter().find(|source| source.name == *name);
        let here = |file: &str| source.is_some_and(|source| file.ends_with(source.path));
        let mut lines = Vec::new();
        for (site, mark) in picture.marked.iter().filter(|(site, _)| here(site.file)) {
            let word = match mark {
                Mark::Failed => "× failed",
                Mark::Cancelled => "┤ cancelled",
                Mark::Stalled => "∞ stalled",
            };
            lines.push((site.line, word.to_owned()));
        }
        for (site, count) in picture.parked.iter().filter(|(site, _)| here(site.file)) {
            if !lines.iter().any(|(line, _)| *line == site.line) {
                lines.push((site.line, format!("{count} parked")));
            }
        }
        lines.sort();
        pills.extend(lines.into_iter().map(|(line, text)| ((*name).to_owned(), line, text)));
    }
    pills
}

fn printed(at_us: u64, text: &str) -> Vec<(String, String)> {
    text.split('\n').map(|line| (ms(at_us), line.to_owned())).collect()
}

/// The accessible name of a lane of a simulation.
fn lane(lane: &Lane) -> String {
    let stands = match lane.end {
        None if lane.ran_us.is_empty() => "created, not yet polled".to_owned(),
        None if lane.is_running() => "running".to_owned(),
        None => "waiting".to_owned(),
        Some((at, LaneEnd::Stalled)) => format!("parked forever from {}", tenths(at)),
        Some((_, LaneEnd::NeverStarted)) => "never started".to_owned(),
        Some((at, end)) => {
            let ended = match end {
                LaneEnd::Failed => "failed",
                LaneEnd::Cancelled => "cancelled",
                LaneEnd::Finished(_) | LaneEnd::Stalled | LaneEnd::NeverStarted => "finished",
            };
            format!("{ended} at {}", tenths(at))
        }
    };
    let late = lane.late.map(|late| format!("; resumed {} ms late", late.late_us / 1000));
    format!("{}: {stands}{}", lane.label, late.unwrap_or_default())
}

fn tenths(at_us: u64) -> String {
    match at_us % 1000 / 100 {
        0 => ms(at_us),
        tenth => format!("{}.{tenth} ms", thousands(at_us / 1000)),
    }
}

impl Lab<'_> {
    /// The accessible value of the playhead.
    pub(crate) async fn playhead(&self) -> Result<String> {
        self.page.js(PLAYHEAD).await
    }

    /// What the gutters of all files show. Afterwards the first file is open.
    pub(crate) async fn pills(&self) -> Result<Vec<Pill>> {
        let script = "((name) => [...document.querySelectorAll('.code-line')]
            .map((line) => [name, line.querySelector('.code-number'), line.querySelector('.code-parked')])
            .filter(([, , pill]) => pill)
            .map(([, line, pill]) => [name, Number(line.textContent), pill.textContent]))";
        self.of_all_files(script).await
    }

    /// The highlighted lines of all files, each with its file and number and no text.
    pub(crate) async fn lit_lines(&self) -> Result<Vec<Pill>> {
        let script = "((name) => [...document.querySelectorAll('.code-line.is-lit .code-number')]
            .map((line) => [name, Number(line.textContent), '']))";
        self.of_all_files(script).await
    }

    /// The results of a script for each file, run with the file's name while that file is open.
    async fn of_all_files(&self, script: &str) -> Result<Vec<Pill>> {
        let of_all = format!(
            "(async () => {{
                const tabs = [...document.querySelectorAll('.code-tab')];
                const all = [];
                const open = async (tab) => {{
                    tab.click();
                    while (tab.ariaSelected !== 'true') await new Promise(requestAnimationFrame);
                }};
                for (const tab of tabs) {{
                    await open(tab);
                    all.push(...{script}(tab.firstChild.textContent));
                }}
                await open(tabs[0]);
                return all;
            }})()"
        );
        self.page.js(&of_all).await
    }
}
