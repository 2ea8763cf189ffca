// Four ways to wait for several calls. None of them stops a call: the
// losers run on to their ends, and their results are thrown away.

// All: every value, or the first error.
const all = (ids) => Promise.all(ids.map((id) => fetchUser(id)));

// All settled: every result, good or bad.
const allSettled = (ids) =>
  Promise.allSettled(ids.map((id) => fetchUser(id)));

// Race: whatever comes first, value or error.
const race = (ids) => Promise.race(ids.map((id) => fetchUser(id)));

// Any: the first value, or every error, in an AggregateError.
const any = (ids) => Promise.any(ids.map((id) => fetchUser(id)));

// Prints the result, or the error, or every error.
async function demo(combinator, ids) {
  try {
    console.log(await combinator(ids));
  } catch (error) {
    console.log(error.errors ?? error);
  }
}

// The service: call 2 fails.
async function fetchUser(id) {
  const call = CALLS[id - 1];
  await new Promise((resolve) => setTimeout(resolve, call.ms));
  if (call.fails) {
    throw new Error(`user ${id}: service unavailable`);
  }
  return { id, name: `User ${id}` };
}

const CALLS = [{ ms: 300 }, { ms: 100, fails: true }, { ms: 200 }];

await demo(all, [1, 2, 3]);
