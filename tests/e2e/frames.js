// Presses a button, and marks the next 1.8 s by a name in the browser's trace.
(button, name) => new Promise((resolve) => {
  performance.mark(`${name} begins`);
  button.click();
  setTimeout(() => {
    performance.mark(`${name} ends`);
    resolve(true);
  }, 1800);
})
