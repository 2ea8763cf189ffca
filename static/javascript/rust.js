// Runs programs in Rust through the same functions as run.js: a lab's pattern, or the mistakes in the runner. The
// runner also writes files and programs for the Playground: `entry` names the function to call. `runner` is the address
// of the program that contains them, and `parts` the addresses of the parts it needs.

import { nextFrame } from "./frames.js";

let loaded;

// The program is loaded only once, even if requests arrive while it loads: a second instance would replace one
// that is already running something. After a failure the next request tries again.
const load = (request) =>
  (loaded ??= instantiate(request).catch((error) => {
    loaded = undefined;
    throw error;
  }));

const instantiate = async ({ runner, parts }) => {
  const program = await import(runner);
  await program.open(runner.replace(/\.js$/, "_bg.wasm"), ...parts);
  return program;
};

export const prepare = load;

export const simulate = async (request) => {
  const { lesson, entry, args } = request;
  return (await load(request)).simulate(lesson, entry, ...args);
};

export const write = async (request) => {
  const { lesson, entry, args } = request;
  return (await load(request))[entry](lesson, ...args);
};

export const start = (request, onBatch) => {
  const { lesson, entry, args } = request;
  let news;
  let isCancelled = false;
  let isOver = false;
  const report = () => {
    if (isOver) return;
    let wire;
    [wire, isOver] = news(isCancelled);
    if (wire.events.length > 0) onBatch(wire);
  };
  const begun = async () => {
    const program = await load(request);
    if (isCancelled) return;
    news = program.start(lesson, entry, ...args);
    for (report(); !isOver; report()) await nextFrame();
  };
  // To abandon a future is to drop it, which ends it.
  const cancel = () => {
    isCancelled = true;
    if (news) report();
  };
  return { done: begun(), cancel, abandon: cancel };
};
