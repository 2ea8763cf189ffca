// Make each call only after the one before it has ended.

// Takes as long as all the calls added up; the first error ends it.
async function loadOneByOne(ids) {
  const users = [];
  for (const id of ids) {
    users.push(await fetchUser(id));
  }
  return users;
}

// Prints the users, or throws the error of the call that failed.
async function demo(ids) {
  console.log(await loadOneByOne(ids));
}

// The service: it answers after 100 ms.
async function fetchUser(id) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { id, name: `User ${id}` };
}

await demo([1, 2, 3]);
