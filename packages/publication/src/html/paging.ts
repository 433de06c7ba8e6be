import type { KpiEntry } from "../report.ts";

/** Where each page of a long table begins: a KPI weighs as much as it has parts, and a page holds so much. */
export function pageStarts(entries: readonly KpiEntry[], room: number): readonly number[] {
  const starts = [0];
  let filled = 0;
  entries.forEach((entry, index) => {
    const weight = Math.max(1, entry.target.parts.length, entry.latest.length);
    if (filled > 0 && filled + weight > room) {
      starts.push(index);
      filled = 0;
    }
    filled += weight;
  });
  return starts;
}

/** The entries of the page that begins at `from`. */
export function pageOf(
  entries: readonly KpiEntry[],
  from: number,
  starts: readonly number[],
): readonly KpiEntry[] {
  const next = starts[starts.indexOf(from) + 1];
  return entries.slice(from, next);
}
