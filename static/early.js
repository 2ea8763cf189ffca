// Runs before the first paint, so that nothing flashes: a chosen theme, a frame, what needs a script.
{
  const root = document.documentElement;
  // Style sheets show what needs a script, and hide what stands in for it, unless one does not load.
  root.dataset.scripts = "";
  const failed = ({ target }) => {
    // Ours are the deferred ones.
    if (target.defer) delete root.dataset.scripts;
  };
  addEventListener("error", failed, true);
  // Run submits the form. The page is never loaded anew by it, and a press is kept for the program.
  addEventListener("submit", (event) => {
    event.preventDefault();
    root.dataset.pressed = "";
  });
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
