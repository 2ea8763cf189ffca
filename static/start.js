// Starts the program that brings the lab to life. Until then the lab is there to be seen. Where the program does not
// start, or crashes, the code can be read, and a sentence of the page says why it does not run. Not a module, because a
// frame of an opaque origin loads none.
{
  const { module, wasm, part } = document.currentScript.dataset;
  const still = document.querySelector(".still");
  const LATE_MS = 20_000;

  const say = (why) => {
    const told = still?.querySelector(".still-told");
    if (!told) return;
    told.textContent = told.dataset[why];
    told.classList.add("is-told");
  };
  const fail = (why) => {
    say(why);
    still?.querySelectorAll("[inert]").forEach((part) => (part.inert = false));
    // What the page has is of the default settings, as the sentence says.
    delete document.documentElement.dataset.other;
    document.querySelector(".skip[href='#controls']")?.remove();
    const place = document.querySelector("#lab");
    place?.classList.add("is-still");
    if (!still) return;
    // Remove what the program had built so far. The page's own lab can be read again.
    if (still.isConnected) return place.querySelector(".live")?.remove();
    // The program has replaced it: bring back only the code, below the lab.
    still.querySelector(".lab")?.remove();
    place.after(still);
  };
  // A browser that leaves a page gives up what the page loads: nothing has failed then. One that
  // keeps the page may bring it back without its program.
  let leaves = false;
  let lacks = false;
  addEventListener("beforeunload", () => (leaves = true));
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    leaves = false;
    if (lacks && navigator.onLine) location.reload();
  });

  const isCrash = (error) => error?.name === "RuntimeError";
  const reason = (error) => {
    if (typeof WebAssembly !== "object") return "wasm";
    if (origin === "null") return "sandbox";
    return isCrash(error) ? "crash" : "load";
  };

  // What few readers ask for is loaded when they do.
  const lab = document.querySelector("#lab");
  if (lab) {
    Object.assign(lab.dataset, { program: module, part });
    // The style sheet enlarges what is presented, and holds the page still behind the list of keys. Classes tell it
    // when: browsers would evaluate `:has()` too often.
    const mark = (name, is) => document.documentElement.classList.toggle(name, is);
    document.addEventListener("fullscreenchange", () => {
      mark("presents", document.fullscreenElement === lab);
    });
    const look = () => mark("lists-keys", lab.querySelector(".keys[open]") !== null);
    new MutationObserver(look).observe(lab, { attributeFilter: ["open"], subtree: true });
    lab.save = async (...asked) => (await import(lab.dataset.save)).save(...asked);
    // The clipboard is asked at the press, and the text may come later.
    lab.copyRuns = async (address, runs) => {
      const link = import(lab.dataset.link).then((script) => script.link(address, runs));
      const text = link.then((link) => new Blob([link], { type: "text/plain" }));
      if (globalThis.ClipboardItem) {
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
      } else await navigator.clipboard.writeText(await link);
      return (await link) !== address;
    };
    lab.loadLater = async () => {
      try {
        await (await import(module)).open(wasm, lab.dataset.later);
      } catch (error) {
        // A load given up because the page is left has not failed.
        if (leaves) return new Promise(() => {});
        throw error;
      }
    };
    lab.readRuns = async (text) => (await import(lab.dataset.link)).runs(text);
    // After a failure, the next request tries again.
    const loads = (name) => {
      let script;
      return () =>
        (script ??= import(lab.dataset[name]).catch((error) => {
          script = undefined;
          throw error;
        }));
    };
    const [variants, own] = ["variants", "own"].map(loads);
    lab.simulateVariant = async (text) => (await variants()).simulate(text, lab);
    lab.write = async (...asked) => (await variants()).write(lab, ...asked);
    // Wraps a run so that it can be cancelled before it starts.
    const begun = (run) => {
      const tell = (does) => () => run.then((run) => run[does](), () => {});
      return { done: run.then(({ done }) => done), cancel: tell("cancel"), abandon: tell("abandon") };
    };
    const starts = (scripts) => (what, onBatch) =>
      begun(scripts().then(({ start }) => start(what, onBatch, lab)));
    lab.startVariant = starts(variants);
    lab.startOwn = starts(own);
    lab.prepare = async () => (await own()).prepare(lab);
  }

  // Resolves once the program has given the lab this attribute.
  const given = (attribute) =>
    new Promise((resolve) => {
      const look = () => lab.hasAttribute(attribute) && resolve();
      new MutationObserver(look).observe(lab, { attributeFilter: [attribute] });
      look();
    });
  // A press of Run before the program is there is kept until it is, and the focus until its lab is shown.
  let isFocused = still?.contains(document.activeElement);
  still?.addEventListener("focusin", () => (isFocused = true));
  // What is removed has the focus to its end.
  still?.addEventListener("focusout", () => setTimeout(() => (isFocused &&= !still.isConnected)));
  const wait = async () => {
    const early = still.querySelector(".controls > .is-primary");
    given("data-read").then(() => {
      if (!isFocused || document.activeElement !== document.body) return;
      lab.querySelector(".controls > :not(.is-quiet, [hidden])").focus({ preventScroll: true });
    });
    if (document.documentElement.dataset.pressed === undefined) {
      await new Promise((resolve) => early.addEventListener("click", resolve, { once: true }));
    }
    early.textContent = still.dataset.pressed;
    early.classList.add("is-starting");
    await given("data-runs");
    // It is gone if the program has crashed.
    lab.querySelector(".live .is-primary")?.click();
  };
  if (still) wait();

  const start = async () => {
    const late = setTimeout(() => say("late"), LATE_MS);
    try {
      const { open } = await import(module);
      await open(wasm, part);
      // A reader who turns to the lab is likely to run it. Before now, the worker would load a second copy.
      for (const event of ["pointerover", "focusin"]) {
        lab?.addEventListener(event, () => lab.prepare().catch(() => {}), { once: true });
      }
      // A program of another version may not know this lab.
      if (still && !document.querySelector("#lab > .live")) fail("load");
    } catch (error) {
      const why = reason(error);
      lacks = why === "load";
      if (lacks && leaves) return;
      console.error(error);
      fail(why);
    }
    clearTimeout(late);
  };
  const heed = (error) => {
    if (isCrash(error)) fail("crash");
  };
  addEventListener("error", ({ error }) => heed(error));
  addEventListener("unhandledrejection", ({ reason }) => heed(reason));
  start();
}
