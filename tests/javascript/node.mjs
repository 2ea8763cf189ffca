// What the tests ask of Node.js: `node node.mjs <work>`, with JSON on the standard input and output.

import { format } from "node:util";

// A browser reports unhandled rejections by an event, to which the scripts of the site listen.
globalThis.addEventListener = (type, listener) => {
  process.on("unhandledRejection", (reason, promise) => {
    let isHandled = false;
    listener({ reason, promise, preventDefault: () => (isHandled = true) });
    if (!isHandled) throw reason;
  });
};

const users = (count) => Array.from({ length: count }, (_, at) => ({ id: at, name: `User ${at}` }));
class Point {
  x = 1;
  #y = 2;
}
const VALUES = [
  ...[1, -0, 1.5, NaN, Infinity, 10n, true, null, undefined, "plain 'text'"],
  ...[[], {}, [1, "a", [2, [3, [4]]]], { a: { b: { c: { d: 1 } } } }, ["it's", '"', "a\nb", "'\""]],
  ...[users(1), users(2), users(3), users(12), users(120), new Point(), { point: new Point() }],
  ...[[undefined, null], { "a-b": 1, c_1: [] }, [() => 1, users], Symbol("s")],
  { status: "fulfilled", value: { id: 1, name: "User 1" } },
  [{ status: "fulfilled", value: users(1)[0] }, { status: "fulfilled", value: users(2)[1] }],
  { list: users(3), more: { deep: users(3) }, text: "a".repeat(70) },
];

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
  // Values as the site prints them, and as Node.js does.
  async printed({ text }) {
    const { printed } = await import(text);
    return VALUES.map((value) => [printed([value]), format(value)]);
  },
  // For each list of runs the link to them, the runs that it holds, and those that it holds without its end.
  async carried({ link, each }) {
    const script = await import(link);
    const read = (text) => script.runs(text).catch(() => null);
    const carry = async (runs) => {
      const address = await script.link("https://example.org/#here", runs);
      const [, text] = address.split("#run=");
      if (text === undefined) return [address, null, null];
      return [address, await read(text), await read(text.slice(0, -4))];
    };
    return await Promise.all(each.map(carry));
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
    const play = async ({ cancelAfter, isAbandoned, ...one }) => {
      const batches = [];
      const { done, cancel, abandon } = start(one, (batch) => {
        if (batches.push(batch) === 1 && isAbandoned) abandon();
      });
      if (cancelAfter !== undefined) setTimeout(cancel, cancelAfter);
      return { wire: await done, batches };
    };
    return await Promise.all(runs.map(play));
  },
};

const answer = await WORK[process.argv[2]](await read());
process.stdout.write(JSON.stringify(answer));
