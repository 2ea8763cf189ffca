// Runs before any script of the page: counts its timers, records its long tasks, and keeps hold of the memory
// of its wasm module. Takes service workers away: one would answer from its own files where a test
// changes or counts what the server answers.
(() => {
  const pending = countTimers(window);

  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longTasks.push(task.duration);
  }).observe({ type: "longtask", buffered: true });

  let memory;
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...program) => {
    const started = await instantiateStreaming(...program);
    memory = Object.values(started.instance.exports).find((kept) => kept instanceof WebAssembly.Memory);
    return started;
  };

  // The worker that runs the pattern is started through a script that counts its timers too.
  const ports = new Map();
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(address, options) {
      const isOwn = address.includes("own-worker");
      super(isOwn ? `/__worker.js?${address}` : address, options);
      this.isOwn = isOwn;
      if (!isOwn) return;
      const { port1, port2 } = new MessageChannel();
      this.postMessage({ probe: port2 }, [port2]);
      ports.set(this, port1);
    }
    terminate() {
      ports.delete(this);
      super.terminate();
    }
  };
  // Has each of them work for so long, and then tell its timers.
  const ask = (busyMs) =>
    Promise.all(
      [...ports.values()].map(
        (port) =>
          new Promise((resolve) => {
            port.onmessage = ({ data }) => resolve(data);
            port.postMessage({ busyMs });
          }),
      ),
    );
  const pendingTimers = async () =>
    (await ask(0)).reduce((sum, count) => sum + count, pending.size);

  const workers = Object.getOwnPropertyDescriptor(Navigator.prototype, "serviceWorker");
  delete Navigator.prototype.serviceWorker;

  window.__probe = {
    // A service worker does not know the script that counts.
    giveWorkersBack: () => {
      Object.defineProperty(Navigator.prototype, "serviceWorker", workers);
      window.Worker = Worker;
    },
    pendingTimers,
    makeWorkersBusy: ask,
    longTasks: () => longTasks,
    wasmBytes: () => memory?.buffer.byteLength,
  };
})();
