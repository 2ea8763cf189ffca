// Lets the site work without the network, and offers a new version. A page in somebody else's frame
// leaves nothing behind; where a browser refuses a worker, the site works as it did.
(async () => {
  const { src } = document.currentScript;
  const { serviceWorker } = navigator;
  if ("embed" in document.documentElement.dataset) return;
  const { controller } = serviceWorker;
  // The files of this page are still those of the version it came from.
  const offer = () => (document.querySelector("#update").hidden = false);
  if (controller) serviceWorker.addEventListener("controllerchange", offer);
  // The page and its lab come first, unless the program has failed: fetching the whole site slows both.
  await new Promise((loaded) => addEventListener("load", loaded));
  const lab = document.querySelector("#lab");
  if (lab && "scripts" in document.documentElement.dataset) {
    await new Promise((done) => {
      const look = () => ("read" in lab.dataset || lab.classList.contains("is-still")) && done();
      new MutationObserver(look).observe(lab, { attributeFilter: ["class", "data-read"] });
      look();
    });
    // It would delay the timers of a run, too: a reader who is using the page is left alone.
    const uses = new AbortController();
    const options = { capture: true, signal: uses.signal };
    await new Promise((done) => {
      let pause;
      const wait = () => {
        clearTimeout(pause);
        pause = setTimeout(done, 5000);
      };
      ["click", "pointerdown", "keydown"].forEach((use) => addEventListener(use, wait, options));
      wait();
    });
    uses.abort();
  }
  await new Promise((idle) => (self.requestIdleCallback ?? setTimeout)(idle));
  const registration = await serviceWorker.register(new URL("sw.js", src));
  if (controller) await registration.update();
})().catch(() => {});
