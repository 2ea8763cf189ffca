// Starts the program and, if it has parts, opens this one. A part shares the program's memory and its table.
export const open = async (wasm, part) => {
  const [program, code] = await Promise.all([__wbg_init({ module_or_path: wasm }), part && compiled(part)]);
  if (!code) return;
  const { exports } = await WebAssembly.instantiate(code, { program });
  exports.open();
};

const compiled = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
};
