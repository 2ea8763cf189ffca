// Runs before the first paint, so that nothing flashes: a chosen theme, a frame, what needs a script.
{
  const root = document.documentElement;
  // Style sheets show what needs a script, and hide what stands in for it, unless one does not load.
  root.dataset.scripts = "";
  const sleep = (inert) => {
    const acts = ".try, .form, .controls > :not(.is-primary), .code-tabs, .copy, .lab-timing, .lab-foot";
    document.querySelectorAll(`.still :is(${acts})`).forEach((part) => part.toggleAttribute("inert", inert));
  };
  // Readies the lab as it arrives, before it is painted.
  const ready = () => {
    // What is set now would be lost when the program replaces the lab.
    sleep(true);
    const end = document.querySelector(".still-end");
    if (!end) return;
    arrival.disconnect();
    // Scroll the code to where the program will. That lays it out here, in a task before the one that paints it.
    const panel = document.querySelector(".still .code-panel");
    const line = panel.querySelector(`.code-line:nth-child(${end.dataset.first})`);
    const top = (element) => element.getBoundingClientRect().top;
    panel.scrollTop += Math.trunc(top(line) - top(panel));
  };
  const arrival = new MutationObserver(ready);
  arrival.observe(root, { childList: true, subtree: true });
  const finish = () => {
    // What arrived last may not be ready.
    if (arrival.takeRecords().length > 0) ready();
    arrival.disconnect();
  };
  document.addEventListener("readystatechange", finish, { once: true });
  const failed = ({ target }) => {
    // Ours are the deferred ones.
    if (!target.defer) return;
    delete root.dataset.scripts;
    // The one that starts the program names it.
    if (!target.dataset.module) return;
    arrival.disconnect();
    sleep(false);
  };
  addEventListener("error", failed, true);
  // Run submits the form. The page is never loaded anew by it, and a press is kept for the program.
  addEventListener("submit", (event) => {
    event.preventDefault();
    root.dataset.pressed = "";
  });
  // The reader is at the top unless the browser scrolls: after a reload, after Back, or to a named part below the lab.
  const [visit] = performance.getEntriesByType("navigation");
  const isAtTop = ["", "#lab"].includes(location.hash);
  if (visit?.type === "navigate" && isAtTop) root.dataset.fromTop = "";
  if (window !== window.top) root.dataset.framed = "";
  // A link that was escaped for HTML says `&amp;`.
  const query = new URLSearchParams(location.search.replace(/&(amp;)+/g, "&"));
  if (query.get("embed") === "1") root.dataset.embed = "";
  // The page shows its lab with the default settings. Only the program can read others, or runs.
  query.delete("embed");
  const shows = (other) => other && (root.dataset.other = "");
  shows(`${query}` !== "" || location.hash.startsWith("#run="));
  try {
    // Nor does it show the answer to a reader who predicts first.
    shows(localStorage.getItem("predict-first"));
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be denied; the system's theme stands.
  }
}
