// Starts the program, and opens parts of it. They share its memory and its table.
export const open = async (wasm, ...parts) => {
  const [program, ...codes] = await Promise.all([__wbg_init({ module_or_path: wasm }), ...parts.map(compiled)]);
  for (const code of codes) {
    const { exports } = await WebAssembly.instantiate(code, { program });
    exports.open();
  }
};

const compiled = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
};
