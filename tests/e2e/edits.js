// Edits a number field, and returns for each edit how many milliseconds the page worked on it and, if
// two runs are compared, how many passed until both were laid out with their new predictions.
async (field, edits) => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const { port1, port2 } = new MessageChannel();
  // A message comes after all that the event has made ready.
  const worked = () => new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  const told = () => document.querySelectorAll(".timing-group p")[1]?.textContent;
  // A worker simulates the second run. No two edits in a row have the same prediction.
  const predictedBeside = (before) => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (told() === before || !told().startsWith("predicted ")) return;
      observer.disconnect();
      resolve();
    });
    const changes = { characterData: true, childList: true, subtree: true };
    observer.observe(document.querySelector("#lab"), changes);
  });
  const passed = (start) => {
    document.body.getBoundingClientRect();
    return performance.now() - start;
  };
  const times = [];
  for (let edit = 1; edit <= edits; edit++) {
    const before = told();
    const both = before === undefined ? undefined : predictedBeside(before);
    set.call(field, String(100 + 10 * (edit % 10)));
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await worked();
    const first = passed(start);
    await both;
    times.push([first, both && passed(start)]);
    await new Promise(requestAnimationFrame);
  }
  return times;
}
