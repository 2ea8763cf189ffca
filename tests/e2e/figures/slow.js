// Notes how a visit goes. `visit()` tells it once Run works.
{
  let runs, shifted = 0;
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  const tasks = [];
  observe("longtask", ({ startTime, duration }) => tasks.push([startTime, duration]));
  observe("layout-shift", ({ value }) => (shifted += value));
  const look = () => {
    if (document.querySelector("#lab")?.dataset.runs === undefined) return requestAnimationFrame(look);
    runs = performance.now();
  };
  look();
  window.visit = () => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    // What each task takes beyond 50 ms, from the first paint on.
    const after = tasks.filter(([start]) => start >= painted);
    const blocked = after.reduce((all, [, duration]) => all + Math.max(0, duration - 50), 0);
    return runs && painted ? { painted, runs, blocked, shifted } : null;
  };
}
