// The slider of the home page: shows the run that the page holds for the number it stands at.
{
  const hero = document.querySelector("#hero");
  const slider = hero.querySelector("input");
  const runs = hero.querySelectorAll("template");

  // The elements stay, so that their bars move.
  const become = (shown, wanted) => {
    for (const { name, value } of wanted.attributes) shown.setAttribute(name, value);
    const children = [...wanted.children];
    children.forEach((child, index) => become(shown.children[index], child));
    if (children.length === 0) shown.textContent = wanted.textContent;
  };
  const show = () => {
    const { content } = runs[slider.value - 1];
    for (const part of content.children) become(hero.querySelector(`:scope .${part.classList[0]}`), part);
    hero.querySelector("output").value = slider.value;
  };
  slider.addEventListener("input", show);
  // A browser may keep where the slider stood.
  show();
}
