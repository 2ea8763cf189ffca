// What of the page's text has less contrast with what is behind it than WCAG 2.2 asks of any text.
// On paper the ground is white, and a shade is left out unless it asks to be printed.
(() => {
  const paper = matchMedia("print").matches;
  const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
    .getContext("2d", { willReadFrequently: true });
  const seen = new Map();
  const rgba = (colour) => {
    if (!seen.has(colour)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
      seen.set(colour, [red, green, blue, alpha / 255]);
    }
    return seen.get(colour);
  };
  const over = (front, back) => back.map((part, index) =>
    index === 3 ? 1 : front[index] * front[3] + part * (1 - front[3]));
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const grounds = new Map();
  const ground = (element) => {
    if (!grounds.has(element)) grounds.set(element, own(element));
    return grounds.get(element);
  };
  const own = (element) => {
    const style = getComputedStyle(element);
    const printed = !paper || style.printColorAdjust === "exact";
    const back = printed ? rgba(style.backgroundColor) : [0, 0, 0, 0];
    const below = element.parentElement && back[3] < 1 ? ground(element.parentElement)
      : paper ? [255, 255, 255, 1] : rgba("Canvas");
    return over(back, below);
  };
  // A text of a chart stands on its halo or, without one, on the fills that come before it.
  const behind = (text) => {
    const halo = getComputedStyle(text);
    if (halo.stroke !== "none" && parseFloat(halo.strokeWidth) >= 2) return rgba(halo.stroke);
    const svg = text.ownerSVGElement;
    const box = text.getBoundingClientRect();
    const meets = ({ left, right, top, bottom }) =>
      left < box.right && right > box.left && top < box.bottom && bottom > box.top;
    return [...svg.querySelectorAll("path, rect")]
      .filter((shape) => shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter((shape) => shape.getAttribute("d") !== "" && meets(shape.getBoundingClientRect()))
      .map((shape) => getComputedStyle(shape).fill)
      .filter((fill) => fill !== "none")
      .reduce((below, fill) => over(rgba(fill), below), ground(svg));
  };
  const faint = [];
  const look = (element, words) => {
    const style = getComputedStyle(element);
    const chart = element instanceof SVGElement;
    const back = chart ? behind(element) : ground(element);
    const colour = chart ? style.fill : style.color;
    const ratio = contrast(over(rgba(colour), back), back);
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)}: ${element.className.baseVal ?? element.className} “${words}”`);
  };
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest(":disabled, [aria-disabled=true], option, title, .unseen, .skip");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.data.trim();
    const element = texts.currentNode.parentElement;
    if (words && shown(element)) look(element, words.slice(0, 40));
  }
  for (const field of document.querySelectorAll("input, select")) {
    if (shown(field)) look(field, field.value);
  }
  return [...new Set(faint)];
})()
