// The hints at a first visit: which of them a reader knows, and is not told again. The lab says which fit
// (`data-fits`), and its style sheet shows the first of those that is not known.
{
  const KEY = "hints";
  const root = document.documentElement;
  const lab = document.querySelector("#lab");
  const tell = (known) => (root.dataset.known = known);
  // Where storage is denied, what is learned is forgotten when the page is left.
  try {
    tell(localStorage.getItem(KEY) ?? "");
  } catch {
    tell("");
  }
  const learn = (name) => {
    // One that was never shown is not known.
    if (!lab.querySelector(`.hint[data-hint=${name}]`)?.getClientRects().length) return;
    tell(`${root.dataset.known} ${name}`);
    try {
      localStorage.setItem(KEY, root.dataset.known);
    } catch {}
  };

  // A hint goes when its advice is followed, when the reader goes on without it, or when it is dismissed.
  const heed = (type, place, act) => {
    const hear = (event) => {
      const found = event.target.closest(place);
      if (found) act(event, found);
    };
    // Before the lab hears of it, and shows something else.
    lab?.addEventListener(type, hear, true);
  };
  heed("click", ".controls", () => learn("drag"));
  heed("pointerdown", ".timing-handle", () => learn("drag"));
  heed("pointerover", ".timing-row", () => learn("point"));
  heed("focusin", ".timing-row", () => learn("point"));
  heed("click", ".player", () => learn("step"));
  heed("keydown", ".lab", ({ key }) => key.startsWith("Arrow") && learn("step"));
  heed("click", ".hint", (event, hint) => {
    // Its button is about to go.
    hint.closest(".lab").focus({ preventScroll: true });
    learn(hint.dataset.hint);
  });
}
