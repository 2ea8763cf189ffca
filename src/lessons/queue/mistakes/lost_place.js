// A mistake: the code that runs a job does not survive a job that
// throws. Its place is lost, and its handle never settles.
import { fetchUser, sleep } from "./backend.js";

class AsyncQueue {
  #concurrency;
  #running = 0;
  #waiting = [];

  constructor(concurrency) {
    this.#concurrency = concurrency;
  }

  push(job) {
    return new Promise((resolve) => {
      this.#waiting.push({ job, resolve });
      this.#startWaiting();
    });
  }

  #startWaiting() {
    while (this.#running < this.#concurrency && this.#waiting.length) {
      this.#running += 1;
      this.#run(this.#waiting.shift());
    }
  }

  async #run({ job, resolve }) {
    // If the job throws, nothing below runs.
    resolve(await job());
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
    handles.push(queue.push(async function job() {
      const user = await fetchUser(id);
      console.log(`done ${user.id}`);
    }));
  }
  await Promise.allSettled(handles);
}

// await demo([1, 2, 3, 4, 5], 1, 0);
