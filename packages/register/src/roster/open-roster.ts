import type { Fault } from "@hakaru/model/fault";
import { openWorkbook, type Sheet } from "@hakaru/workbook/read";
import type { Separator } from "./csv-records.ts";
import { separatorNames } from "./csv-separator.ts";
import { csvSheet } from "./csv-sheet.ts";
import { type Encoding, encodings, findEncoding } from "./encoding.ts";
import { type FileSource, firstBytes } from "./file-bytes.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";

/** A file that holds a roster, open; `close` when done. */
export interface RosterFile {
  /** What the office calls it. */
  readonly name: string;
  readonly text?: { readonly encoding: Encoding; readonly separator: Separator };
  readonly sheets: readonly Sheet[];
  /** What was noticed of the file as a whole; complete once its rows were read. */
  readonly notes: () => readonly Fault[];
  close(): Promise<void>;
}

/**
 * Opens an Excel workbook, or text in UTF-8, windows-31j or UTF-16 separated by commas, tabs or semicolons. The
 * content decides which it is, not the name.
 *
 * @throws Refusal with a code of the workbook's faults or of `rosterFaults`
 */
export async function openRoster(source: FileSource, name: string): Promise<RosterFile> {
  const [a, b, c, d] = await firstBytes(source);
  if (a === undefined) refuseRoster(rosterFaults["file-empty"]({ file: name }, { file: name }));
  const isZip = a === 0x50 && b === 0x4b;
  const isOld = a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;
  return isZip || isOld ? openBook(source, name) : openText(source, name);
}

async function openBook(source: FileSource, name: string): Promise<RosterFile> {
  const book = await openWorkbook(source);
  return { name, sheets: book.sheets, notes: () => [], close: () => book.close() };
}

async function openText(source: FileSource, name: string): Promise<RosterFile> {
  const { encoding, doubtful } = await findEncoding(source, name);
  const sheet = await csvSheet(source, name, encoding);
  const { separator } = sheet;
  const read = rosterFaults["text-file"](
    { encoding: encodings[encoding], separator: separatorNames[separator] },
    { file: name },
  );
  const doubt = doubtful ? [rosterFaults["encoding-doubtful"]({ file: name }, { file: name })] : [];
  return {
    name,
    text: { encoding, separator },
    sheets: [sheet],
    notes: () => [read, ...doubt, ...sheet.notes()],
    close: async () => undefined,
  };
}
