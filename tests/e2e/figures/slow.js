// Notes how a visit goes. `visit()` tells it once Run works.
{
  let runs, blocked = 0, shifted = 0;
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  // The time of a task beyond 50 ms, once something is painted.
  observe("longtask", ({ startTime, duration }) => {
    if (startTime >= (painted() ?? Infinity)) blocked += Math.max(0, duration - 50);
  });
  observe("layout-shift", ({ value }) => (shifted += value));
  const look = () => {
    if (document.querySelector("#lab")?.dataset.read === undefined) return requestAnimationFrame(look);
    runs = performance.now();
  };
  look();
  window.visit = () => {
    return runs && painted() ? { painted: painted(), runs, blocked, shifted } : null;
  };
}
