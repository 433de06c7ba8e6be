import { isUtf8 } from "node:buffer";
import type { Fault, Place } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import { claimFaults } from "./claim-faults.ts";
import { type ClaimKind, claimLayouts, recodeinfo } from "./layouts.ts";
import { recordId, recordLetters, roleOf } from "./record-id.ts";
import type { RecordLine } from "./record-line.ts";

/** How the records of a file stand, and whose they are as far as its beginning says. */
export interface FileKind {
  /** `recodeinfo` where every record stands behind the prefix of the insurer-side format. */
  readonly format: "uke" | "recodeinfo";
  readonly kind: ClaimKind;
}

/** What other files begin with. */
const otherKinds: readonly { readonly begins: readonly number[]; readonly found: Text }[] = [
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    found: { ja: "ZIP または Excel ブック", en: "a zip file or an Excel workbook" },
  },
  { begins: [0x25, 0x50, 0x44, 0x46], found: { ja: "PDF", en: "a PDF" } },
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    found: { ja: "古い Excel・Word の文書", en: "an old Excel or Word document" },
  },
  { begins: [0x1f, 0x8b], found: { ja: "gzip", en: "gzip" } },
  { begins: [0x3c], found: { ja: "XML または HTML", en: "XML or HTML" } },
];

const otherEncodings: readonly { readonly begins: readonly number[]; readonly found: string }[] = [
  { begins: [0xef, 0xbb, 0xbf], found: "UTF-8" },
  { begins: [0xff, 0xfe], found: "UTF-16" },
  { begins: [0xfe, 0xff], found: "UTF-16" },
];

const nameHints: readonly { readonly holds: RegExp; readonly kind: ClaimKind }[] = [
  { holds: /RECODEINFO_DPC|RECEIPTD/i, kind: "dpc" },
  { holds: /RECODEINFO_DEN|RECEIPTS/i, kind: "dental" },
  { holds: /RECODEINFO_PHA|RECEIPTY/i, kind: "dispensing" },
];

const [receptionId, pharmacyId] = [recordId("UK"), recordId("YK")];

/**
 * Tells what a file is from its first records; its name is only a hint where they leave it open.
 *
 * @param lines of the beginning of the file, at least one
 * @returns one fault where it is no file of claims
 */
export function fileKindOf(lines: readonly [RecordLine, ...RecordLine[]], file: string): FileKind | Fault {
  const [first] = lines;
  const place = { file, line: first.line };
  const encoding = encodingOf(lines);
  if (encoding !== undefined) return claimFaults["claims-wrong-encoding"]({ found: encoding }, place);
  if (roleOf(first.id) !== undefined) return { format: "uke", kind: kindOf(first, file) };
  if (isPrefixed(first)) return { format: "recodeinfo", kind: kindOf(first.after(recodeinfo.prefix), file) };
  return wrongKind(first, place);
}

function wrongKind(first: RecordLine, place: Place): Fault {
  const known = otherKinds.find(({ begins }) => beginsWith(first, begins));
  const found = known?.found ?? { ja: "知らない形式", en: "of a kind that is not known" };
  return claimFaults["claims-wrong-kind"]({ found }, place);
}

function isPrefixed(line: RecordLine): boolean {
  if (!line.has(recodeinfo.prefix + 1)) return false;
  const record = line.after(recodeinfo.prefix);
  const origin = record.integer(recodeinfo.origin);
  return (origin === 1 || origin === 2) && roleOf(record.id) !== undefined;
}

function kindOf(record: RecordLine, file: string): ClaimKind {
  if (record.id === pharmacyId) return "dispensing";
  if (record.id === receptionId) return "dental";
  const table =
    roleOf(record.id) === "institution" ? record.integer(claimLayouts.medical.institution.table) : 0;
  if (table === 3) return "dental";
  if (table === 4) return "dispensing";
  const hint = nameHints.find(({ holds }) => holds.test(file))?.kind ?? "medical";
  return table === 1 && hint !== "dpc" ? "medical" : hint;
}

/** Text that is whole as UTF-8 and has characters of three bytes was not written as Shift_JIS. */
function encodingOf(lines: readonly [RecordLine, ...RecordLine[]]): string | undefined {
  const marked = otherEncodings.find(({ begins }) => beginsWith(lines[0], begins));
  if (marked !== undefined) return marked.found;
  const bytes = lines[0].bytes.subarray(lines[0].begin, lines.at(-1)?.rawEnd());
  return isUtf8(bytes) && bytes.some((byte) => byte >= 0xe3 && byte <= 0xe9) ? "UTF-8" : undefined;
}

function beginsWith({ bytes, begin }: RecordLine, begins: readonly number[]): boolean {
  return begins.every((byte, at) => bytes[begin + at] === byte);
}

/** What a file begins with where it is not what a file of claims begins with. */
export function missingHead(first: RecordLine, { format }: FileKind, file: string): Fault | undefined {
  const record = format === "recodeinfo" ? first.after(recodeinfo.prefix) : first;
  const role = roleOf(record.id);
  if (role === "institution" || role === "reception" || role === "management") return undefined;
  return claimFaults["head-missing"]({ found: recordLetters(record.id) }, { file, line: first.line });
}
