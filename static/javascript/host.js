// A worker of the page, and what it was asked to do. It starts with the first order, and again after it is lost.

// A worker that was loaded and hears nothing for so long is ended; the next order starts another one.
const PATIENCE_MS = 1000;

// The lab has the address of the worker's script under this name. Returns the function that gives the worker an order.
export const host = (name) => {
  let worker;
  let number = 0;
  // What the worker has not answered to the end, by the number of the request.
  const waiting = new Map();
  // Whether the worker has been loaded, and for how many orders it has not said that it heard them.
  let isReady = false;
  let unheard = 0;
  let patience;

  const open = ({ dataset }) => {
    const own = new Worker(dataset[name], { type: "module" });
    own.addEventListener("message", ({ data: { number, given, isOver, error, hears, fails } }) => {
      if (own !== worker) return;
      if (fails) return lose(fails);
      if (hears) return hear(hears);
      const asked = waiting.get(number);
      if (given) asked?.onGiven(given);
      if (!isOver) return;
      waiting.delete(number);
      if (error === undefined) asked?.resolve();
      else asked?.reject(new Error(error));
    });
    own.addEventListener("error", (event) => {
      event.preventDefault();
      if (own === worker) lose(event.message || "its code failed to load");
    });
    return own;
  };

  // A worker says when it is ready, and of each order that it heard it.
  const hear = (what) => {
    if (what === "ready") isReady = true;
    else unheard -= 1;
    wait();
  };

  const wait = () => {
    clearTimeout(patience);
    if (isReady && unheard > 0) patience = setTimeout(() => lose("its worker stopped responding"), PATIENCE_MS);
  };

  // Ends the worker, and with it whatever it runs.
  const lose = (why) => {
    worker.terminate();
    worker = undefined;
    isReady = false;
    unheard = 0;
    wait();
    waiting.forEach(({ reject }) => reject(new Error(why)));
    waiting.clear();
  };

  return (lab, does, request, onGiven) => {
    worker ??= open(lab);
    const own = (number += 1);
    const done = new Promise((resolve, reject) => waiting.set(own, { resolve, reject, onGiven }));
    worker.postMessage({ number: own, does, request });
    const tell = (does) => {
      if (!waiting.has(own)) return;
      worker.postMessage({ number: own, does });
      unheard += 1;
      if (unheard === 1) wait();
    };
    return { done, cancel: () => tell("cancel"), abandon: () => tell("abandon") };
  };
};
