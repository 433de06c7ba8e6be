import type { ArchiveEntry } from "@hakaru/archive/directory";
import { entryPieces } from "@hakaru/archive/entry";
import { aroundRows } from "./around-rows.ts";
import type { Row } from "./cell.ts";
import { type Comment, CommentsListener } from "./comments.ts";
import { faults, refuse } from "./faults.ts";
import { type Frame, FrameListener } from "./frame-listener.ts";
import { defaultLimits } from "./limits.ts";
import { openPackage, type Package, partKey } from "./parts.ts";
import type { Range } from "./reference.ts";
import { type Relation, RelationsListener, relationsPart } from "./relations.ts";
import type { RichText } from "./rich-text.ts";
import type { DateSystem } from "./serial.ts";
import { SharedStringsListener } from "./shared-strings.ts";
import { type SheetGround, SheetListener } from "./sheet-listener.ts";
import { openSource, type Source } from "./source.ts";
import { type NumberFormat, StylesListener } from "./styles.ts";
import { WorkbookListener } from "./workbook-part.ts";
import { hearXml, parseXml, type XmlListener } from "./xml.ts";

/** An open workbook; `close` when done. */
export interface Workbook {
  /** Worksheets in the order of their tabs; chart sheets are left out. */
  readonly sheets: readonly Sheet[];
  readonly date1904: boolean;
  close(): Promise<void>;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /**
   * The rows from the top, read as they are asked for. A fault may come after rows have been given (a checksum
   * is known at the end), so nothing of them may be kept before the last.
   */
  rows(): AsyncIterable<Row>;
  /** The merged ranges, which the file tells after its rows. */
  merges(): Promise<readonly Range[]>;
  /** What stands around the rows, without parsing them. */
  frame(): Promise<Frame>;
  /** The notes beside cells, in the order of the file. */
  comments(): Promise<readonly Comment[]>;
}

interface BookGround {
  readonly strings: readonly RichText[];
  readonly formats: readonly NumberFormat[];
  readonly dates: DateSystem;
}

/**
 * Opens an .xlsx or .xlsm workbook (ECMA-376, transitional or strict) from a path, from its bytes or
 * from wherever they can be read. Macros are not looked at. Memory stays constant but for the shared strings.
 *
 * @throws Refusal with a code of `faults`
 */
export async function openWorkbook(
  source: string | Uint8Array | Source,
  limits = defaultLimits,
): Promise<Workbook> {
  const opened = await openSource(source);
  try {
    return await readBook(await openPackage(opened, limits));
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function readBook(pack: Package): Promise<Workbook> {
  const book = await workbookPart(pack);
  const listener = await hear(pack, book, new WorkbookListener(pack.limits));
  if (listener.root !== "workbook") notAWorkbook(pack);
  const relations = await relationsOf(pack, book);
  const ground = {
    strings: await sharedStrings(pack, relations),
    formats: await numberFormats(pack, relations),
    dates: listener.dates,
  };
  const sheets = listener.sheets.flatMap(({ name, hidden, relation }) => {
    const { type, target } = relations.find(({ id }) => id === relation) ?? missing(pack, `${book}: ${name}`);
    return type === "worksheet" ? [sheetOf(pack, ground, name, hidden, entryOf(pack, target))] : [];
  });
  return { sheets, date1904: ground.dates === "1904", close: () => pack.source.close() };
}

async function workbookPart(pack: Package): Promise<string> {
  const relations = pack.entries.has("_rels/.rels") ? await relationsOf(pack, "") : [];
  const target = relations.find(({ type }) => type === "officeDocument")?.target;
  // An .xlsb keeps its workbook in a .bin.
  return target?.toLowerCase().endsWith(".xml") ? target : notAWorkbook(pack);
}

async function relationsOf(pack: Package, owner: string): Promise<readonly Relation[]> {
  return (await hear(pack, relationsPart(owner), new RelationsListener(owner, pack.limits))).relations;
}

async function sharedStrings(pack: Package, relations: readonly Relation[]): Promise<readonly RichText[]> {
  const part = relations.find(({ type }) => type === "sharedStrings")?.target;
  if (part === undefined) return [];
  return (await hear(pack, part, new SharedStringsListener(part, pack.limits))).strings;
}

async function numberFormats(
  pack: Package,
  relations: readonly Relation[],
): Promise<readonly NumberFormat[]> {
  const part = relations.find(({ type }) => type === "styles")?.target;
  return part === undefined ? [] : (await hear(pack, part, new StylesListener(pack.limits))).formats();
}

async function hear<L extends XmlListener>(pack: Package, part: string, listener: L): Promise<L> {
  const bytes = entryPieces(pack.archive, entryOf(pack, part));
  await hearXml(part, bytes, listener, pack.limits);
  return listener;
}

function sheetOf(pack: Package, book: BookGround, name: string, hidden: boolean, entry: ArchiveEntry): Sheet {
  const ground = { ...book, sheet: name, part: entry.name, limits: pack.limits };
  let known: readonly Range[] | undefined;
  const frame = once(() => frameOf(pack, entry, name));
  async function* rows(): AsyncGenerator<Row, void> {
    const listener = new SheetListener(ground);
    yield* heardRows(pack, entry, listener, ground);
    known = listener.merges;
  }
  return {
    name,
    hidden,
    rows,
    frame,
    merges: async () => known ?? (await frame()).merges,
    comments: () => commentsOf(pack, entry, name),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function frameOf(pack: Package, entry: ArchiveEntry, sheet: string): Promise<Frame> {
  const listener = new FrameListener(entry.name, sheet, pack.limits);
  await hearXml(entry.name, aroundRows(entryPieces(pack.archive, entry)), listener, pack.limits);
  return listener.frame();
}

async function commentsOf(pack: Package, entry: ArchiveEntry, sheet: string): Promise<readonly Comment[]> {
  if (!pack.entries.has(partKey(relationsPart(entry.name)))) return [];
  const part = (await relationsOf(pack, entry.name)).find(({ type }) => type === "comments")?.target;
  if (part === undefined) return [];
  return (await hear(pack, part, new CommentsListener(part, sheet, pack.limits))).comments;
}

async function* heardRows(
  pack: Package,
  entry: ArchiveEntry,
  listener: SheetListener,
  { part, limits }: SheetGround,
): AsyncGenerator<Row, void> {
  for await (const _ of parseXml(part, entryPieces(pack.archive, entry), listener, limits)) {
    yield* listener.takeRows();
  }
}

function entryOf(pack: Package, part: string): ArchiveEntry {
  return pack.entries.get(partKey(part)) ?? missing(pack, part);
}

function notAWorkbook(pack: Package): never {
  return refuse(faults["not-a-workbook"]({ file: pack.source.name }, { file: pack.source.name }));
}

function missing(pack: Package, part: string): never {
  return refuse(faults["part-missing"]({ part }, { file: pack.source.name }));
}
