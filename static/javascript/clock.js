// The two clocks of a run. Both give `now`, in microseconds, and the timers that a module finds in place
// of the browser's.

// `setTimeout` and its like, made of a clock's `set` and `clear`. A callback runs as part of the
// span that set its timer.
export const timers = (clock, recorder) => ({
  setTimeout: (callback, ms, ...args) => {
    if (recorder.closed) return 0;
    recorder.timer = true;
    const context = recorder.context();
    // As in browsers, a time that is out of range counts as 0.
    const us = ms > 0 && ms < 2 ** 31 ? Math.trunc(ms) * 1000 : 0;
    return clock.set(us, (dueUs) => recorder.fire(dueUs, context, () => callback(...args)));
  },
  clearTimeout: (id) => clock.clear(id),
  performance: { now: () => clock.now() / 1000 },
});

// Time stands still until the next timer fires.
export class VirtualClock {
  #nowUs = 0;
  #ids = 0;
  // A heap: no timer comes before the one at half its index.
  #heap = [undefined];
  #set = new Map();

  now() {
    return this.#nowUs;
  }

  set(us, fire) {
    const timer = { id: ++this.#ids, dueUs: this.#nowUs + us, fire };
    this.#set.set(timer.id, timer);
    const heap = this.#heap;
    let at = heap.length;
    for (; at > 1 && comesBefore(timer, heap[at >> 1]); at >>= 1) heap[at] = heap[at >> 1];
    heap[at] = timer;
    return timer.id;
  }

  clear(id) {
    this.#set.delete(id);
  }

  // How many timers are set.
  get size() {
    return this.#set.size;
  }

  // Fires the next timer. Of two that are due together, it is the one that was set first.
  fireNext() {
    while (this.#set.size > 0) {
      const timer = this.#take();
      if (!this.#set.delete(timer.id)) continue;
      this.#nowUs = timer.dueUs;
      timer.fire(timer.dueUs);
      return;
    }
  }

  #take() {
    const heap = this.#heap;
    const first = heap[1];
    const last = heap.pop();
    if (heap.length === 1) return first;
    let at = 1;
    for (let below = 2; below < heap.length; below = 2 * at) {
      if (below + 1 < heap.length && comesBefore(heap[below + 1], heap[below])) below += 1;
      if (!comesBefore(heap[below], last)) break;
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

const comesBefore = (a, b) => a.dueUs < b.dueUs || (a.dueUs === b.dueUs && a.id < b.id);

// The browser's own, which starts at 0 when it is first read: with the first event of its run. `fired` is called after
// each timer.
export class BrowserClock {
  #began;
  #set = new Set();
  #fired;

  constructor(fired) {
    this.#fired = fired;
  }

  now() {
    const now = performance.now();
    this.#began ??= now;
    return Math.round((now - this.#began) * 1000);
  }

  set(us, fire) {
    const dueUs = this.now() + us;
    const id = setTimeout(() => {
      this.#set.delete(id);
      fire(dueUs);
      this.#fired();
    }, us / 1000);
    this.#set.add(id);
    return id;
  }

  clear(id) {
    clearTimeout(id);
    this.#set.delete(id);
  }

  get size() {
    return this.#set.size;
  }

  clearAll() {
    this.#set.forEach((id) => this.clear(id));
  }
}
