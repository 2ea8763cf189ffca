// Runs the recorded modules of a lesson, on a virtual clock or on the browser's.
//
// `module` is the address of the recorded form of a pattern.js, `entry` the name of an exported
// function, `args` its arguments, and `service` what the settings of backend.js become. The trace is in
// the form that trace.js describes.

import { BrowserClock, VirtualClock, timers } from "./clock.js";
import { Frames } from "./frames.js";
import { Module } from "./module.js";
import { Recorder, origin } from "./recorder.js";
import { NONE, WHAT } from "./trace.js";
import { told } from "./text.js";

const MOST_TIMERS = 200_000;

// Predicts a run. A `signal` ends it early, as if it had been cancelled.
export const simulate = async ({ module, entry, args, service, signal }) => {
  const { default: recorded } = await import(module);
  const clock = new VirtualClock();
  const run = new Run(clock, service);
  const hop = new Hop();
  run.begin(recorded, entry, args);
  for (let fired = 0; ; fired += 1) {
    await hop.over();
    if (run.recorder.closed || signal?.aborted || clock.size === 0) break;
    if (fired === MOST_TIMERS) run.recorder.giveUp();
    else clock.fireNext();
  }
  hop.close();
  run.end({ isCut: signal?.aborted });
  return run.recorder.trace.whole();
};

// Runs for real. `onBatch` is given what is new, at most once a frame, and once more when the run is
// over. `done` is a promise of the whole. A promise cannot be cancelled: after `abandon` the calls run on,
// and nobody waits for them. `cancel` ends the run, as if its page were left.
export const start = ({ module, entry, args, service }, onBatch = () => {}) => {
  let run;
  let isCancelled = false;
  let finish;
  let abandon;
  const begun = async () => {
    const { default: recorded } = await import(module);
    await new Promise((resolve) => {
      const hop = new Hop();
      const frames = new Frames(() => onBatch(run.recorder.trace.news()));
      let isChecking = false;
      let fired = 0;
      // Only a timer can make anything happen; where none is left, nothing more will.
      const check = async () => {
        frames.ask();
        fired += 1;
        if (isChecking) return;
        isChecking = true;
        // A timer that fires meanwhile needs a hop of its own.
        for (let seen; seen !== fired && clock.size === 0; ) {
          seen = fired;
          await hop.over();
        }
        isChecking = false;
        if (clock.size === 0) finish({ isCut: false });
      };
      abandon = () => {
        run.abandon();
        frames.ask();
      };
      finish = (how) => {
        if (run.recorder.closed && run.isOver) return;
        clock.clearAll();
        run.end(how);
        hop.close();
        frames.close();
        resolve();
      };
      const clock = new BrowserClock(() => void check());
      run = new Run(clock, service);
      if (isCancelled) return finish({ isCut: true });
      run.begin(recorded, entry, args);
      void check();
    });
    return run.recorder.trace.whole();
  };
  const done = begun();
  const cancel = () => {
    isCancelled = true;
    finish?.({ isCut: true });
  };
  return { done, cancel, abandon: () => (run ? abandon() : cancel()) };
};

// The runs that are not over, the latest last.
const runs = new Set();

class Run {
  recorder;
  isOver = false;
  #timers;
  #service;
  #isSettled = false;
  #isAbandoned = false;
  #instances = new Map();
  #wakers = new WeakMap();

  constructor(clock, service) {
    this.recorder = new Recorder(() => clock.now());
    this.#timers = timers(clock, this.recorder);
    this.#service = service;
  }

  // What a module exports. Each run has modules of its own, since a module may keep state.
  #instance(recorded) {
    let exported = this.#instances.get(recorded);
    if (exported) return exported;
    const instances = (other) => this.#instance(other);
    const { file, make } = recorded;
    exported = make(new Module(this.recorder, file, instances, this.#timers, this.#wakers));
    if (exported.service) Object.assign(exported.service, this.#service);
    this.#instances.set(recorded, exported);
    return exported;
  }

  begin(recorded, entry, args) {
    runs.add(this);
    const { recorder } = this;
    const settle = (text) => {
      this.#isSettled = true;
      recorder.record(WHAT.settled, text);
    };
    new Promise((resolve) => resolve(this.#instance(recorded)[entry](...args))).then(
      () => settle(NONE),
      (error) => settle(recorder.trace.text(told(error))),
    );
  }

  abandon() {
    if (this.#isSettled || this.#isAbandoned) return;
    this.#isAbandoned = true;
    this.recorder.record(WHAT.abandoned);
  }

  end({ isCut }) {
    this.isOver = true;
    // Nothing is left that could wake what waits.
    if (!isCut && !(this.#isSettled && this.recorder.isIdle)) this.recorder.record(WHAT.stalled);
    this.recorder.close();
    runs.delete(this);
  }
}

// Waits until all microtasks have run, and the browser has reported their unhandled rejections.
class Hop {
  #channel = new MessageChannel();

  // A message is a task of its own, before which all microtasks run.
  #task() {
    const { port1, port2 } = this.#channel;
    return new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  }

  // An unhandled rejection is reported in a task too, which comes after the first one.
  async over() {
    await this.#task();
    await this.#task();
  }

  close() {
    this.#channel.port1.close();
  }
}

// An unhandled rejection becomes an event of its run, and not a message in the page's console.
globalThis.addEventListener?.("unhandledrejection", (event) => {
  const { reason } = event;
  const known = origin(reason) ?? origin(reason?.errors?.find(origin));
  const recorder = known?.recorder ?? [...runs].at(-1)?.recorder;
  if (!recorder || reason?.name === "RuntimeError") return;
  event.preventDefault();
  recorder.unhandled(reason);
});
