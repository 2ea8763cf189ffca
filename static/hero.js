// The slider of the home page: shows the run that the page holds for the number it stands at.
{
  const hero = document.querySelector("#hero");
  const slider = hero.querySelector("input");
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
  slider.addEventListener("input", show);
  // A browser may keep where the slider stood.
  show();
}
