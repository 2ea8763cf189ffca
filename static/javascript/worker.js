// The worker that runs what a lab is compared with: drawing the page delays none of its timers, and
// whatever goes wrong in it leaves the lab alone. Each request has a number, and its answers carry it.

import * as javascript from "./run.js";
import * as rust from "./rust.js";

// What can be cancelled, by the number of its request.
const going = new Map();

const WORK = {
  async simulate(number, runs, request) {
    const { signal } = begin(number);
    const wire = await runs.simulate({ ...request, signal });
    if (!signal.aborted) give(number, wire);
  },
  async start(number, runs, request) {
    const run = runs.start(request, (wire) => give(number, wire));
    going.set(number, run);
    await run.done;
  },
  async write(number, runs, request) {
    postMessage({ number, given: await runs.write(request) });
  },
};

const begin = (number) => {
  const controller = new AbortController();
  going.set(number, { cancel: () => controller.abort() });
  return controller;
};

// Numbers are moved to the page, and not copied.
const give = (number, { spans, events, texts }) => {
  const wire = { spans: Float64Array.from(spans), events: Float64Array.from(events), texts };
  postMessage({ number, given: wire }, [wire.spans.buffer, wire.events.buffer]);
};

addEventListener("message", async ({ data: { number, does, request } }) => {
  const work = WORK[does];
  if (!work) {
    going.get(number)?.[does]();
    // What was asked may take its time; that it was heard is told at once.
    return postMessage({ hears: "order" });
  }
  let error;
  try {
    await work(number, request.runner ? rust : javascript, request);
  } catch (thrown) {
    if (isPanic(thrown)) return reportError(thrown);
    error = String(thrown?.message ?? thrown);
  }
  going.delete(number);
  postMessage({ number, isOver: true, error });
});

// A panic ends the program in Rust, and with it all that it runs: the page hears of it.
const isPanic = (error) => error?.name === "RuntimeError";
addEventListener("unhandledrejection", ({ reason }) => {
  if (isPanic(reason)) reportError(reason);
});
postMessage({ hears: "ready" });
