// The trace of a run in a flat form: numbers, and texts that are named by their index. `docs/trace.md`
// says what the events mean.

// What happened. The numbers after each name say what its operands are.
export const WHAT = {
  created: 0, // span
  // Span; and in Rust, where a call may start long after it was created: the number of its request, the microseconds that
  // it takes, and whether it fails. Each of these plus one, and 0 if there is none.
  started: 1,
  parked: 2, // span, await, line, whether it waits for a timer itself
  resumed: 3, // span, await, who woke it, when or due in microseconds, poll from, poll to
  dropped: 4, // span, await
  finished: 5, // span, whether it gave nothing: `undefined`, or an iterator that is done
  failed: 6, // span, text
  cancelled: 7, // span
  printed: 8, // text, file, line
  settled: 9, // text, or NONE
  stalled: 10,
  outOfBounds: 11,
  over: 12,
  unhandled: 13, // text, span or NONE
  polls: 14, // span, how often it was polled: no event; behind the last one, and written in Rust alone
  abandoned: 15,
  unread: 16, // span: written in Rust alone
};

export const NONE = -1;

// Who woke an await, if it was not a span.
export const BY_NOBODY = -1;
export const BY_TIMER = -2;

// How many numbers a span and an event have.
export const SPAN = 7;
export const EVENT = 8;

export class Trace {
  #spans = [];
  #events = [];
  #texts = [];
  #known = new Map();
  #sent = { spans: 0, events: 0, texts: 0 };

  get length() {
    return this.#events.length / EVENT;
  }

  // The index of a text.
  text(text) {
    let index = this.#known.get(text);
    if (index === undefined) {
      index = this.#texts.push(text) - 1;
      this.#known.set(text, index);
    }
    return index;
  }

  // Adds a span. Returns its number.
  span(name, args, parent, calledFile, calledLine, ownFile, request) {
    const id = this.#spans.length / SPAN;
    this.#spans.push(
      this.text(name),
      this.text(args),
      parent,
      this.text(calledFile),
      calledLine,
      this.text(ownFile),
      request,
    );
    return id;
  }

  event(atUs, what, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) {
    this.#events.push(atUs, what, a, b, c, d, e, f);
  }

  // All of it.
  whole() {
    return { spans: this.#spans.slice(), events: this.#events.slice(), texts: this.#texts.slice() };
  }

  // What has come since this was last asked.
  news() {
    const { spans, events, texts } = this.#sent;
    this.#sent = {
      spans: this.#spans.length,
      events: this.#events.length,
      texts: this.#texts.length,
    };
    return {
      spans: this.#spans.slice(spans),
      events: this.#events.slice(events),
      texts: this.#texts.slice(texts),
    };
  }
}
