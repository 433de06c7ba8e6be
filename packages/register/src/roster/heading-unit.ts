import { type Decimal, decimal } from "@hakaru/model/decimal";
import { type UnitId, unitIds, units } from "@hakaru/model/unit";

/** What a heading or a number format says of the numbers under it: 百万円 is a factor of 1,000,000 and yen. */
export interface StatedUnit {
  readonly factor: Decimal;
  /** The units that are written this way; none where only a scale is named: （千）. */
  readonly units: readonly UnitId[];
  /** As it is written. */
  readonly written: string;
}

const scales: readonly (readonly [written: string, power: number])[] = [
  ["兆", 12],
  ["千億", 11],
  ["百億", 10],
  ["十億", 9],
  ["億", 8],
  ["千万", 7],
  ["百万", 6],
  ["十万", 5],
  ["万", 4],
  ["千", 3],
  ["百", 2],
  ["trillion", 12],
  ["billion", 9],
  ["million", 6],
  ["thousand", 3],
];

const bracketed = /[（(【［[]([^（(【［[）)】］\]]*)[）)】］\]]\s*$/;

/** A heading without what stands in brackets at its end, and that. */
export function cutHeading(text: string): { readonly bare: string; readonly tail: string } {
  let bare = text;
  let tail = "";
  for (let found = bracketed.exec(bare); found !== null; found = bracketed.exec(bare)) {
    tail = found[0] + tail;
    bare = bare.slice(0, found.index).trimEnd();
  }
  return bare === "" ? { bare: text, tail: "" } : { bare, tail };
}

/** The unit a heading names in the brackets at its end: 金額（百万円）, 人数（単位：千人）. */
export function unitOfHeading(heading: string): StatedUnit | undefined {
  const { bare, tail } = cutHeading(heading);
  const stated = tail === "" && isBracketed(bare) ? bare : tail;
  return stated.split(/[（(【［[）)】］\]]/).flatMap((part) => unitOf(part) ?? [])[0];
}

/** Whether all of a text stands in brackets. */
export function isBracketed(text: string): boolean {
  return /^[（(【［[].*[）)】］\]]$/s.test(text.trim());
}

/** The unit a note above the table names for all of it: （単位：百万円）. */
export function unitOfNote(text: string): StatedUnit | undefined {
  const [, named] = /単位\s*[:：]?\s*([^）)\s]+)/.exec(text) ?? [];
  return named === undefined ? undefined : unitOf(named);
}

/** @returns undefined where the words are no unit of ours */
export function unitOf(text: string): StatedUnit | undefined {
  const written = text.trim().replace(/^単位\s*[:：]?\s*/, "");
  const plain = written.normalize("NFKC").toLowerCase();
  const scale = scales.find(([word]) => plain.startsWith(word));
  const rest = plain.slice(scale?.[0].length ?? 0).trim();
  const found = rest === "" ? [] : unitIds.filter((id) => wordsOf(id).includes(rest));
  if (found.length === 0 && (rest !== "" || scale === undefined)) return undefined;
  return { factor: decimal(10n ** BigInt(scale?.[1] ?? 0)), units: found, written };
}

function wordsOf(id: UnitId): readonly string[] {
  const { label, written } = units[id];
  return [...written, label.en].map((word) => word.normalize("NFKC").toLowerCase());
}
