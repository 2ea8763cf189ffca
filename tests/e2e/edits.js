// Edits a number field and returns how long the page worked on each edit, in milliseconds.
async (field, edits) => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const { port1, port2 } = new MessageChannel();
  // A message comes after all that the event has made ready.
  const worked = () => new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  const times = [];
  for (let edit = 1; edit <= edits; edit++) {
    set.call(field, String(100 + 10 * (edit % 10)));
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await worked();
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return times;
}
