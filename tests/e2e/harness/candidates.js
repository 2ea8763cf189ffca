// The visible elements of a selector in whose words a name occurs, white space aside; the browser is
// asked about these alone.
const [css, name, outer] = arguments;
const dense = (text) => text.replace(/\s+/g, "");
const words = (element) => {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(" ");
  const told = [element, ...(element.labels ?? []), ...ids.map((id) => document.getElementById(id))];
  const texts = told.map((other) => other?.textContent ?? "");
  return dense([element.ariaLabel, element.title, ...texts].join(" "));
};
const seen = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert], [aria-hidden=true]");
return [...(outer ?? document).querySelectorAll(css)].filter(
  (element) => seen(element) && words(element).includes(dense(name)),
);
