// What the tests ask of Node.js: `node node.mjs <work>`, with JSON on the standard input and output.

// A browser tells of rejections that nobody handles by an event; the scripts of the site listen to it.
globalThis.addEventListener = (type, listener) => {
  process.on("unhandledRejection", (reason, promise) => {
    let isHandled = false;
    listener({ reason, promise, preventDefault: () => (isHandled = true) });
    if (!isHandled) throw reason;
  });
};

// JSON has no Infinity.
const endless = (key, value) => (value === "Infinity" ? Infinity : value);

const read = async () => {
  let text = "";
  for await (const part of process.stdin) text += part;
  return JSON.parse(text, endless);
};

const WORK = {
  // The texts of random programs.
  async programs({ from, count }) {
    const { program } = await import("./random.js");
    return Array.from({ length: count }, (_, index) => program(from + index));
  },
  // The traces of simulated runs.
  async simulate({ run, runs }) {
    const { simulate } = await import(run);
    const wires = [];
    for (const one of runs) wires.push(await simulate(one));
    return wires;
  },
  // The traces of runs on the real clock, and all batches of each.
  async start({ run, runs }) {
    const { start } = await import(run);
    const play = async ({ cancelAfter, ...one }) => {
      const batches = [];
      const { done, cancel } = start(one, (batch) => batches.push(batch));
      if (cancelAfter !== undefined) setTimeout(cancel, cancelAfter);
      return { wire: await done, batches };
    };
    return await Promise.all(runs.map(play));
  },
};

const answer = await WORK[process.argv[2]](await read());
process.stdout.write(JSON.stringify(answer));
