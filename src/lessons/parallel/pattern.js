// Start every call at once, wait for all, and measure the time.
import { fetchUser } from "./backend.js";

// Prints how long it took, then the users. The first error ends it.
export async function demo(ids) {
  console.time("parallel");
  const calls = ids.map((id) => fetchUser(id));
  const users = await Promise.all(calls);
  console.timeEnd("parallel");
  console.log(users);
}

// Prints how long it took, then every result, good or bad.
export async function demoSettled(ids) {
  console.time("parallel");
  const calls = ids.map((id) => fetchUser(id));
  const results = await Promise.allSettled(calls);
  console.timeEnd("parallel");
  console.log(results);
}

// await demo([1, 2, 3]);
