// Presses a button and gives the milliseconds between the frames of the next 1.8 s.
(button) => new Promise((resolve) => {
  const times = [];
  const frame = (now) => {
    times.push(now);
    if (now - times[0] < 1800) requestAnimationFrame(frame);
    else resolve(times.slice(1).map((time, index) => time - times[index]));
  };
  button.click();
  requestAnimationFrame(frame);
})
