// Values as text: as Node.js prints them, and short, as arguments in the label of a call.

const WIDEST = 80;
const MOST_ITEMS = 100;
const LONGEST_ARGUMENT = 16;

// What `console.log` prints. An error is printed without its stack, which would name recorded code.
export const printed = (values) =>
  values.map((value) => (typeof value === "string" ? value : inspect(value, 0, []))).join(" ");

// What an error says. The message of `Promise.any` itself differs from browser to browser.
export const told = (error) => {
  if (!(error instanceof Error)) return printed([error]);
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.map(told).join("; ");
  }
  return error.message || error.name;
};

// The arguments of a call, with `…` for those that are long and for those that are no plain data.
export const label = (args) => args.map(short).join(", ");

const short = (value) => {
  if (Array.isArray(value) && value.length > LONGEST_ARGUMENT) return "…";
  const text = plain(value);
  return text === undefined || [...text].length > LONGEST_ARGUMENT ? "…" : text;
};

const plain = (value) => {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  if (typeof value === "function" || (typeof value === "object" && value !== null)) return undefined;
  return inspect(value, 0, []);
};

const quoted = (text) => {
  const quote = ["'", '"', "`"].find((quote) => !text.includes(quote)) ?? "'";
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return quote + inside.replaceAll(quote, `\\${quote}`) + quote;
};

const inspect = (value, indent, around) => {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return value.name ? `[Function: ${value.name}]` : "[Function (anonymous)]";
    case "object":
      return value === null ? "null" : object(value, indent, around);
    default:
      return String(value);
  }
};

const object = (value, indent, around) => {
  if (value instanceof Error) {
    const text = `${value.name}: ${told(value)}`;
    return around.length > 0 ? `[${text}]` : text;
  }
  if (around.includes(value)) return "[Circular *1]";
  const name = value.constructor?.name ?? "[Object: null prototype]";
  if (around.length > 2) return Array.isArray(value) ? "[Array]" : `[${name}]`;
  if (value instanceof Promise) return "Promise { … }";
  const inside = (item) => inspect(item, indent + 2, [...around, value]);
  const key = (key) => (/^[\w$]+$/u.test(key) ? key : quoted(key));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = Array.isArray(value)
    ? Array.from(value.slice(0, MOST_ITEMS), inside)
    : Object.entries(value).map(([name, item]) => `${key(name)}: ${inside(item)}`);
  const more = Array.isArray(value) ? value.length - MOST_ITEMS : 0;
  if (more > 0) entries.push(`... ${more} more item${more > 1 ? "s" : ""}`);
  const before = Array.isArray(value) || name === "Object" ? open : `${name} ${open}`;
  if (entries.length === 0) return before + close;
  const width = entries.reduce((sum, entry) => sum + entry.length + 1, 0);
  const starts = entries.length + indent + before.length + 10;
  if (width + starts <= WIDEST && !entries.some((entry) => entry.includes("\n"))) {
    return `${before} ${entries.join(", ")} ${close}`;
  }
  const line = `\n${" ".repeat(indent + 2)}`;
  return `${before}${line}${entries.join(`,${line}`)}\n${" ".repeat(indent)}${close}`;
};
