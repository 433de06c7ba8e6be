const unsafe = /[&<>"\p{Cs}\ufffe\uffff]|(?![\t\n])\p{Cc}|_(?=x[0-9A-Fa-f]{4}_)/gu;
const written = /_x([0-9A-Fa-f]{4})_/g;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Text as the content of an XML element. What XML cannot carry becomes `_xHHHH_`, and a text that already looks
 * like such an escape is escaped itself (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
 */
export function escaped(text: string): string {
  return text.replace(unsafe, (found) => entities[found] ?? hexEscape(found));
}

/** The same for an attribute value, where XML would turn a line break into a space. */
export function escapedAttribute(text: string): string {
  return escaped(text).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** Reads `_xHHHH_` back. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(written, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function hexEscape(char: string): string {
  return `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
