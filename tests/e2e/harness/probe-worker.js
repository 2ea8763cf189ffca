// Takes the place of the worker that runs a lab's pattern: counts its timers, and then loads it. Its address stands
// behind the question mark.
const pending = countTimers(self);

// What the page asks before the worker is there waits for it.
let early = [];
addEventListener("message", (event) => {
  if (event.data.probe) {
    event.stopImmediatePropagation();
    event.data.probe.onmessage = ({ data: { busyMs }, target }) => {
      const end = performance.now() + busyMs;
      while (performance.now() < end);
      target.postMessage(pending.size);
    };
  } else early?.push(event.data);
});
await import(location.search.slice(1));
const waited = early;
early = undefined;
for (const data of waited) dispatchEvent(new MessageEvent("message", { data }));
