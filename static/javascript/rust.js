// Runs programs in Rust through the same functions as run.js: a lab's pattern, or the mistakes in the runner. The
// runner also writes files and programs for the Playground: `entry` names the function to call. `runner` is the address
// of the program that contains them.

import { nextFrame } from "./frames.js";

let loaded;

// The program is loaded only once, even if requests arrive while it loads: a second instance would replace one
// that is already running something. After a failure the next request tries again.
const load = (runner) =>
  (loaded ??= instantiate(runner).catch((error) => {
    loaded = undefined;
    throw error;
  }));

const instantiate = async (runner) => {
  const program = await import(runner);
  await program.default({ module_or_path: runner.replace(/\.js$/, "_bg.wasm") });
  return program;
};

export const prepare = ({ runner }) => load(runner);

export const simulate = async ({ runner, lesson, entry, args }) =>
  (await load(runner)).simulate(lesson, entry, ...args);

export const write = async ({ runner, lesson, entry, args }) =>
  (await load(runner))[entry](lesson, ...args);

export const start = ({ runner, lesson, entry, args }, onBatch) => {
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
    const program = await load(runner);
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
