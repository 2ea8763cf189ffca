// A channel with room for `capacity` values, or for any number.
import { sleep } from "./backend.js";

export class Channel {
  #capacity;
  #closed = false;
  #values = [];
  #senders = []; // who waits for room
  #receivers = []; // who waits for a value

  constructor(capacity = Infinity) {
    if (!(capacity >= 1)) throw new RangeError(`capacity ${capacity}`);
    this.#capacity = capacity;
  }

  // Waits for room: this is back-pressure.
  async send(value) {
    if (this.#closed) throw new Error("the channel is closed");
    if (this.#receivers.length > 0) {
      this.#receivers.shift()({ value, done: false });
    } else if (this.#values.length < this.#capacity) {
      this.#values.push(value);
    } else {
      await new Promise((resolve, reject) => {
        this.#senders.push({ value, resolve, reject });
      });
    }
  }

  // Waits for a value; `for await` does so before each round.
  async next() {
    if (this.#values.length > 0) {
      const value = this.#values.shift();
      // The first in line gets the place before a newcomer can.
      const sender = this.#senders.shift();
      if (sender) this.#values.push(sender.value);
      sender?.resolve();
      return { value, done: false };
    }
    if (this.#closed) return { value: undefined, done: true };
    return await new Promise((wake) => this.#receivers.push(wake));
  }

  // It has no `return`: leaving the loop closes nothing.
  [Symbol.asyncIterator] = () => this;

  // Lets nothing more in; what is inside can still be received.
  close() {
    this.#closed = true;
    const error = new Error("the channel is closed");
    this.#senders.splice(0).forEach(({ reject }) => reject(error));
    const end = { value: undefined, done: true };
    this.#receivers.splice(0).forEach((wake) => wake(end));
  }
}

// Sends events with a pause before each, then closes the channel.
async function produce(channel, events, pause) {
  try {
    for (let n = 1; n <= events; n += 1) {
      await sleep(pause);
      await channel.send(`event-${n}`);
    }
  } finally {
    channel.close(); // or the consumer waits forever
  }
}

// Handles each event for as long as `work` says.
async function consume(channel, work) {
  try {
    for await (const event of channel) {
      console.log(`handling ${event}`);
      await sleep(work);
    }
  } finally {
    channel.close(); // or the producer waits for room
  }
}

export async function demo(
  events, pause, work, capacity, consumers = 1,
) {
  const channel = new Channel(capacity);
  const sides = [produce(channel, events, pause)];
  while (sides.length <= consumers) sides.push(consume(channel, work));
  await Promise.all(sides);
}

// await demo(3, 50, 0);
