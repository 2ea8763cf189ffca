// Three ways to make the same calls. By the time you hold a promise,
// its work is under way, so what counts is when you build it.
import { fetchUser } from "./backend.js";

// Makes the calls; each one prints when it begins.
export async function demo(ids, style) {
  const start = performance.now();
  const build = async (id) => {
    // Runs at once: the caller gets the promise at the first await.
    const at = Math.floor(performance.now() - start);
    console.log(`call ${id} began at ${at} ms`);
    return await fetchUser(id);
  };
  switch (style) {
    case "await-each":
      for (const id of ids) {
        await build(id);
      }
      break;
    case "build-then-await": {
      const calls = ids.map(build);
      for (const call of calls) {
        await call;
      }
      break;
    }
    case "join":
      await Promise.all(ids.map(build));
      break;
  }
}

// await demo([1, 2, 3], "build-then-await");
