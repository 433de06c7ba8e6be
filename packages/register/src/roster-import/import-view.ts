import { Refusal } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import { query } from "@hakaru/store/query";
import type { Desk } from "../desk.ts";
import type { RosterReport } from "../roster/roster-report.ts";
import type { Told } from "./check-import.ts";
import { importFaults } from "./import-faults.ts";
import { goneStepOf, type ImportGround } from "./import-ground.ts";
import { type Counts, type ImportRow, isOwnImport, type Standing } from "./import-row.ts";
import { openedJson, rosterFileKept } from "./roster-file.ts";

/** An import as whoever began it looks at it. */
export interface ImportView extends Told {
  readonly id: string;
  /** `programme/entity` */
  readonly register: string;
  readonly file: string;
  readonly standing: Standing;
  readonly counts: Counts;
  /** What entries take which the list lacks; undefined where they are only told. */
  readonly goneStep: Text | undefined;
}

type Row = Pick<ImportRow, "id" | "file" | "name" | "standing"> & {
  counts: Counts | null;
  told: Uint8Array | null;
};

const noCounts: Counts = { accepted: 0, rejected: 0, new: 0, changed: 0, same: 0, gone: 0 };
const nothingTold: Told = { columns: [], questions: [], findings: [], found: 0, differences: [], rows: 0 };

/** @throws Refusal `unknown-import` */
export async function importView(desk: Desk, ground: ImportGround, id: string): Promise<ImportView> {
  const { register } = ground;
  const [row] = (await isOwnImport(desk, register, id))
    ? await desk.rows(query<Row>`
        select id, file, name, standing, counts, told from desk.roster_import
        where id = ${id} and register = ${register.id}`)
    : [];
  if (row === undefined) throw new Refusal(importFaults["unknown-import"]({ id }));
  const { standing, name: file } = row;
  const step = goneStepOf(ground);
  return {
    ...{ id, register: register.name, file, standing },
    counts: standing === "asking" ? noCounts : (row.counts ?? noCounts),
    goneStep: step === undefined ? undefined : register.entity.steps[step]?.label,
    ...((await opened(desk, ground, row, row.told)) ?? nothingTold),
  };
}

/** The whole report of an import; undefined while there is none. @throws Refusal `unknown-import` */
export async function importReport(
  desk: Desk,
  ground: ImportGround,
  id: string,
): Promise<RosterReport | undefined> {
  const [row] = (await isOwnImport(desk, ground.register, id))
    ? await desk.rows(query<Row & { report: Uint8Array | null }>`
        select id, file, name, report from desk.roster_import
        where id = ${id} and register = ${ground.register.id}`)
    : [];
  if (row === undefined) throw new Refusal(importFaults["unknown-import"]({ id }));
  return opened(desk, ground, row, row.report);
}

/** Of an import whose file was erased nothing more is told. */
async function opened<T>(
  desk: Desk,
  { keys, register }: ImportGround,
  row: Pick<Row, "id" | "file" | "name">,
  bytes: Uint8Array | null,
): Promise<T | undefined> {
  if (bytes === null) return undefined;
  try {
    const { key } = await rosterFileKept(keys, register, (work) => work(desk), row);
    return openedJson(key, bytes, row.id) as T;
  } catch (error) {
    if (error instanceof Refusal && error.faults[0]?.code === "roster-erased") return undefined;
    throw error;
  }
}
