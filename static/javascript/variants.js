// Has a worker run what a lab is compared with: a file in JavaScript, or a mistake in Rust. A lab asks for
// a run with a request in JSON, in which null stands for infinity. The worker writes files and programs too.

// A worker that was loaded and hears nothing for so long is ended; the next comparison starts another one.
const PATIENCE_MS = 1000;

let worker;
let number = 0;
// What the worker has not answered to the end, by the number of the request.
const waiting = new Map();
// Whether the worker has been loaded, and for how many orders it has not said that it heard them.
let isReady = false;
let unheard = 0;
let patience;

const open = (address) => {
  const own = new Worker(address, { type: "module" });
  own.addEventListener("message", ({ data: { number, given, isOver, error, hears } }) => {
    if (own !== worker) return;
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
    if (own === worker) lose(event.message || "its code did not load");
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
  if (isReady && unheard > 0) patience = setTimeout(() => lose("it stopped answering"), PATIENCE_MS);
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

const ask = (does, request, { dataset }, onGiven) => {
  worker ??= open(dataset.worker);
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

const read = (text, { lesson, runner, javascript }) => {
  const { file, entry, args, calls, limit } = JSON.parse(text);
  if (file === null) return { runner, lesson, entry, args };
  const number = (value) => value ?? Infinity;
  return {
    module: JSON.parse(javascript)[file],
    entry,
    args: args.map(number),
    service: {
      calls: calls.map(([ms, fails]) => ({ ms: number(ms), fails })),
      limit: number(limit),
    },
  };
};

// Predicts a run. A simulation of values that are no longer set is cancelled, and gives nothing.
let latest;
export const simulate = async (text, lab) => {
  latest?.cancel();
  let wire;
  const asked = ask("simulate", read(text, lab.dataset), lab, (given) => (wire = given));
  latest = asked;
  await asked.done;
  return wire;
};

// Runs for real. `cancel` ends the run; `abandon` does to it what cancelling does in its language.
export const start = (text, onBatch, lab) => ask("start", read(text, lab.dataset), lab, onBatch);

// What the runner writes: `entry` names the function of the runner that writes it; `args` are its arguments.
export const write = async (lab, entry, ...args) => {
  const { runner, lesson } = lab.dataset;
  let written;
  await ask("write", { runner, lesson, entry, args }, lab, (given) => (written = given)).done;
  return written;
};
