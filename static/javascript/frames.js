// The frames of a page or of its worker. Not every browser's workers have any.

const request = globalThis.requestAnimationFrame ?? ((callback) => setTimeout(callback, 16));
const cancel = globalThis.cancelAnimationFrame ?? clearTimeout;

export const nextFrame = () => new Promise((resolve) => request(resolve));

// Calls back at most once a frame, and once more when it is closed.
export class Frames {
  #callback;
  #asked = null;

  constructor(callback) {
    this.#callback = callback;
  }

  ask() {
    this.#asked ??= request(() => {
      this.#asked = null;
      this.#callback();
    });
  }

  close() {
    if (this.#asked !== null) cancel(this.#asked);
    this.#callback();
  }
}
