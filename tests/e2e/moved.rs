//! What moves on the screen while nothing should.

use anyhow::{Result, ensure};

use crate::harness::{Page, Screen};

/// Records what moves, and by how much, also right after a press. The lanes are what is drawn, and a question comes and
/// goes. Where an edit brings another file or another gauge, the others make room: on a phone also for a longer name.
pub(crate) const WATCH: &str = "void (() => {
    const all = (css) => [...document.querySelectorAll(css)];
    const files = () => innerWidth < 700 ? all('.code-tab').map((tab) => tab.firstChild.textContent).join()
        : all('.code-tab').length;
    const gauges = () => all('.gauges-list > li').length;
    let before = [files(), gauges()];
    window.moved = [];
    new PerformanceObserver((list) => {
        const now = [files(), gauges()];
        const [otherFiles, otherGauges] = now.map((now, index) => now !== before[index]);
        before = now;
        const makesRoom = (element) => element?.closest('.timing-lanes') && !element.matches('.timing-lanes')
            || element?.closest('.ask') || otherFiles && element?.closest('.code-tabs') || otherGauges && element?.closest('.gauges-list');
        for (const { value, sources: all } of list.getEntries()) {
            const sources = all.filter(({ node }) => !makesRoom(node?.closest ? node : node?.parentElement));
            if (sources.length > 0) moved.push([value, sources.map(({ node, previousRect: from, currentRect: to }) =>
                `${node?.className ?? node?.parentElement.className}: ${from.x},${from.y} ${from.width}×${from.height} → `
                + `${to.x},${to.y} ${to.width}×${to.height}`)]);
        }
    }).observe({ type: 'layout-shift' });
})()";

/// What has moved since the last call, when two frames have been drawn.
pub(crate) const MOVED: &str = "(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return moved.splice(0);
})()";

/// Demands that nothing has moved since the last call.
pub(crate) async fn demand_still(page: &Page, screen: Screen, what: &str) -> Result<()> {
    let moved: Moved = page.js(MOVED).await?;
    let total: f64 = moved.iter().map(|(value, _)| value).sum();
    ensure!(total < 0.000_5, "{what} on {screen:?} moves {moved:#?}");
    Ok(())
}

/// How much moved at once, and what.
pub(crate) type Moved = Vec<(f64, Vec<String>)>;
