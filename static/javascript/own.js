// Has a worker of its own run the lab's pattern, with the program that draws the lab: drawing delays no timer of the
// run, and a run that never yields can be ended.

import { host } from "./host.js";

const order = host("ownWorker");

const request = ({ dataset: { program: runner, part, run, lesson } }, ...args) => ({
  runner,
  parts: [part, run],
  lesson,
  entry: "",
  args,
});

// Loads all that a run needs.
export const prepare = (lab) => order(lab, "prepare", request(lab)).done;

// Runs for real, with the values of a query.
export const start = (query, onBatch, lab) => order(lab, "start", request(lab, query), onBatch);
