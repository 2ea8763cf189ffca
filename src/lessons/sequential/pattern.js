// Make each call only after the one before it has ended.
import { fetchUser } from "./backend.js";

// Takes as long as all the calls added up; the first error ends it.
export async function loadOneByOne(ids) {
  const users = [];
  for (const id of ids) {
    users.push(await fetchUser(id));
  }
  return users;
}

// Prints the users, or throws the error of the call that failed.
export async function demo(ids) {
  console.log(await loadOneByOne(ids));
}

// await demo([1, 2, 3]);
