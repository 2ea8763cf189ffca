// The service that the patterns call: it answers after a while, or
// fails.

// How it behaves: `calls` is for user 1, user 2 and so on, `usual` is
// for all others. A call of Infinity ms is never answered.
export const service = {
  usual: { ms: 100, fails: false },
  calls: [], // such as [{ ms: 300 }, { ms: 100, fails: true }]
  limit: Infinity, // how many calls it accepts at once
};

let inFlight = 0;

// Asks the service for a user. Every call is one request.
export async function fetchUser(id) {
  const { limit, usual, calls } = service;
  const { ms, fails } = { ...usual, ...calls[id - 1] };
  if (inFlight >= limit) {
    throw new Error(`user ${id}: refused, ${limit} calls in flight`);
  }
  inFlight += 1;
  try {
    await sleep(ms);
    if (fails) throw new Error(`user ${id}: service unavailable`);
    return { id, name: `User ${id}` };
  } finally {
    inFlight -= 1;
  }
}

// Waits this long: forever, if that is Infinity.
export function sleep(ms) {
  return new Promise((wake) => {
    if (ms < Infinity) setTimeout(wake, ms);
  });
}
