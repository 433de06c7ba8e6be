import type { Fault, Place } from "./fault.ts";
import { readingFaults } from "./reading-faults.ts";

const wide = /[０-９，．％＋]/g;
const minus = /^[▲△−－‐–]/;

/**
 * Digits, signs and separators in their plain form; names and words are never normalised.
 * Each change is told, so that the reader sees what was read as what.
 */
export function plainDigits(text: string, place: Place): { text: string; findings: readonly Fault[] } {
  const bare = text.trim().replace(/[\s\u3000]/g, "");
  const narrow = bare.replace(wide, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  const signed = narrow.replace(minus, "-");
  const findings: Fault[] = [];
  if (narrow !== bare) findings.push(readingFaults["full-width"]({ raw: text, readAs: signed }, place));
  if (signed !== narrow) findings.push(readingFaults["minus-mark"]({ raw: text, readAs: signed }, place));
  return { text: signed, findings };
}
