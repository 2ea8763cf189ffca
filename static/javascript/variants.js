// Has a worker run what a lab is compared with: a file in JavaScript, or a mistake in Rust. A lab asks for
// a run with a request in JSON, in which null stands for infinity.

// A worker that does not answer within this time is ended, and another one is started when it is needed.
const PATIENCE_MS = 1000;

let worker;
let number = 0;
// What the worker has not answered to the end, by the number of the request.
const waiting = new Map();

const open = (address) => {
  worker = new Worker(address, { type: "module" });
  worker.addEventListener("message", ({ data: { number, wire, isOver, error } }) => {
    const asked = waiting.get(number);
    if (wire) asked?.onWire(wire);
    if (!isOver) return;
    waiting.delete(number);
    if (error) asked?.reject(new Error(error));
    else asked?.resolve();
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    lose(event.message || "what runs it did not load");
  });
};

// Ends the worker, and with it whatever it runs.
const lose = (why) => {
  worker?.terminate();
  worker = undefined;
  waiting.forEach(({ reject }) => reject(new Error(why)));
  waiting.clear();
};

const ask = (does, text, { dataset }, onWire) => {
  if (!worker) open(dataset.worker);
  const own = (number += 1);
  const done = new Promise((resolve, reject) => waiting.set(own, { resolve, reject, onWire }));
  worker.postMessage({ number: own, does, request: read(text, dataset) });
  const tell = (does) => waiting.has(own) && worker.postMessage({ number: own, does });
  const cancel = () => {
    if (tell("cancel")) setTimeout(() => waiting.has(own) && lose("it does not answer"), PATIENCE_MS);
  };
  return { done, cancel, abandon: () => tell("abandon") };
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

// Predicts a run. A simulation of values that are no longer set is given up, and gives nothing.
let latest;
export const simulate = async (text, lab) => {
  latest?.cancel();
  let wire;
  const asked = ask("simulate", text, lab, (given) => (wire = given));
  latest = asked;
  await asked.done;
  return wire;
};

// Runs for real. `cancel` ends the run; `abandon` does to it what cancelling does in its language.
export const start = (text, onBatch, lab) => ask("start", text, lab, onBatch);
