// Has a worker run what a lab is compared with: a file in JavaScript, or a mistake in Rust. A lab asks for
// a run with a request in JSON, in which null stands for infinity. The worker writes files and programs too.

import { host } from "./host.js";

const order = host("worker");

const read = (text, { lesson, runner, javascript }) => {
  const { file, entry, args, calls, limit } = JSON.parse(text);
  if (file === null) return { runner, parts: [], lesson, entry, args };
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
  const asked = order(lab, "simulate", read(text, lab.dataset), (given) => (wire = given));
  latest = asked;
  await asked.done;
  return wire;
};

// Runs for real. `cancel` ends the run; `abandon` does to it what cancelling does in its language.
export const start = (text, onBatch, lab) => order(lab, "start", read(text, lab.dataset), onBatch);

// What the runner writes: `entry` names the function of the runner that writes it; `args` are its arguments.
export const write = async (lab, entry, ...args) => {
  const { runner, lesson } = lab.dataset;
  let written;
  await order(lab, "write", { runner, parts: [], lesson, entry, args }, (given) => (written = given)).done;
  return written;
};
