import type { Fault } from "@hakaru/model/fault";
import type { Lang } from "@hakaru/model/text";

/** hakaru: return.xlsx meti I12: what is wrong → what to do about it (code) */
export function faultLine({ code, place, message, mend }: Fault, lang: Lang): string {
  const line = place.line === undefined ? undefined : `L${place.line}`;
  // The one sheet of a text file has no name.
  const where = [place.file, place.sheet || undefined, place.cell, line]
    .filter((part) => part !== undefined)
    .join(" ");
  return `hakaru: ${where === "" ? "" : `${where}: `}${message[lang]} → ${mend[lang]} (${code})`;
}
