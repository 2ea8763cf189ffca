// Starts the program that brings the lab to life. Where it does not start, or crashes, the code stands
// there to be read, and a sentence of the page says why it does not run. Not a module, because a frame
// of an opaque origin loads none.
{
  const { module, wasm } = document.currentScript.dataset;
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
    document.querySelector("#lab")?.classList.add("is-still");
    // The program may have put the lab in its place.
    if (still && !still.isConnected) document.querySelector("#lab").after(still);
  };
  // A browser that leaves a page gives up what the page loads: nothing has failed then. One that
  // keeps the page may bring it back without its program.
  let leaves = false;
  let lacks = false;
  addEventListener("beforeunload", () => (leaves = true));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && lacks && navigator.onLine) location.reload();
  });

  const isCrash = (error) => error?.name === "RuntimeError";
  const reason = (error) => {
    if (typeof WebAssembly !== "object") return "wasm";
    if (origin === "null") return "sandbox";
    return isCrash(error) ? "crash" : "load";
  };

  // What runs beside the lab is loaded when a reader compares: the recorder of JavaScript, or the
  // runner of the mistakes in Rust. The lab asks for a run with a request in JSON.
  const lab = document.querySelector("#lab");
  const loads = {
    javascript: () => import(lab.dataset.javascriptRun),
    rust: async () => {
      const runner = await import(lab.dataset.runner);
      await runner.default({ module_or_path: lab.dataset.runnerWasm });
      return runner;
    },
  };
  const read = (text) => {
    const { language, entry, args, calls, limit } = JSON.parse(text);
    const { javascript, lesson } = lab.dataset;
    const number = (value) => value ?? Infinity;
    return {
      load: loads[language],
      module: language === "rust" ? lesson : javascript,
      entry,
      args: args.map(number),
      service: {
        calls: calls.map(([ms, fails]) => ({ ms: number(ms), fails })),
        limit: number(limit),
      },
    };
  };
  if (lab) {
    // A simulation of values that are no longer set is given up, and gives nothing.
    let latest;
    lab.simulateVariant = async (text) => {
      latest?.abort();
      latest = new AbortController();
      const { signal } = latest;
      const request = { ...read(text), signal };
      const wire = await (await request.load()).simulate(request);
      return signal.aborted ? undefined : wire;
    };
    lab.startVariant = (text, onBatch) => {
      let run;
      let isCancelled = false;
      const go = async () => {
        const request = read(text);
        const runner = await request.load();
        if (isCancelled) return;
        run = runner.start(request, onBatch);
        await run.done;
      };
      const cancel = () => {
        isCancelled = true;
        run?.cancel();
      };
      return { done: go(), cancel };
    };
  }

  const start = async () => {
    const late = setTimeout(() => say("late"), LATE_MS);
    try {
      const { default: init } = await import(module);
      await init({ module_or_path: wasm });
      // A program of another version may not know this lab.
      if (still?.isConnected) fail("load");
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
