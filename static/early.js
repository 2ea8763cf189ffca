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
  // Enter in a field presses Run, and never loads the page anew.
  addEventListener("submit", (event) => event.preventDefault());
  if (window !== window.top) root.dataset.framed = "";
  // A link that was escaped for HTML says `&amp;`.
  const query = new URLSearchParams(location.search.replaceAll("&amp;", "&"));
  if (query.get("embed") === "1") root.dataset.embed = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be denied; the system's theme stands.
  }
}
