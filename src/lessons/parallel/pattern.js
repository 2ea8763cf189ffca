// Start every call at once, wait for all, and measure the time.

// Prints how long it took, then the users. The first error ends it.
async function demo(ids) {
  console.time("parallel");
  const calls = ids.map((id) => fetchUser(id));
  const users = await Promise.all(calls);
  console.timeEnd("parallel");
  console.log(users);
}

// Prints how long it took, then every result, good or bad.
async function demoSettled(ids) {
  console.time("parallel");
  const calls = ids.map((id) => fetchUser(id));
  const results = await Promise.allSettled(calls);
  console.timeEnd("parallel");
  console.log(results);
}

// The service: it answers after 100 ms.
async function fetchUser(id) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { id, name: `User ${id}` };
}

await demo([1, 2, 3]);
await demoSettled([1, 2, 3]);
