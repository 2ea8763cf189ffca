// A mistake: forEach calls an async callback and waits for nothing.
import { fetchUser } from "./backend.js";

// Counts the users too early: none has arrived yet.
export async function demo(ids) {
  const users = [];
  ids.forEach(async (id) => {
    users.push(await fetchUser(id));
    console.log(`user ${id} arrived as number ${users.length}`);
  });
  console.log(`${users.length} users`);
}

// await demo([1, 2, 3]);
