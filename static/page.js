// What works on every page: the theme switch and "Was this helpful?". All words are the page's.
{
  // Where storage is denied, nothing is kept.
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  // Keeps a text, or with `null` forgets it. `false` where that is refused.
  const keep = (key, text) => {
    try {
      text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  };

  // Buttons of which one is pressed: the value of each says what it stands for.
  const press = (place, value) => {
    for (const button of place.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", button.value === value);
    }
  };
  const onPress = (place, act) =>
    place.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) act(button.value);
    });

  const root = document.documentElement;
  const theme = document.querySelector("#theme");
  press(theme, root.dataset.theme ?? "system");
  const wear = (own) => {
    if (own) root.dataset.theme = own;
    else delete root.dataset.theme;
    press(theme, own ?? "system");
  };
  onPress(theme, (chosen) => {
    const own = chosen === "system" ? null : chosen;
    keep("theme", own);
    wear(own);
  });
  // A frame wears what is chosen on the page around it.
  addEventListener("storage", ({ key, newValue }) => key === "theme" && wear(newValue));

  const helpful = document.querySelector("#helpful");
  if (helpful) {
    const { dataset } = helpful;
    const key = `helpful/${dataset.lesson}`;
    const thank = (answer, words) => {
      press(helpful, answer);
      helpful.querySelector("[aria-live]").textContent = words;
    };
    const answer = kept(key);
    if (answer) thank(answer, dataset.kept);
    onPress(helpful, (answer) => {
      thank(answer, keep(key, answer) ? dataset.kept : dataset.lost);
      if (answer === "no" && dataset.feedback) open(dataset.feedback, "_blank", "noopener");
    });
  }
}
