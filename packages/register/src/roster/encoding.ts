import type { Text } from "@hakaru/model/text";
import { chunksOf, type FileSource, firstBytes } from "./file-bytes.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";

/** The encodings offices save text in. What they call Shift_JIS is windows-31j (CP932). */
export const encodings = {
  "utf-8": { ja: "UTF-8", en: "UTF-8" },
  "windows-31j": { ja: "シフトJIS（CP932）", en: "Shift_JIS (CP932)" },
  "utf-16le": { ja: "UTF-16LE", en: "UTF-16LE" },
  "utf-16be": { ja: "UTF-16BE", en: "UTF-16BE" },
} as const satisfies Readonly<Record<string, Text>>;

export type Encoding = keyof typeof encodings;

/**
 * A decoder that refuses what is none of the encoding. ICU, which Node decodes with, turns three control characters of
 * windows-31j into one another; they are turned back.
 */
export function strictDecoder(encoding: Encoding): (bytes?: Uint8Array, more?: boolean) => string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const swaps = encoding === "windows-31j" && turnsControls;
  return (bytes, more = false) => {
    const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: more });
    return swaps ? text.replace(turned, (control) => turnedBack[control] ?? control) : text;
  };
}

const turnedBack: Readonly<Record<string, string>> = {
  "\u001c": "\u001a",
  "\u007f": "\u001c",
  "\u001a": "\u007f",
};
const turned = new RegExp(`[${Object.keys(turnedBack).join("")}]`, "g");
const turnsControls = new TextDecoder("windows-31j").decode(Uint8Array.of(0x1a)) !== "\u001a";

/** How a text file is encoded, and whether its bytes could be read in another way as well. */
export interface EncodingFound {
  readonly encoding: Encoding;
  readonly byMark: boolean;
  /** Valid in both encodings, and without one character that is common in Japanese UTF-8. */
  readonly doubtful: boolean;
}

/**
 * Finds the encoding by its byte-order mark, or by decoding the whole file strictly: UTF-8 first, then windows-31j.
 *
 * @throws Refusal encoding-unknown, with the line that fits neither
 */
export async function findEncoding(source: FileSource, file: string): Promise<EncodingFound> {
  const marked = markedEncoding(await firstBytes(source));
  if (marked !== undefined) {
    const line = (await tryDecoding(source, marked)).brokenLine;
    if (line !== undefined) unknown(file, { [marked]: line });
    return { encoding: marked, byMark: true, doubtful: false };
  }
  const utf8 = await tryDecoding(source, "utf-8");
  if (utf8.brokenLine === undefined)
    return { encoding: "utf-8", byMark: false, doubtful: await isDoubtful(source, utf8) };
  const sjis = await tryDecoding(source, "windows-31j");
  if (sjis.brokenLine === undefined) return { encoding: "windows-31j", byMark: false, doubtful: false };
  return unknown(file, { "utf-8": utf8.brokenLine, "windows-31j": sjis.brokenLine });
}

function markedEncoding([a, b, c]: Uint8Array): Encoding | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : undefined;
}

interface Trial {
  /** Counted from 1; undefined where everything could be decoded. */
  readonly brokenLine: number | undefined;
  readonly hasBeyondAscii: boolean;
  /** Holds a character from U+0800 on, as every kana and kanji is. */
  readonly hasWide: boolean;
}

async function tryDecoding(source: FileSource, encoding: Encoding): Promise<Trial> {
  const decode = strictDecoder(encoding);
  const seen = { lines: 1, hasBeyondAscii: false, hasWide: false };
  for await (const chunk of chunksOf(source)) {
    const text = decoded(() => decode(chunk, true));
    if (text === undefined) return { ...seen, brokenLine: seen.lines + linesBefore(chunk, encoding) };
    seen.hasBeyondAscii ||= beyondAscii.test(text);
    seen.hasWide ||= wide.test(text);
    seen.lines += countLines(text);
  }
  const ended = decoded(() => decode()) !== undefined;
  return { ...seen, brokenLine: ended ? undefined : seen.lines };
}

const beyondAscii = /[^\p{ASCII}]/u;
const wide = /[\u0800-\uffff]/;

/** ﾄｳ in windows-31j and ĳ in UTF-8 are the same bytes. */
async function isDoubtful(source: FileSource, { hasBeyondAscii, hasWide }: Trial): Promise<boolean> {
  if (!hasBeyondAscii || hasWide) return false;
  return (await tryDecoding(source, "windows-31j")).brokenLine === undefined;
}

function decoded(decode: () => string): string | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The line breaks of a chunk before the first line that cannot be decoded; a character may begin in the chunk before. */
function linesBefore(chunk: Uint8Array, encoding: Encoding): number {
  const lines = Buffer.from(chunk).toString("latin1").split("\n");
  const broken = lines.findIndex(
    (line, at) => at > 0 && decoded(() => strictDecoder(encoding)(Buffer.from(line, "latin1"))) === undefined,
  );
  return decoded(() => strictDecoder(encoding)(Buffer.from(lines[0] ?? "", "latin1"))) === undefined
    ? 0
    : Math.max(0, broken);
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function unknown(file: string, lines: Readonly<Partial<Record<Encoding, number>>>): never {
  const tried = (Object.keys(lines) as Encoding[]).map((id) => ({ ...encodings[id], line: lines[id] ?? 1 }));
  const where = {
    ja: tried.map(({ ja, line }) => `${ja}としては${line}行目`).join("、"),
    en: tried.map(({ en, line }) => `not ${en} from line ${line}`).join(", "),
  };
  return refuseRoster(rosterFaults["encoding-unknown"]({ where }, { file, line: tried[0]?.line ?? 1 }));
}
