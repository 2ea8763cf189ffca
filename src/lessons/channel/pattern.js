// A channel with room for `capacity` values, or for any number.
class Channel {
  #values = [];
  #senders = [];
  #receivers = [];
  #closed = false;
  constructor(capacity = Infinity) { this.capacity = capacity; }

  // Waits for room: this is back-pressure.
  async send(value) {
    while (!this.#closed && this.#values.length >= this.capacity) {
      await new Promise((wake) => this.#senders.push(wake));
    }
    if (this.#closed) throw new Error("The channel is closed");
    this.#values.push(value);
    this.#receivers.shift()?.();
  }

  // Waits for a value; ends when the channel is closed and empty. A
  // consumer that leaves its loop closes it, so that sends fail.
  async *[Symbol.asyncIterator]() {
    try {
      while (!this.#closed || this.#values.length > 0) {
        if (this.#values.length > 0) {
          this.#senders.shift()?.();
          yield this.#values.shift();
        } else await new Promise((wake) => this.#receivers.push(wake));
      }
    } finally { this.close(); }
  }

  // Nothing more gets in; what is inside is still handed out.
  close() {
    this.#closed = true;
    for (const wake of [...this.#senders, ...this.#receivers]) wake();
  }
}

// Sends events with a pause before each, then closes the channel.
async function produce(channel, events, pause) {
  for (let n = 1; n <= events; n += 1) {
    await sleep(pause);
    await channel.send(`event-${n}`);
  }
  channel.close();
}

// Handles the events; each takes as long as `work` says.
async function demo(events, pause, work, capacity) {
  const channel = new Channel(capacity);
  const produced = produce(channel, events, pause);
  for await (const event of channel) {
    console.log(`handling ${event}`);
    await sleep(work);
  }
  await produced;
}

const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));
await demo(3, 50, 0);
