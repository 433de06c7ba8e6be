const longest = 400;

/**
 * A text as a report shows it, cut where it is long. The cut is a copy: a slice of a string would keep all of it in
 * memory.
 */
export function shortText(text: string, limit = longest): string {
  if (text.length <= limit) return text;
  return `${Buffer.from(text.slice(0, limit), "utf16le").toString("utf16le")}…`;
}
