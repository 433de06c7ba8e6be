import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { type Masters, readMasters } from "@hakaru/record/claims/master";
import { openRecordFolder, type RecordFolder } from "@hakaru/record/folder/record-folder";
import { ingestCheckups } from "@hakaru/record/ingest/ingest-checkups";
import { ingestClaims } from "@hakaru/record/ingest/ingest-claims";
import { ingestEnrolment } from "@hakaru/record/ingest/ingest-enrolment";
import type { Progress } from "@hakaru/record/ingest/ingest-files";
import { type Outcome, summed } from "@hakaru/record/ingest/outcome";
import type { LastReport, Order, RecordKind, Report } from "../order.ts";

type Ingest = Extract<Order, { kind: "ingest" }>;

type Taking = (folder: RecordFolder, of: Ingest, progress: (at: Progress) => void) => Promise<Outcome>;

const taking: { readonly [K in RecordKind]: Taking } = {
  claims: async (folder, { paths, on, masters }, progress) =>
    ingestClaims(
      folder,
      paths,
      { on, ...(masters.length > 0 && { masters: await read(masters) }) },
      progress,
    ),
  checkups: (folder, { paths, on, mapping }, progress) =>
    ingestCheckups(folder, paths, { on, ...(mapping !== undefined && { mapping }) }, progress),
  enrolment: (folder, { paths, on }, progress) => ingestEnrolment(folder, paths, on, progress),
};

/** @throws Refusal those of `openRecordFolder`, and what is wrong with masters */
export async function takeIn(of: Ingest, tell: (report: Report) => void): Promise<LastReport> {
  const folder = await openRecordFolder(of.folder, of);
  try {
    tell({ kind: "opened" });
    const before = new Set(folder.deliveries());
    const rowsSince = () =>
      rowsIn({ deliveries: folder.deliveries().filter((delivery) => !before.has(delivery)) });
    const outcome = await taking[of.records](folder, of, progressTold(tell, rowsSince));
    return { kind: "taken-in", ...toldOf(outcome) };
  } finally {
    folder.close();
  }
}

/** Opening the folder clears away what nobody named. */
export async function clear(of: Extract<Order, { kind: "clear" }>): Promise<LastReport> {
  (await openRecordFolder(of.folder, of)).close();
  return { kind: "cleared" };
}

const pauseMs = 200;

/** A few times a second; files are read one after the other. */
function progressTold(tell: (report: Report) => void, rows: () => number): (at: Progress) => void {
  let [last, file, done] = [0, "", -1];
  return (at) => {
    if (at.file !== file) [file, done] = [at.file, done + 1];
    const isOver = at.read >= at.of;
    if (Date.now() - last < pauseMs && !isOver) return;
    last = Date.now();
    tell({ kind: "progress", ...at, done, rows: rows() });
  };
}

function toldOf({ files, before, deliveries, faults, byRule }: Outcome) {
  const { given = 0, quarantined = 0 } = summed(deliveries.map(({ counts }) => counts));
  return {
    ...{ files, before, given, quarantined, byRule, faults },
    takenFiles: deliveries.flatMap((delivery) => delivery.files).length,
    deliveries: deliveries.map(({ id }) => id),
    rows: rowsIn({ deliveries }),
  };
}

function rowsIn({ deliveries }: Pick<Outcome, "deliveries">): number {
  const rows = deliveries.flatMap((delivery) => Object.values(delivery.rows));
  return rows.reduce((sum, each) => sum + each, 0);
}

async function read(paths: readonly string[]): Promise<Masters> {
  const files = paths.map(async (path) => ({ file: basename(path), bytes: await readFile(path) }));
  const { masters, faults } = readMasters(await Promise.all(files));
  if (faults.length > 0) throw new Refusal(...faults);
  return masters;
}
