// Runs what a lab is compared with: a file in JavaScript, or a mistake in Rust, which the runner holds.
// A lab asks for a run with a request in JSON, in which null stands for infinity.

const read = (text, { dataset }) => {
  const { file, entry, args, calls, limit } = JSON.parse(text);
  const number = (value) => value ?? Infinity;
  const isRust = file === null;
  return {
    load: isRust ? () => runner(dataset) : () => import(dataset.javascriptRun),
    module: isRust ? dataset.lesson : JSON.parse(dataset.javascript)[file],
    entry,
    args: args.map(number),
    service: {
      calls: calls.map(([ms, fails]) => ({ ms: number(ms), fails })),
      limit: number(limit),
    },
  };
};

const runner = async (dataset) => {
  const program = await import(dataset.runner);
  await program.default({ module_or_path: dataset.runner.replace(/\.js$/, "_bg.wasm") });
  return program;
};

// Predicts a run. A simulation of values that are no longer set is given up, and gives nothing.
let latest;
export const simulate = async (text, lab) => {
  latest?.abort();
  latest = new AbortController();
  const { signal } = latest;
  const request = { ...read(text, lab), signal };
  const wire = await (await request.load()).simulate(request);
  return signal.aborted ? undefined : wire;
};

// Runs for real. `cancel` ends the run, also before what runs it has been loaded; `abandon` does to it what
// cancelling does in its language.
export const start = (text, onBatch, lab) => {
  let run;
  let isCancelled = false;
  const go = async () => {
    const request = read(text, lab);
    const program = await request.load();
    if (isCancelled) return;
    run = program.start(request, onBatch);
    await run.done;
  };
  const cancel = () => {
    isCancelled = true;
    run?.cancel();
  };
  // To cancel a run in Rust is to drop it.
  const abandon = () => (run?.abandon ?? cancel)();
  return { done: go(), cancel, abandon };
};
