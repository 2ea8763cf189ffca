// Runs the mistakes in Rust, which are in the runner's program, with the same functions as run.js; and lets that
// program write files and programs: `entry` names the function to call. `runner` is its address.

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

export const simulate = async ({ runner, lesson, entry, args }) =>
  (await load(runner)).simulate(lesson, entry, ...args);

export const write = async ({ runner, lesson, entry, args }) =>
  (await load(runner))[entry](lesson, ...args);

export const start = ({ runner, lesson, entry, args }, onBatch) => {
  let run;
  let isCancelled = false;
  const begun = async () => {
    const program = await load(runner);
    if (isCancelled) return;
    run = program.start(lesson, entry, ...args);
    for (;;) {
      const isOver = run.isOver();
      const news = run.news();
      if (news) onBatch(news);
      if (isOver) break;
      await nextFrame();
    }
    run.free();
    run = undefined;
  };
  // To abandon a future is to drop it, which ends it.
  const cancel = () => {
    isCancelled = true;
    run?.cancel();
  };
  return { done: begun(), cancel, abandon: cancel };
};
