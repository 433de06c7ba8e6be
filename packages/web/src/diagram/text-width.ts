/** How wide a text is drawn, in pixels at a size: wide characters take a whole em. Good enough to keep room. */
export function textWidth(text: string, size: number): number {
  const ems = [...text].reduce((sum, character) => sum + (isWide(character) ? 1 : 0.58), 0);
  return Math.ceil(ems * size);
}

function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) >= 0x2e80;
}

/** A text on as many lines as it takes; words stay whole, Japanese breaks anywhere. */
export function wrapped(text: string, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(/[\u2e80-\u{3ffff}]|[^\s\u2e80-\u{3ffff}]+\s*|\s+/gu) ?? []) {
    if (line !== "" && textWidth(line + part.trimEnd(), size) > most) {
      lines.push(line.trim());
      line = "";
    }
    line += part;
  }
  return [...lines, line.trim()].filter((one) => one !== "");
}
