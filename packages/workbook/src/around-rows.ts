/** The longest thing looked for, with room for a prefix. */
const reach = 64;
const tagEnd = "sheetData>";
const openRows = /<(?:[\w.-]{1,40}:)?sheetData>$/;
const closeRows = /<\/(?:[\w.-]{1,40}:)?sheetData>$/;

/** In which stretch of the part a byte lies; the last two are passed over as a whole. */
type Stretch = "head" | "rows" | "tail" | "comment" | "cdata";

/** Where the stretch changes, what it changes to, and the tag that changed it. */
interface Turn {
  readonly at: number;
  readonly stretch: Stretch;
  readonly found: string;
}

const marks = {
  comment: { begins: "<!--", ends: "-->" },
  cdata: { begins: "<![CDATA[", ends: "]]>" },
} as const;

/**
 * The XML of a sheet without what stands between `<sheetData>` and its end: an inflated part of a hundred megabytes is
 * passed by in a fraction of what parsing costs. Where the rows are not plainly seen (an encoding of two bytes, an
 * attribute nobody writes), everything is given.
 */
export async function* aroundRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const filter = new RowFilter();
  for await (const chunk of bytes) {
    const kept = filter.take(chunk);
    if (kept.length > 0) yield kept;
  }
  yield filter.rest();
}

class RowFilter {
  #stretch: Stretch = "head";
  /** Where a comment or CDATA section returns to. */
  #outer: "head" | "rows" = "head";
  #carry = "";

  /** What of the bytes so far is kept; the last few wait for what follows them. */
  take(chunk: Uint8Array): Uint8Array {
    if (this.#stretch === "tail") return chunk;
    const text = this.#carry + latin1(chunk);
    return Buffer.from(this.#scan(text), "latin1");
  }

  rest(): Uint8Array {
    const kept = this.#keeps() ? this.#carry : "";
    this.#carry = "";
    return Buffer.from(kept, "latin1");
  }

  #keeps(): boolean {
    return this.#stretch === "head" || (this.#outer === "head" && this.#stretch !== "rows");
  }

  #scan(text: string): string {
    let kept = "";
    let at = 0;
    while (this.#stretch !== "tail") {
      const end = this.#next(text, at);
      if (end === undefined) break;
      if (this.#keeps()) kept += text.slice(at, end.at);
      else if (end.stretch === "tail") kept += end.found;
      this.#enter(end.stretch);
      at = end.at;
    }
    if (this.#stretch === "tail") return kept + text.slice(at);
    const cut = Math.max(at, text.length - reach);
    this.#carry = text.slice(cut);
    return this.#keeps() ? kept + text.slice(at, cut) : kept;
  }

  #enter(stretch: Stretch): void {
    if (stretch === "head" || stretch === "rows") this.#outer = stretch;
    this.#stretch = stretch;
  }

  #next(text: string, from: number): Turn | undefined {
    const stretch = this.#stretch;
    if (stretch !== "comment" && stretch !== "cdata") return this.#nextMark(text, from);
    const at = text.indexOf(marks[stretch].ends, from);
    return at < 0 ? undefined : { at: at + marks[stretch].ends.length, stretch: this.#outer, found: "" };
  }

  #nextMark(text: string, from: number): Turn | undefined {
    const [wanted, stretch] =
      this.#outer === "head" ? ([openRows, "rows"] as const) : ([closeRows, "tail"] as const);
    const bang = text.indexOf("<!", from);
    for (let at = from; ; ) {
      const rows = text.indexOf(tagEnd, at);
      if (rows < 0 || (bang >= 0 && bang < rows)) return bang < 0 ? undefined : turnAtBang(text, bang);
      at = rows + tagEnd.length;
      const found = wanted.exec(text.slice(Math.max(from, at - reach), at))?.[0];
      if (found !== undefined) return { at, stretch, found };
    }
  }
}

function turnAtBang(text: string, bang: number): Turn | undefined {
  const stretch = (["comment", "cdata"] as const).find((each) => text.startsWith(marks[each].begins, bang));
  return stretch && { at: bang + marks[stretch].begins.length, stretch, found: "" };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
