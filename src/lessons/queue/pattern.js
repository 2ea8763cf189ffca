// A queue that runs pushed jobs, a few at a time.
import { fetchUser, sleep } from "./backend.js";

export class AsyncQueue {
  #concurrency;
  #running = 0;
  #waiting = [];

  constructor(concurrency = 1) {
    if (!(concurrency >= 1)) {
      throw new RangeError(`a concurrency of ${concurrency}`);
    }
    this.#concurrency = concurrency;
  }

  // Puts a job at the end. A job is a function: a promise would have
  // begun by now. The returned promise settles with its result.
  push(job) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#startWaiting();
    });
  }

  #startWaiting() {
    while (this.#running < this.#concurrency && this.#waiting.length) {
      this.#running += 1;
      this.#run(this.#waiting.shift());
    }
  }

  async #run({ job, resolve, reject }) {
    try {
      resolve(await job());
    } catch (error) {
      reject(error);
    }
    this.#running -= 1;
    this.#startWaiting();
  }
}

// Pushes one job for each user and waits for all of them.
export async function demo(ids, concurrency, gap) {
  const queue = new AsyncQueue(concurrency);
  const handles = [];
  for (const id of ids) {
    if (handles.length > 0 && gap > 0) await sleep(gap);
    const handle = queue.push(async function job() {
      const user = await fetchUser(id);
      console.log(`done ${user.id}`);
    });
    // A job may fail before the last is pushed. Unless its error has
    // a handler by then, Node.js ends the process.
    handle.catch(() => {});
    handles.push(handle);
  }
  // Each handle settles with its job's result; nobody reads it here.
  await Promise.allSettled(handles);
}

// await demo([1, 2, 3, 4, 5], 2, 0);
