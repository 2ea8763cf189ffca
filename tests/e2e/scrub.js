// Drags a slider from its left end to its right and back, a step a frame; gives the steps.
(slider) => new Promise((resolve) => {
  const { left, width, top } = slider.getBoundingClientRect();
  const at = (type, share) => slider.dispatchEvent(new PointerEvent(type, {
    bubbles: true, buttons: 1, pointerId: 1, clientX: left + width * share, clientY: top + 20,
  }));
  const steps = 80;
  let step = 0;
  at("pointerdown", 0);
  const frame = () => {
    at("pointermove", 1 - Math.abs(1 - (2 * step) / steps));
    step += 1;
    if (step <= steps) requestAnimationFrame(frame);
    else { at("pointerup", 0); setTimeout(() => resolve(step), 100); }
  };
  requestAnimationFrame(frame);
})
