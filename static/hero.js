// The slider of the home page: shows the run that the page holds for the number it stands at. Run shows
// the lab of the lesson in the place of the bars, in a frame that loads nothing before.
{
  const hero = document.querySelector("#hero");
  const slider = hero.querySelector("input");
  const frame = hero.querySelector("iframe");
  const runs = hero.querySelectorAll("template");

  // Not by their places among others: who translates the page puts elements of their own between them.
  const changing = (place) => place.querySelectorAll("strong, svg, path, a");
  const show = () => {
    const wanted = changing(runs[slider.value - 1].content);
    // The elements stay, so that their bars move.
    changing(hero).forEach((shown, index) => {
      for (const { name, value } of wanted[index].attributes) shown.setAttribute(name, value);
      if (shown.localName === "strong") shown.textContent = wanted[index].textContent;
    });
    hero.querySelector("output").value = slider.value;
  };

  // In the program's lab, not the one that it replaces.
  const inFrame = (css) => frame.contentDocument?.querySelector(`#lab[data-read] ${css}`);
  const set = () => {
    const field = inFrame("#field-limit");
    if (field.value === slider.value) return;
    field.value = slider.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const run = () => inFrame("[type=submit]");
  const press = () => run()?.click();

  // A lab that has just come is about to be drawn once more, and what is set has yet to be drawn: either is
  // done by the next task. The slider may have moved meanwhile.
  const begin = () =>
    setTimeout(() => {
      set();
      setTimeout(press);
    });
  const watch = () => {
    if (run()) return begin();
    new MutationObserver((_, observer) => {
      if (!run()) return;
      observer.disconnect();
      begin();
    }).observe(frame.contentDocument, { attributeFilter: ["data-read"], subtree: true });
  };
  hero.querySelector("button").addEventListener("click", () => {
    if (frame.src) return press();
    frame.addEventListener("load", watch, { once: true });
    frame.src = hero.querySelector("a").href.replace("#lab", "&embed=1");
    frame.hidden = false;
  });
  slider.addEventListener("input", () => {
    show();
    if (run()) set();
  });
  // A browser may keep where the slider stood.
  show();
}
