// Presses a button, and marks the next 1.8 s in the browser's trace.
(button) => new Promise((resolve) => {
  performance.mark("frames-begin");
  button.click();
  setTimeout(() => {
    performance.mark("frames-end");
    resolve(true);
  }, 1800);
})
