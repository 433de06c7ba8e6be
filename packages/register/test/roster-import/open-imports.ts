import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { text } from "@hakaru/model/field/text-field";
import { entity } from "@hakaru/model/programme/entity";
import { programme } from "@hakaru/model/programme/programme";
import { roster } from "@hakaru/model/programme/roster";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import { type Acting, atDesk, type Desk } from "../../src/desk.ts";
import { asKeeper } from "../../src/keeper.ts";
import { registerMigrations } from "../../src/migrations.ts";
import type { Register } from "../../src/register.ts";
import { type DeclaredProgramme, openRegisters, type Registers, registerNamed } from "../../src/registers.ts";
import { Imports, type Looked } from "../../src/roster-import/imports.ts";
import type { Answers } from "../../src/roster-import/settle-mapping.ts";
import { actor, today } from "../open-registers.ts";

const label = (ja: string, en: string) => ({ label: { ja, en } });

const sites = entity({
  ...label("施設", "site"),
  title: "name",
  key: ["number"],
  fields: {
    number: text({ ...label("施設番号", "Number"), required: true }),
    name: text({ ...label("施設名", "Name"), required: true }),
    kind: code(
      { hospital: label("病院", "hospital"), clinic: label("診療所", "clinic") },
      label("種別", "Kind"),
    ),
    beds: number({ ...label("病床数", "Beds"), unit: "items", whole: true, least: 0 }),
    opened: day(label("開設日", "Opened")),
    note: text({ ...label("備考", "Note"), longest: 3_000 }),
    doctors: number({ ...label("医師数", "Doctors"), unit: "persons", whole: true, least: 0 }),
    city: text(label("市区町村", "City")),
    phone: text(label("電話番号", "Phone")),
    inner: text(label("内部メモ", "Inner note")),
  },
  states: {
    listed: label("掲載中", "listed"),
    closed: { ...label("廃止", "closed"), final: true },
  },
  initial: "listed",
  steps: () => ({
    close: {
      ...label("廃止", "close"),
      from: ["listed"] as const,
      to: "closed" as const,
      by: ["programme-officer" as const],
      reason: true as const,
    },
  }),
  access: {
    "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] },
    applicant: { reads: [{ whose: "own" }], hides: ["inner"], creates: true, edits: [{ whose: "own" }] },
    auditor: { reads: [{ whose: "all" }] },
    secretariat: { reads: [{ whose: "all" }], hides: ["number"], creates: true },
  },
  list: { columns: ["number", "name", "state"], filters: ["state"], search: ["name"] },
});

/** Whose rosters lack nobody: a doctor who is not on them is told, and no more. */
const doctors = entity({
  ...label("医師", "doctor"),
  title: "license",
  key: ["license"],
  fields: {
    license: text({ ...label("登録番号", "License"), required: true }),
    person: name({ ...label("氏名", "Name"), personal: true }),
  },
  states: { listed: label("登録中", "listed") },
  initial: "listed",
  steps: () => ({}),
  access: {
    "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] },
  },
  list: { columns: ["license"], filters: [], search: [] },
});

/** A programme of the tests with a complete list of sites, and a list of doctors that is none. */
const health: DeclaredProgramme = {
  programme: programme({
    id: "health",
    version: 1,
    ...label("保健", "health"),
    about: { ja: "試験用", en: "for tests" },
    entities: { site: sites, doctor: doctors },
  }),
  indicators: [],
  matchings: [],
  rosters: [
    roster("site", sites, {
      ...label("施設一覧", "List of sites"),
      sheets: ["施設一覧"],
      headings: { beds: ["ベッド数"] },
      gone: { step: "close" },
    }),
  ],
};

export const officer: Acting = { ...actor("programme-officer", "taro"), on: today };

/** Imports into the registers of `health`, on an embedded server of their own. */
export interface OpenImports {
  readonly folder: string;
  readonly registers: Registers;
  readonly imports: Imports;
  readonly logged: unknown[];
  readonly register: (entity: string) => Register;
  readonly close: () => Promise<void>;
}

/** @param folder one that is there, with what an earlier process left in it */
export async function openImports(folder?: string): Promise<OpenImports> {
  const at = folder ?? (await mkdtemp(join(tmpdir(), "hakaru-imports-")));
  await chmod(at, 0o711);
  const store = await openStore({ dataFolder: at, verb: "test imports" });
  await migrate(store.database, [await registerMigrations()]);
  const registers = await openRegisters(store.database, store.folder, [health]);
  const logged: unknown[] = [];
  const imports = new Imports(registers, (error) => logged.push(error));
  return {
    ...{ folder: at, registers, imports, logged },
    register: (entity) => registerNamed(registers, "health", entity),
    close: async () => {
      await imports.close();
      await store.close();
      if (folder === undefined) await rm(at, { recursive: true, force: true });
    },
  };
}

/** A CSV file as it comes over the wire, in pieces that end wherever they end. */
export async function* sent(file: string | Uint8Array, size = 7_001): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Sends a roster, answers what it may be asked, and looks at it when it stands still. */
export async function brought(
  { imports, register }: OpenImports,
  entity: string,
  file: string | Uint8Array,
  {
    acting = officer,
    name = "一覧.csv",
    answers = {},
  }: {
    readonly acting?: Acting;
    readonly name?: string;
    readonly answers?: Answers;
  } = {},
): Promise<Looked> {
  const into = register(entity);
  const id = await imports.begin(acting, into, { name, bytes: sent(file), answers });
  await imports.settled(into);
  return imports.look(acting, into, id);
}

/** Accepts an import and looks at it when it stands still. */
export async function accepted(
  { imports, register }: OpenImports,
  entity: string,
  { id }: Pick<Looked, "id">,
  acting = officer,
): Promise<Looked> {
  const into = register(entity);
  await imports.accept(acting, into, id);
  await imports.settled(into);
  return imports.look(acting, into, id);
}

export function asActor<T>(
  { registers: { database, keys } }: OpenImports,
  acting: Acting,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  return atDesk(database, keys, acting, work);
}

/** Every event of a register, as tables show it: kind, what its key is, state, reason. */
export function told({ registers }: OpenImports, { id }: Register): Promise<readonly string[]> {
  return asKeeper(registers.database, async (keeper) => {
    const rows = await keeper.rows(query<{ line: string }>`
      select concat_ws(' ', entry - (select min(entry) from register.event where register = ${id}) + 1, kind,
        content ->> 'number', content ->> 'name', content ->> 'beds', state, reason) as line
      from register.event where register = ${id} order by seq`);
    return rows.map(({ line }) => line);
  });
}

export const lines = (...rows: readonly string[]): string => `${rows.join("\r\n")}\r\n`;
