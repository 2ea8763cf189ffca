// Runs before any script of the page: counts its timers (but for those of no time at all, by which a
// program lets the browser go on while it draws), records its long tasks, and keeps hold of the memory
// of its wasm module. Takes service workers away: one would answer from its own files where a test
// changes or counts what the server answers.
(() => {
  const pending = new Set();
  const { setTimeout, clearTimeout } = window;
  window.setTimeout = (callback, delay, ...args) => {
    const id = setTimeout(() => {
      pending.delete(id);
      callback(...args);
    }, delay);
    if (delay > 0) pending.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    pending.delete(id);
    clearTimeout(id);
  };

  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longTasks.push(task.duration);
  }).observe({ type: "longtask", buffered: true });

  let memory;
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...program) => {
    const started = await instantiateStreaming(...program);
    memory = started.instance.exports.memory;
    return started;
  };

  const workers = Object.getOwnPropertyDescriptor(Navigator.prototype, "serviceWorker");
  delete Navigator.prototype.serviceWorker;

  window.__probe = {
    giveWorkersBack: () => Object.defineProperty(Navigator.prototype, "serviceWorker", workers),
    pendingTimers: () => pending.size,
    longTasks: () => longTasks,
    wasmBytes: () => memory?.buffer.byteLength,
  };
})();
