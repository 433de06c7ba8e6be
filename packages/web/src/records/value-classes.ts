import type { SealedCellJson } from "@hakaru/model/record/record-exchange";
import { lengthOf } from "./sealed-text.ts";

/** A class of values on a map: from and to, both among what was found. */
export interface ValueClass {
  readonly from: number;
  readonly to: number;
}

const most = 5;

/** Classes of equal width over what there is, from the least to the greatest; one where all is the same. */
export function valueClasses(cells: readonly SealedCellJson[]): readonly ValueClass[] {
  const values = cells.map(lengthOf).filter((value) => value !== undefined);
  if (values.length === 0) return [];
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  if (least === greatest) return [{ from: least, to: greatest }];
  const width = (greatest - least) / most;
  return Array.from({ length: most }, (_, at) => ({
    from: least + at * width,
    to: at === most - 1 ? greatest : least + (at + 1) * width,
  }));
}

/** The place of a cell among classes; undefined where it has no value. */
export function classOf(cell: SealedCellJson, classes: readonly ValueClass[]): number | undefined {
  const value = lengthOf(cell);
  if (value === undefined) return undefined;
  const at = classes.findIndex(({ to }) => value <= to);
  return at < 0 ? classes.length - 1 : at;
}
