// Random programs: modules that export `demo`, and print as they go. The same seed gives the same text.

const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

export const program = (seed) => new Writer(random(seed)).module();

// Functions call only those with a higher number, so every program ends.
const FUNCTIONS = 5;

class Writer {
  #random;
  #lines = 0;
  // Whether a function is a generator, by its number.
  #kinds;

  constructor(random) {
    this.#random = random;
    this.#kinds = Array.from({ length: FUNCTIONS }, (_, index) => index > 1 && this.#is(0.4));
  }

  #is(chance) {
    return this.#random() < chance;
  }

  #one(...choices) {
    return choices[Math.floor(this.#random() * choices.length)];
  }

  #number(most) {
    return Math.floor(this.#random() * most);
  }

  #log(text = "") {
    return `console.log("${(this.#lines += 1)}"${text});`;
  }

  module() {
    const functions = this.#kinds.map((isGenerator, at) => this.#function(at, isGenerator));
    return `// A random program.
const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));
const told = (x) => (x instanceof AggregateError ? x.errors.map(told).join() : x instanceof Error ? x.message : JSON.stringify(x));
const sync = (x, then) => then?.(x) ?? x;
async function* source(n) {
  for (let i = 0; i < n; i += 1) {
    try {
      if (i % 2) await sleep(i);
      yield i;
    } finally {
      console.log("source", i);
    }
  }
}
class Thing {
  #value = 1;
  static async make(x = sync(1)) { await null; return new Thing(x); }
  constructor(x) { this.#value = x; }
  async #inner() { await sleep(1); return this.#value; }
  get = async () => (await this.#inner()) + 1;
  async twice({ by } = { by: 2 }, ...rest) { return (await this.get()) * by + rest.length; }
}
${functions.join("\n")}
export async function demo() {
  try {
    ${this.#call(0, 0)}
  } catch (error) {
    console.log("root", told(error));
  }
  await sleep(50);
}
`;
  }

  #function(at, isGenerator) {
    const body = this.#block({ at, depth: 0, isGenerator, isAsync: true });
    if (isGenerator) return `async function* f${at}(n = 1, ...rest) {\n${body}\n}`;
    return this.#one(
      `async function f${at}(n) {\n${body}\n}`,
      `const f${at} = async (n, { a } = {}) => {\n${body}\n};`,
      `const f${at} = { async f${at}(n) {\n${body}\n} }.f${at};`,
    );
  }

  #block(place) {
    const length = 1 + this.#number(4 - Math.min(place.depth, 2));
    return Array.from({ length }, () => this.#statement({ ...place, depth: place.depth + 1 })).join("\n");
  }

  // A statement that calls function `at`, or a generator.
  #call(at) {
    if (at >= FUNCTIONS) return `await sleep(${this.#number(4)});`;
    if (!this.#kinds[at]) return `${this.#log(`, told(await f${at}(${this.#number(9)}))`)}`;
    return `for await (const x of f${at}(2)) ${this.#log(", told(x)")}`;
  }

  // An expression that gives a promise, or a value.
  #promise({ at, depth }) {
    const next = at + 1 + this.#number(2);
    const deeper = { at, depth: depth + 1 };
    const list = () => `[${Array.from({ length: this.#number(4) }, () => this.#promise(deeper)).join(", ")}]`;
    if (depth > 4) return this.#one("null", "sleep(1)", `Promise.resolve(${this.#number(9)})`);
    const choices = [
      () => `sleep(${this.#number(5)})`,
      () => `Promise.resolve(${this.#number(9)})`,
      () => `Promise.reject(new Error("r${this.#number(99)}"))`,
      () => String(this.#number(9)),
      () => `Promise.all(${list()})`,
      () => `Promise.any(${list()})`,
      () => `Promise.allSettled(${list()})`,
      () => `Promise.race([sleep(3), ...${list()}])`,
      () => `({ then(yes) { ${this.#log()} yes(${this.#number(9)}); } })`,
      () => `new Promise((yes, no) => { ${this.#log()} ${this.#one("yes(1)", "no(new Error('n'))", "setTimeout(yes, 2, 7)", "queueMicrotask(() => yes(3))")}; })`,
      () => `sleep(${this.#number(3)}).then(() => { ${this.#log()} return ${this.#promise(deeper)}; })`,
      () => `Promise.resolve(${this.#promise(deeper)}).catch((e) => { ${this.#log(", told(e)")} })`,
      () => `Promise.resolve(${this.#promise(deeper)}).finally(() => { ${this.#log()} })`,
      () => `(async () => { ${this.#log()} await ${this.#promise(deeper)}; ${this.#log()} return 5; })()`,
      () => `(async () => ${this.#promise(deeper)})()`,
      () => `(async (x) => await x)(${this.#promise(deeper)})`,
      () => `Thing.make().then((thing) => thing.twice(undefined, 1, 2))`,
      () => `Promise.all([1, 2].map(async (x) => { await ${this.#promise(deeper)}; ${this.#log()} return x; }))`,
    ];
    if (next < FUNCTIONS && !this.#kinds[next]) {
      const call = () => `f${next}(${this.#number(9)})`;
      choices.push(call, call, () => `Promise.all([1, 2].map(f${next}))`, () => `sync(2, f${next})`);
    }
    return this.#one(...choices)();
  }

  #statement(place) {
    const { at, depth, isGenerator } = place;
    const value = () => this.#promise(place);
    const id = (this.#lines += 1);
    const simple = [
      () => this.#log(),
      () => `await ${value()};`,
      () => this.#log(`, told(await ${value()})`),
      () => `const v${id} = await ${value()}; ${this.#log(`, told(v${id})`)}`,
      () => `const p${id} = Promise.resolve(${value()}); p${id}.catch(() => {}); ${this.#log()} await sleep(1); await p${id};`,
      () => `Promise.resolve(${value()}).then((x) => { ${this.#log(", told(x)")} }, (e) => { ${this.#log(", told(e)")} });`,
      () => `queueMicrotask(() => { ${this.#log()} });`,
      () => `setTimeout(() => { ${this.#log()} }, ${this.#number(6)});`,
      () => this.#call(at + 1),
      () => `if (n > ${this.#number(12)}) throw new Error("t${id}");`,
      () => `if (n === ${this.#number(9)}) return ${value()};`,
    ];
    if (isGenerator) {
      simple.push(
        () => `yield ${this.#number(9)};`,
        () => `yield ${value()};`,
        () => this.#log(`, told(yield)`),
        () => `yield* ${this.#one("source(2)", "[1, sleep(1)]")};`,
      );
    }
    if (depth > 3) return this.#one(...simple)();
    const block = () => this.#block(place);
    const leave = () => this.#one("break;", "continue;", `return ${this.#number(9)};`, "");
    const loop = () => this.#one("source(3)", `[1, sleep(2), ${this.#promise(place)}]`);
    const nested = [
      () => `try {\n${block()}\n} catch (e) {\n${this.#log(", told(e)")}\n${block()}\n}`,
      () => `try {\n${block()}\n} finally {\n${this.#log()}\n${block()}\n}`,
      () => `try {\n${block()}\n} catch {\n${block()}\n} finally { ${this.#log()} }`,
      () => `for (let i = 0; i < 2; i += 1) {\n${block()}\n}`,
      () => `for await (const x of ${loop()}) {\n${this.#log(", told(x)")}\nif (x === 1) { ${leave()} }\n${block()}\n}`,
      () => `for await (const x of ${loop()}) ${this.#log(", told(x)")}`,
      () => `outer${id}: for await (const x of source(2)) { for await (const y of source(2)) { ${this.#log()} if (y) ${this.#one("continue", "break")} outer${id}; } }`,
      () => `{ const it = source(3); ${this.#log(`, told(await Promise.all([it.next(), it.next(), it.${this.#one("return(9)", "next()")}]))`)} }`,
      () => `if (n % 2) {\n${block()}\n} else for await (const x of source(1)) { ${this.#log()} }`,
      () => `switch (n % 3) { case 0: await sleep(1); default: ${this.#log()} }`,
    ];
    return this.#one(...simple, ...nested, ...nested)();
  }
}
