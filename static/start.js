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
    document.querySelector(".still-room")?.remove();
    // The program may have put the lab in its place.
    if (still && !still.isConnected) document.querySelector("#lab").after(still);
  };
  const isCrash = (error) => error?.name === "RuntimeError";
  const reason = (error) => {
    if (typeof WebAssembly !== "object") return "wasm";
    if (origin === "null") return "sandbox";
    return isCrash(error) ? "crash" : "load";
  };

  const start = async () => {
    const late = setTimeout(() => say("late"), LATE_MS);
    try {
      const { default: init } = await import(module);
      await init({ module_or_path: wasm });
      // A program of another version may not know this lab.
      if (still?.isConnected) fail("load");
    } catch (error) {
      console.error(error);
      fail(reason(error));
    } finally {
      clearTimeout(late);
    }
  };
  const heed = (error) => {
    if (isCrash(error)) fail("crash");
  };
  addEventListener("error", ({ error }) => heed(error));
  addEventListener("unhandledrejection", ({ reason }) => heed(reason));
  start();
}
