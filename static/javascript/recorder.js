// Records one run: which span runs, which ones wait, and what woke them. The recorded modules of a run
// share it; `module.js` is what each of them calls.

import { told } from "./text.js";
import { BY_NOBODY, BY_TIMER, NONE, Trace, WHAT } from "./trace.js";

// The most events of a run: twice what the longest run of a lesson has.
const MOST_EVENTS = 400_000;

// The span that each error left last: it says to which run an unhandled rejection belongs.
const left = new WeakMap();

// The run and the span of an error, if it is known.
export const origin = (reason) => (Object(reason) === reason ? left.get(reason) : undefined);

export class Recorder {
  trace = new Trace();
  // Whether nothing is recorded any more.
  closed = false;
  // The parent of a call that is made now, and where that call is: file, line, column.
  current = null;
  site = null;
  // Whether the current span only lends its name: a callback of it runs.
  lent = false;
  // Whether the await that is being evaluated has set a timer.
  timer = false;
  // What came to an end last, as the cause of what goes on next.
  cause = null;
  spans = [];
  // How many timers have fired.
  #turn = 0;
  #now;
  #latest = 0;
  #awaits = 0;

  // `now` gives the microseconds since the run began.
  constructor(now) {
    this.#now = now;
  }

  now() {
    return (this.#latest = Math.max(this.#latest, this.#now()));
  }

  record(what, ...operands) {
    if (this.closed) return;
    if (this.trace.length >= MOST_EVENTS) this.giveUp();
    else this.#append(what, ...operands);
  }

  // Ends the trace: whatever is parked now is dropped.
  close() {
    if (this.closed) return;
    for (const span of this.spans.toReversed()) {
      if (span.ended) continue;
      if (span.await !== NONE) this.#append(WHAT.dropped, span.id, span.await);
      this.#append(WHAT.cancelled, span.id);
    }
    this.#append(WHAT.over);
    this.closed = true;
  }

  // Whether every call has ended.
  get isIdle() {
    return this.spans.every((span) => span.ended);
  }

  giveUp() {
    if (this.closed) return;
    this.#append(WHAT.outOfBounds);
    this.close();
  }

  #append(what, ...operands) {
    this.trace.event(this.now(), what, ...operands);
  }

  // A call begins. It runs at once, as in JavaScript all async functions do.
  enter(name, args, file, line, request) {
    const site = this.site ?? { file, line, column: NONE };
    const parent = this.current?.id ?? NONE;
    const span = { id: NONE, site, parent, await: NONE, ended: null, isFailed: false, gave: 0 };
    // What is created is recorded, too.
    if (this.trace.length >= MOST_EVENTS) this.giveUp();
    if (!this.closed) {
      span.id = this.trace.span(name, args, parent, site.file, site.line, file, request);
      this.spans.push(span);
      this.record(WHAT.created, span.id);
    }
    this.#begin(span);
    this.record(WHAT.started, span.id);
    return span;
  }

  // Makes a span the current one, until `leave` restores the one before.
  #begin(span) {
    span.around = { current: this.current, site: this.site, lent: this.lent };
    span.since = this.trace.length;
    this.current = span;
    this.lent = false;
  }

  #leave(span) {
    Object.assign(this, span.around);
    span.around = null;
  }

  // A span waits. `child` is the span that it has just called and waits for; `waker` is filled by
  // whoever settles the promise that it waits for.
  park(span, line, { timer, child, waker, isReady }) {
    this.resume(span);
    const at = this.trace.length;
    this.record(WHAT.parked, span.id, this.#awaits, line, Number(timer));
    span.await = this.closed ? NONE : this.#awaits++;
    // Read after it was recorded: nothing wakes it earlier, not by a microsecond.
    span.waits = { at, us: this.now(), turn: this.#turn, child, waker, isReady };
    this.#leave(span);
  }

  // A span goes on, if it waits.
  resume(span) {
    if (span.around !== null) return;
    const woken = this.#woken(span.waits);
    this.#begin(span);
    this.record(WHAT.resumed, span.id, span.await, woken.by, woken.us, woken.from, woken.to);
    span.await = NONE;
  }

  #woken({ at, us, turn, child, waker, isReady }) {
    const nobody = { by: BY_NOBODY, us: 0, from: 0, to: 0 };
    const since = (cause) => (cause && cause.to > at ? cause : null);
    // A generator that is asked for its next value goes on at once.
    if (this.running) return this.self();
    if (waker) return since(waker.by) ?? nobody;
    const ended = child?.ended;
    if (ended && ended.to > at) return ended;
    // What has ended before the await was parked woke it as it parked.
    if (ended && turn === this.#turn) return { ...ended, us: Math.max(us, ended.us) };
    return (isReady ? null : since(this.cause)) ?? nobody;
  }

  // The span that runs now, if one does.
  get running() {
    return this.lent ? null : this.current;
  }

  // The span that runs now, as a cause; else what made its callback run.
  self() {
    const span = this.running;
    if (!span) return this.cause;
    return { by: span.id, us: this.now(), from: span.since, to: this.trace.length };
  }

  // An error leaves a span.
  fail(span, error) {
    this.resume(span);
    span.isFailed = true;
    if (Object(error) === error) left.set(error, { recorder: this, span });
    this.record(WHAT.failed, span.id, this.trace.text(told(error)));
  }

  end(span) {
    this.resume(span);
    if (!span.isFailed) this.record(WHAT.finished, span.id, span.gave);
    span.ended = this.self();
    this.cause = span.ended;
    this.#leave(span);
  }

  // A timer fires, and with it a callback that was given to it in `context`.
  fire(dueUs, context, callback) {
    const at = this.trace.length;
    this.#turn += 1;
    this.cause = { by: BY_TIMER, us: dueUs, from: at, to: at };
    try {
      this.lend(context, callback);
    } catch (error) {
      this.unhandled(error);
    }
  }

  // What a callback that is handed over now will find when it is called.
  context() {
    return { current: this.current, site: this.site };
  }

  // Calls a callback as part of the span in which it was given.
  lend({ current, site }, callback) {
    const around = { current: this.current, site: this.site, lent: this.lent };
    Object.assign(this, { current, site, lent: true });
    try {
      return callback();
    } finally {
      Object.assign(this, around);
    }
  }

  print(text, site) {
    for (const line of text.split("\n")) {
      const { file, line: at } = site ?? { file: "", line: 0 };
      this.record(WHAT.printed, this.trace.text(line), this.trace.text(file), at);
    }
  }

  unhandled(reason) {
    const known = origin(reason);
    const span = known?.recorder === this ? known.span.id : NONE;
    this.record(WHAT.unhandled, this.trace.text(told(reason)), span);
  }
}
