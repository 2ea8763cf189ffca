// What page translators do: they put `<font>` elements in the place of text nodes, but for code and
// drawings; with `again`, also of those that come or change later. This one heeds no `translate="no"`.
((again) => {
  const apart = "code, svg, script, style, font";
  const replace = (text) => {
    const [outer, inner] = [0, 0].map(() => document.createElement("font"));
    inner.append(text.data);
    outer.append(inner);
    text.replaceWith(outer);
  };
  const translate = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.filter((text) => text.data.trim() && !text.parentElement.closest(apart)).forEach(replace);
  };
  translate();
  if (again) {
    const changes = { subtree: true, childList: true, characterData: true };
    new MutationObserver(translate).observe(document.body, changes);
  }
})
