import { type Limits, within } from "./limits.ts";
import { builtinFormats, type FormatKind, formatKind } from "./number-format.ts";
import type { Attributes, XmlListener } from "./xml.ts";

/** The number format of a cell style. */
export interface NumberFormat {
  readonly code: string;
  readonly kind: FormatKind;
}

const general: NumberFormat = { code: "General", kind: "number" };

/** Listens to `xl/styles.xml` for what its cell styles say of numbers (ECMA-376 part 1, 18.8). */
export class StylesListener implements XmlListener {
  readonly #own = new Map<number, string>();
  readonly #ids: number[] = [];
  readonly #limits: Limits;
  #inCellStyles = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "numFmt") this.#own.set(Number(attributes.numFmtId), attributes.formatCode ?? general.code);
    if (name === "cellXfs") this.#inCellStyles = true;
    if (name === "xf" && this.#inCellStyles) this.#ids.push(Number(attributes.numFmtId ?? 0));
    within(this.#limits.styles, this.#ids.length + this.#own.size, { part: "styles", what: "styles" });
  }

  close(name: string): void {
    if (name === "cellXfs") this.#inCellStyles = false;
  }

  /** The format of each cell style, by its number. */
  formats(): readonly NumberFormat[] {
    const known = new Map<number, NumberFormat>();
    return this.#ids.map((id) => {
      const format = known.get(id) ?? this.#formatOf(id);
      known.set(id, format);
      return format;
    });
  }

  #formatOf(id: number): NumberFormat {
    const code = this.#own.get(id) ?? builtinFormats.get(id) ?? general.code;
    return { code, kind: formatKind(code) };
  }
}
