import type { Edge } from "./book.ts";
import { lastColumn } from "./capacity.ts";
import { faults, refuse } from "./faults.ts";
import { type Limits, within } from "./limits.ts";
import { parseRange, type Range } from "./reference.ts";
import { isTrue } from "./workbook-part.ts";
import type { Attributes, XmlListener } from "./xml.ts";

/** A run of columns as the file describes it, both ends from 1. */
export interface ColumnRun {
  readonly from: number;
  readonly to: number;
  /** In characters of the default font; undefined where the file says nothing. */
  readonly width: number | undefined;
  readonly hidden: boolean;
}

/** What stands around the rows of a sheet. */
export interface Frame {
  readonly columns: readonly ColumnRun[];
  readonly merges: readonly Range[];
  readonly frozen: Edge;
  /** Whether pictures, charts, shapes or embedded objects lie on the sheet. */
  readonly objects: boolean;
}

const objectElements = new Set(["drawing", "picture", "oleObjects", "controls"]);

/** Listens to a sheet for everything but its rows (ECMA-376 part 1, 18.3.1.99). */
export class FrameListener implements XmlListener {
  readonly #columns: ColumnRun[] = [];
  readonly #merges: Range[] = [];
  #frozen: Edge = {};
  #objects = false;
  readonly #part: string;
  readonly #sheet: string;
  readonly #limits: Limits;

  constructor(part: string, sheet: string, limits: Limits) {
    this.#part = part;
    this.#sheet = sheet;
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "mergeCell") this.#merge(attributes.ref ?? "");
    else if (name === "col") this.#column(attributes);
    else if (name === "pane" && attributes.state?.startsWith("frozen")) this.#frozen = edgeOf(attributes);
    else if (objectElements.has(name)) this.#objects = true;
  }

  frame(): Frame {
    return { columns: this.#columns, merges: this.#merges, frozen: this.#frozen, objects: this.#objects };
  }

  #merge(ref: string): void {
    const range = parseRange(ref);
    if (range === undefined)
      refuse(faults["bad-reference"]({ found: ref }, { sheet: this.#sheet, raw: ref }));
    else this.#merges.push(range);
    this.#within("merges", this.#merges.length, this.#limits.merges);
  }

  #column({ min, max, width, hidden }: Attributes): void {
    const run = {
      from: Number(min),
      to: Math.min(Number(max), lastColumn),
      width: width === undefined ? undefined : Number(width),
      hidden: isTrue(hidden),
    };
    // A run that names no columns says nothing.
    if (run.from >= 1 && run.from <= run.to) this.#columns.push(run);
    this.#within("columns", this.#columns.length, lastColumn);
  }

  #within(what: string, found: number, limit: number): void {
    within(limit, found, { part: this.#part, what }, { sheet: this.#sheet });
  }
}

function edgeOf({ xSplit, ySplit }: Attributes): Edge {
  return { rows: Math.trunc(Number(ySplit ?? 0)), columns: Math.trunc(Number(xSplit ?? 0)) };
}
