import { isUtf8 } from "node:buffer";
import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";

const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{1,40})["']/;
const declarationLength = 200;
const byteOrderMark = "efbbbf";

/** The text of an XML document in UTF-8, with or without a byte-order mark; any other encoding is a fault. */
export function xmlText(bytes: Uint8Array, place: Place): string | Fault {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = buffer.toString("hex", 0, 3) === byteOrderMark ? 3 : 0;
  const start = buffer.toString("latin1", begin, begin + declarationLength);
  if (!start.trimStart().startsWith("<")) return checkupFaults["not-xml"]({ found: kindOf(start) }, place);
  const encoding = declared.exec(start)?.[1] ?? "UTF-8";
  if (encoding.toUpperCase() !== "UTF-8") return checkupFaults["not-utf-8"]({ encoding }, place);
  if (!isUtf8(buffer)) return checkupFaults["not-utf-8"]({ encoding: "?" }, place);
  return buffer.toString("utf8", begin);
}

const signatures: readonly (readonly [start: string, kind: string])[] = [
  ["PK", "zip"],
  ["%PDF", "PDF"],
  ["\xd0\xcf\x11\xe0", "xls"],
  ["\x1f\x8b", "gzip"],
  ["\xff\xfe", "UTF-16"],
  ["\xfe\xff", "UTF-16"],
];

function kindOf(start: string): string {
  return signatures.find(([signature]) => start.startsWith(signature))?.[1] ?? "?";
}
