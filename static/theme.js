// Runs before the first paint, so that neither a chosen theme nor an embedded page flashes.
if (window !== window.top) document.documentElement.dataset.framed = "";
if (new URLSearchParams(location.search).get("embed") === "1") document.documentElement.dataset.embed = "";
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be denied; the system's theme stands.
}
