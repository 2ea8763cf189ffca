// A mistake: a limiter with Promise.all. The first error ends the
// wait, but the limiter does not know: it starts every call.
import { fetchUser } from "./backend.js";

// Runs tasks, no more than `limit` at a time.
function limiter(limit) {
  const waiting = [];
  let free = limit;
  return async function run(task) {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

// Loads the users and says how many.
export async function demo(ids, limit) {
  const run = limiter(limit);
  const calls = ids.map((id) => run(() => fetchUser(id)));
  const users = await Promise.all(calls);
  console.log(`Loaded ${users.length} users, ${limit} at a time`);
}

// await demo([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3);
