// Four ways to wait for several calls. None of them stops a call: the
// losers run on to the end, and their results are thrown away.
import { fetchUser } from "./backend.js";

// All: every value, or the first error.
export async function all(ids) {
  return await Promise.all(ids.map((id) => fetchUser(id)));
}

// All settled: every result, good or bad.
export async function allSettled(ids) {
  return await Promise.allSettled(ids.map((id) => fetchUser(id)));
}

// Race: whatever comes first, value or error. Of none, it never ends.
export async function race(ids) {
  return await Promise.race(ids.map((id) => fetchUser(id)));
}

// Any: the first value, or every error, in an AggregateError.
export async function any(ids) {
  return await Promise.any(ids.map((id) => fetchUser(id)));
}

// Prints what the calls came to, or the error that ended the wait.
async function print(result) {
  try {
    console.log(await result);
  } catch (error) {
    console.log(error.errors ?? error);
    throw error;
  }
}
export async function demoAll(ids) {
  await print(all(ids));
}
export async function demoAllSettled(ids) {
  await print(allSettled(ids));
}
export async function demoRace(ids) {
  await print(race(ids));
}
export async function demoAny(ids) {
  await print(any(ids));
}

// await demoAll([1, 2, 3]);
