// Make the calls one by one, in the order that is asked for.
import { fetchUser } from "./backend.js";

// Prints each user when its call has ended.
export async function demo(ids, order) {
  ids = order === "last-to-first" ? ids.toReversed() : ids;
  for (const id of ids) {
    console.log(await fetchUser(id));
  }
}

// await demo([1, 2, 3], "last-to-first");
