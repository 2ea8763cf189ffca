// Runs the cases of tests/semantics/cases.json through the twins. What happens is printed: what a
// promise settles with, and what goes through a channel.
import { fetchUser, sleep } from "./backend.js";
import { loadOneByOne } from "./sequential.js";
import { all, allSettled, any, race } from "./combinators.js";
import {
  collectLimited,
  drainLimited,
  mapLimited,
  tryMapLimited,
} from "./limited.js";
import { AsyncQueue } from "./queue.js";
import { Channel } from "./channel.js";

const print = (what, value) => console.log(`${what} ${JSON.stringify(value)}`);

// An error as data.
const told = (error) => {
  if (error instanceof AggregateError) return { errors: error.errors.map(told) };
  return error instanceof RangeError ? "RangeError" : error.message;
};

const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain);
  if (value.reason) return { ...value, reason: told(value.reason) };
  return value;
};

const settle = async (name, promise) => {
  try {
    print(`${name} fulfilled`, plain(await promise));
  } catch (error) {
    print(`${name} rejected`, told(error));
  }
};

// Waits, unless the time is 0: then it does not even yield.
const wait = async (ms) => {
  if (ms > 0) await sleep(ms);
};

const COMBINATORS = { sequential: loadOneByOne, all, allSettled, any, race };

export async function combinator(pattern, ids) {
  await settle("all", COMBINATORS[pattern](ids));
}

const POOLS = { stop: tryMapLimited, drain: drainLimited, collect: collectLimited, settle: mapLimited };

export async function pool(onError, ids, limit) {
  await settle("all", POOLS[onError](ids, limit, (id) => fetchUser(id)));
}

export async function queue(tasks, limit) {
  const queue = new AsyncQueue(limit);
  const push = (index) => {
    const { pushes } = tasks[index];
    print("push", index);
    const job = async () => {
      if (pushes !== undefined) push(pushes);
      return await fetchUser(index + 1);
    };
    settle(index, queue.push(job));
  };
  tasks.forEach(({ pushed_by_job, push_at_ms = 0 }, index) => {
    if (pushed_by_job !== undefined) return;
    if (push_at_ms === 0) push(index);
    else setTimeout(() => push(index), push_at_ms);
  });
}

export async function channel({ capacity, producers, consumers, ...ends }) {
  const channel = new Channel(capacity ?? Infinity);
  let left = producers.length;
  const produce = async ({ start_ms = 0, items, keep_going }, index) => {
    await wait(start_ms);
    for (const [position, { after_ms = 0 }] of items.entries()) {
      await wait(after_ms);
      print("pushing", [index, position]);
      try {
        await channel.send([index, position]);
        print("pushed", [index, position]);
      } catch {
        print("failed", [index, position]);
        if (!keep_going) break;
      }
    }
    left -= 1;
    if (left === 0 && ends.close_at_ms === undefined) channel.close();
  };
  const consume = async ({ start_ms = 0, work_ms = 0, take = Infinity }, index) => {
    await wait(start_ms);
    for (let taken = 0; taken < take; taken += 1) {
      const { value, done } = await channel.next();
      if (done) return print("ended", index);
      print("received", value);
      await wait(Array.isArray(work_ms) ? (work_ms[taken] ?? 0) : work_ms);
    }
  };
  producers.forEach((producer, index) => produce(producer, index));
  consumers.forEach((consumer, index) => consume(consumer, index));
  const end = ends.drop_consumer_at_ms ?? ends.close_at_ms;
  if (end !== undefined) setTimeout(() => channel.close(), end);
}

// Below are the faults that the twins once had.

// A limit of 0 made no call and said that all was done.
export async function limits() {
  const make = {
    pool: async (limit) => await tryMapLimited([1], limit, fetchUser),
    drain: async (limit) => await drainLimited([1], limit, fetchUser),
    settle: async (limit) => await mapLimited([1], limit, fetchUser),
    collect: async (limit) => await collectLimited([1], limit, fetchUser),
    queue: async (limit) => new AsyncQueue(limit),
    channel: async (limit) => new Channel(limit),
  };
  for (const [name, call] of Object.entries(make)) {
    for (const limit of [0, -1, NaN, null]) await settle(`${name} ${limit}`, call(limit));
  }
  for (const name of ["pool", "drain", "settle", "collect"]) {
    await settle(`${name} undefined`, make[name](undefined));
  }
}

// A pool that drains never settled for an item that is `null`, and some policies awaited an item.
export async function items() {
  const kind = (item) => (item instanceof Promise ? "promise" : item);
  for (const [name, pool] of Object.entries(POOLS)) {
    await settle(name, pool([null, Promise.resolve(1), undefined], 2, async (item) => kind(item) ?? "none"));
    // A function that throws before it makes a promise.
    await settle(name, pool([1], 1, () => { throw new Error("thrown"); }));
  }
}

// One consumer's `break` closed the channel for all.
export async function leave() {
  const channel = new Channel(1);
  const first = async () => {
    for await (const value of channel) {
      print("first", value);
      break;
    }
  };
  const second = async () => {
    for await (const value of channel) print("second", value);
  };
  const send = async () => {
    for (const value of [1, 2, 3]) await channel.send(value);
    channel.close();
  };
  await settle("all", Promise.all([first(), second(), send()]).then(() => []));
}

// A newcomer took the place of a sender that had just been woken.
export async function barge() {
  const channel = new Channel(1);
  const send = async (value) => {
    await channel.send(value);
    print("sent", value);
  };
  send(1);
  send(2);
  await sleep(10);
  const taken = channel.next();
  send(3);
  print("took", (await taken).value);
  for (const _ of [2, 3]) print("took", (await channel.next()).value);
}

// Each side of the channel's demo waited for the other after an error.
export async function events(fails) {
  const channel = new Channel(1);
  const produce = async () => {
    try {
      for (const n of [1, 2, 3, 4]) {
        await channel.send(n);
        if (fails === "producer" && n === 2) throw new Error("producer");
      }
    } finally {
      channel.close();
    }
  };
  const consume = async () => {
    try {
      for await (const value of channel) {
        if (fails === "consumer") throw new Error("consumer");
        await sleep(10);
      }
    } finally {
      channel.close();
    }
  };
  await settle("all", Promise.all([produce(), consume()]).then(() => []));
}
