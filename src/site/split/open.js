// Starts the program, and opens parts of it: they share its memory and its table.
export const open = async (wasm, ...parts) => {
  const program = __wbg_init({ module_or_path: wasm });
  await Promise.all([program, ...parts.map((address) => once(address, program))]);
};

// A part that was opened twice would forget what it has kept. After a failure, the next request tries again.
const opened = new Map();
const once = (address, program) => {
  if (!opened.has(address)) opened.set(address, opening(address, program));
  return opened.get(address);
};

const opening = async (address, program) => {
  try {
    const code = await compiled(address);
    const { exports } = await WebAssembly.instantiate(code, { program: await program });
    exports.open();
  } catch (error) {
    opened.delete(address);
    throw error;
  }
};

const compiled = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
};
