// Work through a list, a few items at a time; an error ends it.

// Results come in the order of the items. The first error wins: no new
// item starts. The calls in flight run on: no promise can be dropped.
async function tryMapLimited(items, limit, work) {
  const results = new Array(items.length);
  let cursor = 0;
  let failed = false;
  const worker = async () => {
    while (!failed && cursor < items.length) {
      const index = cursor++;
      try {
        results[index] = await work(items[index]);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = Math.min(limit, items.length);
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}

// Settle: results come in the order of the items, errors among them.
const mapLimited = (items, limit, work) =>
  tryMapLimited(items, limit, async (item) => {
    const run = Promise.resolve(item).then(work); // a throw rejects
    return (await Promise.allSettled([run]))[0];
  });

// Collect: all values, or all errors in an AggregateError.
async function collectLimited(items, limit, work) {
  const results = await mapLimited(items, limit, work);
  const errors = results.filter(({ status }) => status === "rejected");
  if (errors.length > 0) {
    throw new AggregateError(errors.map(({ reason }) => reason));
  }
  return results.map(({ value }) => value);
}

// Drain: the first error is reported at once; every item still runs.
const drainLimited = (items, limit, work) =>
  new Promise((resolve, reject) => {
    const run = (item) => Promise.resolve(item).then(work);
    const report = (item) => run(item).catch(reject);
    tryMapLimited(items, limit, report).then(resolve);
  });

// Loads the users and says how many.
async function demo(ids, limit) {
  const users = await tryMapLimited(ids, limit, fetchUser);
  console.log(`Loaded ${users.length} users, ${limit} at a time`);
}

// The service: it answers after 100 ms.
const fetchUser = (id) =>
  new Promise((resolve) => setTimeout(resolve, 100, { id }));

await demo([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3);
