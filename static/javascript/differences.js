// The numbers of a trace told from what stands before them: most are small then, and many are zero.

import { BY_NOBODY, EVENT, NONE, SPAN, WHAT } from "./trace.js";

// A span is told from the one before it.
class Spans {
  #before = Array(SPAN).fill(0);

  bases() {
    return this.#before;
  }

  restore(row) {
    return sum(row, this.#before);
  }

  pass(span) {
    this.#before = span;
  }
}

// An event is told from the one before it, from the number of the next await, and from its own time and place.
class Events {
  #at = 0;
  #span = 0;
  #awaits = 0;
  #index = 0;

  bases([at, what, , , by, , , to]) {
    const isWoken = what === WHAT.resumed;
    const awaits = AWAITS.includes(what) ? this.#awaits : 0;
    const [from, index] = isWoken && by > NONE ? [to, this.#index] : [0, 0];
    return [this.#at, 0, this.#span, awaits, 0, isWoken && by !== BY_NOBODY ? at : 0, from, index];
  }

  restore(row) {
    const [at, what, , , by, , , to] = row;
    const isWoken = what === WHAT.resumed && by > NONE;
    const known = [at + this.#at, what, 0, 0, by, 0, 0, isWoken ? to + this.#index : 0];
    return sum(row, this.bases(known));
  }

  pass([at, what, span]) {
    this.#at = at;
    this.#span = span;
    this.#awaits += what === WHAT.parked;
    this.#index += 1;
  }
}

const AWAITS = [WHAT.parked, WHAT.resumed, WHAT.dropped];

const sum = (row, bases) => row.map((number, at) => number + bases[at]);

// The rows of a list as differences.
const differences = (list, width, told) =>
  Array.from({ length: list.length / width }, (_, index) => {
    const row = Array.from(list.slice(index * width, (index + 1) * width));
    const bases = told.bases(row);
    told.pass(row);
    return row.map((number, at) => number - bases[at]);
  });

// The list of which these are the differences.
const sums = (rows, told) =>
  rows.flatMap((differences) => {
    const row = told.restore(differences);
    told.pass(row);
    return row;
  });

// The lists of a trace, how many numbers each row has, and both ways between numbers and differences.
export const TABLES = [
  ["spans", SPAN, Spans],
  ["events", EVENT, Events],
].map(([list, width, Told]) => ({
  list,
  width,
  differences: (list) => differences(list, width, new Told()),
  sums: (rows) => sums(rows, new Told()),
}));
