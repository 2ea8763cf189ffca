// Work through a list, a few items at a time. Results come in the
// order of the items.
import { fetchUser } from "./backend.js";

// Stop: the first error ends it, and no new item starts. The calls in
// flight run on: a promise cannot be dropped.
export async function tryMapLimited(items, limit, work) {
  if (!(limit >= 1)) throw new RangeError(`a limit of ${limit}`);
  const results = new Array(items.length);
  let cursor = 0;
  async function worker() {
    try {
      while (cursor < items.length) {
        const index = cursor++;
        results[index] = await work(items[index]);
      }
    } catch (error) {
      cursor = items.length;
      throw error;
    }
  }
  const length = Math.min(limit, items.length);
  await Promise.all(Array.from({ length }, worker));
  return results;
}

// Settle: every item runs, and the errors are among the results.
export async function mapLimited(items, limit, work) {
  return await tryMapLimited(items, limit, async function settle(item) {
    try {
      return { status: "fulfilled", value: await work(item) };
    } catch (reason) {
      return { status: "rejected", reason };
    }
  });
}

// Collect: all values, or all errors in an AggregateError.
export async function collectLimited(items, limit, work) {
  const results = await mapLimited(items, limit, work);
  const failed = results.filter(({ status }) => status === "rejected");
  if (failed.length > 0) {
    throw new AggregateError(failed.map(({ reason }) => reason));
  }
  return results.map(({ value }) => value);
}

// Drain: reports the first error at once; every item still runs.
export async function drainLimited(items, limit, work) {
  return await new Promise((resolve, reject) => {
    async function report(item) {
      try {
        return await work(item);
      } catch (error) {
        reject(error);
      }
    }
    tryMapLimited(items, limit, report).then(resolve, reject);
  });
}

// Loads the users and says how many.
export async function demo(ids, limit, pool = tryMapLimited) {
  const users = await pool(ids, limit, fetchUser);
  console.log(`Loaded ${users.length} users, ${limit} at a time`);
}
export async function demoDrain(ids, limit) {
  await demo(ids, limit, drainLimited);
}
export async function demoCollect(ids, limit) {
  await demo(ids, limit, collectLimited);
}

// Loads the users, says how many, then what went wrong.
export async function demoSettle(ids, limit) {
  const results = await mapLimited(ids, limit, fetchUser);
  const failed = results.filter(({ status }) => status === "rejected");
  const loaded = results.length - failed.length;
  console.log(`Loaded ${loaded} users, ${limit} at a time`);
  for (const { reason } of failed) {
    console.log(`Not loaded: ${reason.message}`);
  }
}

// await demo([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3);
