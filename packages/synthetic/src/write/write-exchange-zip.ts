import { strToU8, Zip, ZipDeflate } from "fflate";
import { type DayNumber, isoDay } from "../day-number.ts";

/** A document of a package. */
export interface PackagedDocument {
  readonly kind: "checkup" | "guidance";
  readonly xml: string;
}

/** Which package: who sends it to whom, when, and which of the day. */
export interface Package {
  /** Ten digits of an institution, eight of an insurer. */
  readonly sender: string;
  readonly receiver: string;
  readonly day: DayNumber;
  /** 0 to 9 */
  readonly sequence: number;
  /** Whether documents begin with a byte-order mark, as many do. */
  readonly mark: boolean;
}

/** The same moment in every package, so that the same documents give the same bytes. */
const moment = new Date(2020, 0, 1, 0, 0, 0);
const utf8Mark = "\ufeff";

/**
 * Writes an exchange package piece by piece: the root folder, the index, the documents in DATA/.
 *
 * @param documents counted before the first byte is written, as the index comes first
 */
export function* exchangeZip(
  to: Package,
  count: number,
  documents: Iterable<PackagedDocument>,
): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    ready.push(bytes);
  });
  const root = rootOf(to);
  addFile(zip, `${root}/ix08_V08.xml`, indexXml(to, count));
  let serial = 0;
  for (const { kind, xml } of documents) {
    addFile(zip, `${root}/DATA/${fileName(to, kind, serial)}`, (to.mark ? utf8Mark : "") + xml);
    serial += 1;
    yield* ready.splice(0);
  }
  if (serial !== count) throw new Error(`${serial} documents where ${count} were announced`);
  zip.end();
  yield* ready.splice(0);
}

/** `{sender}_{receiver}_{yyyymmdd}{sequence}_{type}`, type 1: checkups. */
export function rootOf({ sender, receiver, day, sequence }: Package): string {
  return `${sender}_${receiver}_${compact(day)}${sequence}_1`;
}

/** `h` or `g`, institution, day, sequence, 実施区分, serial. */
function fileName(
  { sender, day, sequence }: Package,
  kind: PackagedDocument["kind"],
  serial: number,
): string {
  const letter = kind === "checkup" ? "h" : "g";
  return `${letter}${sender.padStart(10, "0")}${compact(day)}${sequence}1${String(serial + 1).padStart(6, "0")}.xml`;
}

function addFile(zip: Zip, name: string, text: string): void {
  const file = new ZipDeflate(name, { level: 6 });
  file.mtime = moment;
  zip.add(file);
  file.push(strToU8(text), true);
}

const oid = "1.2.392.200119.6.";

function indexXml({ sender, receiver, day }: Package, count: number): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<index xmlns="http://tokuteikenshin.jp/checkup/2007" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<!-- 合成データ synthetic data --><interactionType code="1"/><creationTime value="${compact(day)}"/>` +
    `<sender><id root="${oid}102" extension="${sender}"/></sender><receiver><id root="${oid}101" extension="${receiver}"/></receiver>` +
    `<serviceEventType code="1"/><totalRecordCount value="${count}"/></index>\n`
  );
}

function compact(day: DayNumber): string {
  return isoDay(day).replaceAll("-", "");
}
