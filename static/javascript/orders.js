// What a worker does for its page. Each request has a number, and its answers carry it.

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
  async prepare(number, runs, request) {
    await runs.prepare(request);
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

// Does what the page asks for. `pick` gives what runs a request.
export const serve = (pick) => {
  addEventListener("message", ({ data }) => hear(data, pick));
  postMessage({ hears: "ready" });
};

const hear = async ({ number, does, request }, pick) => {
  const work = WORK[does];
  if (!work) {
    going.get(number)?.[does]();
    // What was asked may take its time; that it was heard is told at once.
    return postMessage({ hears: "order" });
  }
  let error;
  try {
    await work(number, pick(request), request);
  } catch (thrown) {
    if (isPanic(thrown)) return crash();
    error = String(thrown?.message ?? thrown);
  }
  going.delete(number);
  postMessage({ number, isOver: true, error });
};

// A panic ends the program in Rust, and with it all that it runs: the page hears of it.
const isPanic = (error) => error instanceof WebAssembly.RuntimeError;
const crash = () => postMessage({ fails: "its program crashed" });
addEventListener("unhandledrejection", (event) => {
  if (!isPanic(event.reason)) return;
  event.preventDefault();
  crash();
});
addEventListener("error", (event) => {
  if (!isPanic(event.error)) return;
  event.preventDefault();
  crash();
});
