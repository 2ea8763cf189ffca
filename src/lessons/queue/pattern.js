// A queue that runs pushed jobs, a few at a time.
class AsyncQueue {
  #concurrency;
  #running = 0;
  #waiting = [];

  constructor(concurrency = 1) {
    this.#concurrency = concurrency;
  }

  // Puts a job at the end. A job is a function: a promise would have
  // begun by now. The promise returned settles with its own result.
  push(job) {
    return new Promise((resolve, reject) => {
      const run = async () => job();
      this.#waiting.push(() => run().then(resolve, reject));
      this.#work();
    });
  }

  async #work() {
    if (this.#running >= this.#concurrency) return;
    this.#running += 1;
    while (this.#waiting.length > 0) {
      await this.#waiting.shift()();
    }
    this.#running -= 1;
  }
}

// Pushes one job for each user and waits for all of them.
async function demo(ids, concurrency, gap) {
  const queue = new AsyncQueue(concurrency);
  const handles = [];
  for (const id of ids) {
    if (handles.length > 0 && gap > 0) await sleep(gap);
    const handle = queue.push(async () => {
      console.log(`done ${(await fetchUser(id)).id}`);
    });
    handles.push(handle);
  }
  // Each handle settles with its job's result; nobody reads it here.
  await Promise.allSettled(handles);
}

const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

// The service: it answers after 100 ms.
async function fetchUser(id) {
  await sleep(100);
  return { id, name: `User ${id}` };
}

await demo([1, 2, 3, 4, 5], 2, 0);
