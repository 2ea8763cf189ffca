// Counts the timers of a page or of a worker (but for those of no time at all, by which a program lets the browser go on
// while it draws). Returns those that neither fired nor were cleared.
function countTimers(scope) {
  const pending = new Set();
  const { setTimeout, clearTimeout } = scope;
  scope.setTimeout = (callback, delay, ...args) => {
    const id = setTimeout(() => {
      pending.delete(id);
      callback(...args);
    }, delay);
    if (delay > 0) pending.add(id);
    return id;
  };
  scope.clearTimeout = (id) => {
    pending.delete(id);
    clearTimeout(id);
  };
  return pending;
}
