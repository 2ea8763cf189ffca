// The runs of a lab in the fragment of a link, and back: first their numbers, then their texts, and all of it
// compressed. `trace.js` says what the numbers are, and `differences.js` how few digits they need.

import { check } from "./check.js";
import { TABLES } from "./differences.js";

// The first byte: another form will have another one. Two bytes behind it are a checksum of the others.
const FORM = 1;
const HEAD = 3;
// Some programs cut an address that is longer.
const LONGEST = 2000;
// No run that fits into a link has more rows than this.
const MOST_ROWS = 5000;
// What stands between two texts.
const BETWEEN = "\0";

// The link to an address that brings runs along; where that would be too long, the address.
export const link = async (address, runs) => {
  const bytes = await through(new CompressionStream("deflate-raw"), packed(runs));
  if (bytes.length > LONGEST) return address;
  const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
  const whole = `${address.split("#")[0]}#run=${text.replaceAll("=", "")}`;
  return whole.length > LONGEST ? address : whole;
};

// The runs in the text behind `#run=`. Fails if there are none that a page can show.
export const runs = async (text) => {
  if (text.length > LONGEST) throw new Error("the text is too long");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const runs = unpacked(await through(new DecompressionStream("deflate-raw"), bytes));
  runs.forEach(check);
  return runs;
};

const through = async (stream, bytes) => {
  const changed = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(changed).arrayBuffer());
};

const packed = (runs) => {
  const bytes = [];
  write(runs.length, bytes);
  for (const run of runs) {
    write(run.texts.length, bytes);
    for (const { list, width, differences } of TABLES) {
      const rows = differences(run[list]);
      write(rows.length, bytes);
      // Numbers of one kind stand together, where they compress better.
      for (let column = 0; column < width; column += 1) {
        for (const row of rows) write(row[column], bytes);
      }
    }
  }
  const texts = new TextEncoder().encode(runs.flatMap(({ texts }) => texts).join(BETWEEN));
  return Uint8Array.from([...head([...bytes, ...texts]), ...bytes, ...texts]);
};

const unpacked = (bytes) => {
  const isWhole = head(bytes.subarray(HEAD)).every((byte, at) => byte === bytes[at]);
  if (!isWhole) throw new Error("it has another form, or has changed on its way");
  const reader = { bytes, at: HEAD };
  const runs = Array.from({ length: bounded(read(reader), 2) }, () => {
    const run = { texts: { length: read(reader) } };
    for (const { list, width, sums } of TABLES) {
      const rows = Array.from({ length: bounded(read(reader), MOST_ROWS) }, () => []);
      for (let column = 0; column < width; column += 1) {
        for (const row of rows) row.push(read(reader));
      }
      run[list] = sums(rows);
    }
    return run;
  });
  const texts = new TextDecoder().decode(bytes.subarray(reader.at)).split(BETWEEN);
  for (const run of runs) run.texts = texts.splice(0, run.texts.length);
  return runs;
};

const head = (bytes) => {
  const sum = bytes.reduce((sum, byte) => (sum * 31 + byte) % 65_521, 0);
  return [FORM, sum >> 8, sum & 255];
};

const bounded = (number, most) => {
  if (!(number >= 0 && number <= most)) throw new Error(`${number} is out of bounds`);
  return number;
};

// A number in as few bytes as it needs: seven bits in each, the sign in the lowest of the first.
const write = (number, bytes) => {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
};

const read = (reader) => {
  let number = 0;
  for (let place = 1; ; place *= 128) {
    const byte = reader.bytes[reader.at++];
    number += (byte % 128) * place;
    if (!Number.isSafeInteger(number)) throw new Error("a number has no end");
    if (byte < 128) return number % 2 ? -(number + 1) / 2 : number / 2;
  }
};
