// Loads the page again after each build of a site that is being edited.
(() => {
  // The page around a frame brings the frame along.
  if (window.top !== window) return;
  const { built } = document.currentScript.dataset;
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/reload");
      if (answer.ok && (await answer.text()) !== built) location.reload();
    } catch {
      // The server has been stopped. Another may take its place.
    }
  }, 500);
})();
