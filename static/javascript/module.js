// What a recorded module calls: `$run` in its text. It adds no microtask, since it attaches nothing
// to a promise and wraps none.

import { label, printed } from "./text.js";

const NOTHING = [];
const NEVER = () => new Promise(() => {});

// Looks at no property of the value: it may have a getter.
const isObject = (value) => Object(value) === value;
const isDone = (value) =>
  isObject(value) && Object.getOwnPropertyDescriptor(value, "done")?.value === true;

export class Module {
  #run;
  #file;
  #instances;
  // The globals of the module.
  platform;
  // Who settles a promise that this module has made.
  #wakers;
  #waker = null;

  constructor(run, file, instances, timers, wakers) {
    this.#run = run;
    this.#file = file;
    this.#instances = instances;
    this.#wakers = wakers;
    this.platform = { ...timers, console: console(run) };
  }

  // What another module of the run exports.
  of(module) {
    return this.#instances(module);
  }

  // Notes the place of the call that is made next; it stands around the last argument.
  at(line, column, value) {
    this.#run.site = { file: this.#file, line, column };
    return value;
  }

  // The same for a call without arguments: `...$run.none(1, 1)` adds none.
  none(line, column) {
    return this.at(line, column, NOTHING);
  }

  // A call of an async function begins.
  enter(name, args, line) {
    const [first] = args;
    const isRequest = this.#file.endsWith("backend.js") && Number.isSafeInteger(first);
    return this.#run.enter(name, label(args), this.#file, line, isRequest ? first : -1);
  }

  // What an async function returns.
  out(span, value) {
    span.gave = Number(value === undefined || isDone(value));
    return value;
  }

  fail(span, error) {
    this.#run.fail(span, error);
    return error;
  }

  end(span) {
    this.#run.end(span);
  }

  // An await is about to be evaluated. The call that makes its operand has a line and column, if
  // the operand is a call.
  mark(line, callLine, callColumn) {
    const run = this.#run;
    const mark = { line, callLine, callColumn, spans: run.spans.length, timer: run.timer };
    run.timer = false;
    return mark;
  }

  // Stands around the operand of an await.
  wait(span, mark, value, awaited = value, source = undefined) {
    const run = this.#run;
    if (run.closed) return NEVER();
    const timer = run.timer;
    run.timer = mark.timer;
    const isChild = ({ parent, site }) =>
      parent === span.id &&
      site.line === mark.callLine &&
      site.column === mark.callColumn &&
      site.file === this.#file;
    const called = mark.callLine && run.spans.slice(mark.spans).find(isChild);
    const child = called || source;
    const isReady = !isObject(awaited);
    mark.child = child;
    run.park(span, mark.line, { timer, child, waker: this.#wakers.get(awaited), isReady });
    return value;
  }

  // Stands around an await.
  on(span, value) {
    this.#run.resume(span);
    return value;
  }

  // Stands where an await may have led: at the start of a catch, of a finally, of a loop's body.
  back(span) {
    this.#run.resume(span);
  }

  // Stands around what `for await` goes through. Its iterator hands on the very promises
  // of the one that it replaces.
  each(span, line, column, iterable) {
    const isAsync = iterable?.[Symbol.asyncIterator] != null;
    const symbol = isAsync ? Symbol.asyncIterator : Symbol.iterator;
    const method = iterable?.[symbol];
    if (typeof method !== "function") return iterable;
    // The call that gives the values, where one call gives all of them.
    let source;
    const waiting = (iterator, method) => () => {
      this.#run.resume(span);
      const mark = this.mark(line, line, column);
      this.at(line, column);
      if (this.#run.closed) return isAsync ? NEVER() : { value: NEVER(), done: false };
      const result = method.call(iterator);
      this.wait(span, mark, result, isAsync ? result : result?.value, source);
      source = mark.child;
      return result;
    };
    const begin = () => {
      this.at(line, column);
      const iterator = method.call(iterable);
      const { next } = iterator;
      return {
        next: waiting(iterator, next),
        get return() {
          const { return: end } = iterator;
          return end && waiting(iterator, end);
        },
      };
    };
    return { [symbol]: begin };
  }

  // Stands around a callback of `then`, `catch` and `finally`.
  keep(line, column, callback) {
    if (typeof callback !== "function") return callback;
    const run = this.#run;
    this.at(line, column);
    const context = run.context();
    return (value) => run.lend(context, () => callback(value));
  }

  // Stand around `new Promise` and its argument, and note who settles it.
  executor(callback) {
    if (typeof callback !== "function") return callback;
    const run = this.#run;
    return (resolve, reject) => {
      const waker = { by: null };
      const noting = (settle) => (value) => {
        waker.by ??= run.self();
        settle(value);
      };
      try {
        callback(noting(resolve), noting(reject));
      } finally {
        this.#waker = waker;
      }
    };
  }
  made(promise) {
    this.#wakers.set(promise, this.#waker);
    return promise;
  }
}

const console = (run) => {
  const begun = new Map();
  const log = (...values) => run.print(printed(values), run.site);
  const elapsed = (name) => `${name}: ${((run.now() - begun.get(name)) / 1000).toFixed(3)} ms`;
  return {
    log,
    info: log,
    warn: log,
    error: log,
    debug: log,
    time: (name = "default") => void begun.set(name, run.now()),
    timeLog: (name = "default", ...values) => {
      if (begun.has(name)) log(elapsed(name), ...values);
    },
    timeEnd: (name = "default") => {
      if (begun.has(name)) log(elapsed(name));
      begun.delete(name);
    },
  };
};
