// Saves a text as a file, or a drawing in SVG as a PNG, for programs and sites that cannot show SVG.

// Pixels per unit of the drawing: screens and slides are larger than a page.
const SCALE = 2;

export const save = async (name, type, text) => {
  const content = type === "image/png" ? await picture(text) : new Blob([text], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // By then the browser has started the download.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const picture = async (svg) => {
  const drawing = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = drawing;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(drawing);
  return new Promise((give) => canvas.toBlob(give, "image/png"));
};
