//! What of a lab is in view, in both themes at once.

use anyhow::{Result, ensure};
use serde::Deserialize;

use crate::harness::Page;

/// What is seen of a lab.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Seen {
    /// The parts that are not in view as a whole. Of the output it is the last printed line.
    pub(crate) hidden: Vec<String>,
    /// The rows in view, of all.
    pub(crate) lanes: (usize, usize),
    /// The lines of code in view.
    pub(crate) code: usize,
    /// The lines of the open file at which something is parked, and whether they are among them.
    pub(crate) parked: Vec<(u32, bool)>,
    /// The width of the time axis, in pixels.
    pub(crate) axis: f64,
    /// Whether a line of code is cut.
    pub(crate) cut: bool,
    /// How many columns of code there is room for.
    pub(crate) columns: usize,
    /// The rows in which the settings stand.
    pub(crate) rows: usize,
    /// Whether all of the legend is seen.
    pub(crate) legend: bool,
    /// The size and the place of each pane.
    pub(crate) panes: Vec<[f64; 4]>,
    /// What is seen in the light theme and not in the dark one, or the other way round: nothing but colours
    /// may be.
    pub(crate) themed: Vec<String>,
}

const SEEN: &str = "(() => {
  const see = () => {
    const dock = document.querySelector('.says-status');
    const docked = getComputedStyle(dock).position === 'sticky';
    const dockTop = docked ? dock.getBoundingClientRect().top : innerHeight;
    const foot = Math.min(dockTop, document.querySelector('.lab-foot').getBoundingClientRect().top);
    const inside = (element, bottom, height = Infinity) => {
        const box = element.getBoundingClientRect();
        const pane = element.closest('.timing-lanes, .code-panel, .output-log')?.getBoundingClientRect();
        const top = Math.max(0, pane?.top ?? 0), low = Math.min(bottom, pane?.bottom ?? bottom);
        return box.height > 0 && Math.max(box.top, box.bottom - height) >= top - 1 && box.bottom <= low + 1;
    };
    const find = (css) => document.querySelector(css);
    const printed = document.querySelectorAll('.output:first-child .output-lines');
    const text = printed.length > 0 ? printed[printed.length - 1] : find('.output-note:not([hidden])');
    const parts = {
        title: [find('h1'), foot], sentence: [find('.head-lead'), foot],
        presets: [find('.try'), foot], parameters: [find('.form'), foot],
        Run: [find('.controls button:not([hidden]):not(.is-quiet)'), innerHeight],
        status: [dock, innerHeight],
        code: [find('.lab-code'), foot], timing: [find('.timing'), foot],
        gauges: [find('.gauges-list'), foot],
        // Of a long print the last line.
        output: [text, foot, 18],
    };
    const hidden = Object.entries(parts).filter(([, where]) => !inside(...where)).map(([name]) => name);
    const rows = [...document.querySelectorAll('.timing-row')];
    const lines = [...document.querySelectorAll('.code-line')];
    const parked = lines.filter((line) => line.matches('.is-parked'));
    const panel = find('.code-panel');
    const columns = () => {
        const texts = document.createTreeWalker(find('.code-line .code-text'), NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        range.selectNodeContents(texts.nextNode());
        const { left, width } = range.getBoundingClientRect();
        const room = panel.getBoundingClientRect().left + panel.clientWidth - left + panel.scrollLeft;
        return Math.floor(room / (width / String(range).length) + 0.01);
    };
    const panes = ['.bar', '.says', '.says-status', '.lab-code', '.lab-timing', '.lab-output', '.lab-foot'];
    return {
        hidden, axis: find('.timing-track').getBoundingClientRect().width,
        lanes: [rows.filter((row) => inside(row.querySelector('.timing-hit'), foot)).length, rows.length],
        code: lines.filter((line) => inside(line, foot)).length,
        parked: parked.map((line) =>
            [Number(line.querySelector('.code-number').textContent), inside(line, foot)]),
        cut: panel.scrollWidth > panel.clientWidth, columns: columns(),
        rows: new Set([...document.querySelectorAll('.bar :is(.try .popup-button, .form > .popup > .popup-button, .form-code .field-box, .controls .button)')]
            .filter((control) => control.checkVisibility()).map((control) => control.getBoundingClientRect())
            .map(({ top, bottom }) => Math.round((top + bottom) / 8))).size,
        legend: (({ clientHeight, scrollHeight }) => clientHeight > 0 && scrollHeight <= clientHeight)(
            find('.timing-legend')),
        panes: panes.map((css) => find(css).getBoundingClientRect())
            .map(({ x, y, width, height }) => [x, y, width, height]),
    };
  };
  const { dataset } = document.documentElement, { theme: own } = dataset;
  const [[light, paper], [dark, slate]] = ['light', 'dark'].map((theme) => {
    dataset.theme = theme;
    return [see(), getComputedStyle(document.body).backgroundColor];
  });
  if (own) dataset.theme = own;
  else delete dataset.theme;
  const themed = Object.keys(light).filter((key) => JSON.stringify(light[key]) !== JSON.stringify(dark[key]));
  return { ...light, themed: paper === slate ? ['the page is as bright'] : themed };
})";

/// What is seen now.
pub(crate) async fn seen(page: &Page) -> Result<Seen> {
    page.js(&format!("{SEEN}()")).await
}

/// Looks at the lab for as long as a run goes on, from now on: in the first frame, and then every 50 ms.
pub(crate) async fn watch(page: &Page) -> Result<()> {
    let watch = format!(
        "void (() => {{
            window.during = [];
            let next = 0;
            const look = (now) => {{
                requestAnimationFrame(look);
                if (now < next || document.querySelector('.controls .is-now').hidden) return;
                next = now + 50;
                const seen = {SEEN}();
                const [last] = during.slice(-1);
                if (JSON.stringify(last) !== JSON.stringify(seen)) during.push(seen);
            }};
            requestAnimationFrame(look);
        }})()"
    );
    page.js(&watch).await
}

/// What has been seen during a run, as often as it became something else. Forgets it.
pub(crate) async fn during(page: &Page) -> Result<Vec<Seen>> {
    let during: Vec<Seen> = page.js("during.splice(0)").await?;
    ensure!(!during.is_empty(), "no frame was drawn during the run");
    Ok(during)
}

impl Seen {
    /// Demands that these parts are in view, and so many lanes and lines of code.
    pub(crate) fn demand(&self, parts: &[&str], lanes: usize, code: usize) -> Result<()> {
        let hidden: Vec<_> = self.hidden.iter().filter(|part| parts.contains(&&***part)).collect();
        ensure!(hidden.is_empty(), "out of view: {hidden:?}");
        ensure!(self.themed.is_empty(), "not alike in both themes: {:?}", self.themed);
        let lanes = lanes.min(self.lanes.1);
        ensure!(self.lanes.0 >= lanes, "{} of {} lanes in view", self.lanes.0, self.lanes.1);
        ensure!(self.code >= code, "{} lines of code in view", self.code);
        ensure!(self.parked.is_empty() || self.follows(), "no parked line is in view");
        Ok(())
    }

    /// Whether a line at which something is parked is in view.
    pub(crate) fn follows(&self) -> bool {
        self.parked.iter().any(|(_, is_seen)| *is_seen)
    }

    /// Demands that the whole lab is in view.
    pub(crate) fn demand_whole(&self) -> Result<()> {
        self.demand(&WHOLE, usize::MAX, 12)
    }
}

/// All that a reader sees at once on a desk.
const WHOLE: [&str; 8] =
    ["presets", "parameters", "Run", "status", "code", "timing", "gauges", "output"];
