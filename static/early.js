// Runs before the first paint, so that nothing flashes: a chosen theme, a frame, what needs a script.
{
  const root = document.documentElement;
  // Style sheets show what needs a script, and hide what stands in for it, unless one does not load.
  root.dataset.scripts = "";
  const sleep = (inert) => {
    const acts = ".try, .form, .controls > :not(.is-primary), .code-tabs, .copy, .lab-timing, .lab-foot";
    document.querySelectorAll(`.still :is(${acts})`).forEach((part) => part.toggleAttribute("inert", inert));
  };
  // Looks at the lab as it is being read, before it is painted.
  const reading = new MutationObserver(() => {
    // What is set now would be lost when the program replaces the lab.
    sleep(true);
    const read = document.querySelector(".still-read");
    if (!read) return;
    reading.disconnect();
    // Scroll the code to where the program will.
    const panel = document.querySelector(".still .code-panel");
    const line = panel.querySelector(`.code-line:nth-child(${read.dataset.first})`);
    const top = (element) => element.getBoundingClientRect().top;
    panel.scrollTop += Math.trunc(top(line) - top(panel));
  });
  reading.observe(root, { childList: true, subtree: true });
  document.addEventListener("readystatechange", () => reading.disconnect(), { once: true });
  const failed = ({ target }) => {
    // Ours are the deferred ones.
    if (!target.defer) return;
    delete root.dataset.scripts;
    // The one that starts the program names it.
    if (!target.dataset.module) return;
    reading.disconnect();
    sleep(false);
  };
  addEventListener("error", failed, true);
  // Run submits the form. The page is never loaded anew by it, and a press is kept for the program.
  addEventListener("submit", (event) => {
    event.preventDefault();
    root.dataset.pressed = "";
  });
  // Browsers scroll a page that is loaded anew or returned to, and one whose address names a part of it.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "navigate" && !location.hash) root.dataset.fromTop = "";
  if (window !== window.top) root.dataset.framed = "";
  // A link that was escaped for HTML says `&amp;`.
  const query = new URLSearchParams(location.search.replaceAll("&amp;", "&"));
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
