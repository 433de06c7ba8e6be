import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "@hakaru/model/canonical";
import { deliver, type Rows } from "@hakaru/record/folder/deliver";
import { openRecordFolder } from "@hakaru/record/folder/record-folder";
import { personNames } from "@hakaru/record/person-id";
import type { Country } from "./country/country.ts";
import type { Form } from "./forms.ts";
import { type RowTakers, writeRows } from "./rows/country-rows.ts";
import type { ErrorRates } from "./stated.ts";
import type { Truth } from "./truth.ts";
import { writeCheckups } from "./write/write-checkups.ts";
import { writeClaims } from "./write/write-claims.ts";
import { writeEnrolmentCsv } from "./write/write-enrolment-csv.ts";
import { diagnosisMaster, drugMaster } from "./write/write-masters.ts";
import { recodeinfoDelivery } from "./write/write-recodeinfo.ts";
import { ukeDelivery } from "./write/write-uke.ts";

export interface Synthesis {
  readonly country: Country;
  readonly form: Form;
  readonly rates: ErrorRates;
  /** As Parquet: the tables that are made; all of them where it is not said. */
  readonly tables?: readonly TableName[];
}

/** What was written: what there was in the country, and the files below the folder. */
export interface Synthesized {
  readonly truth: Truth;
  readonly files: readonly string[];
}

/**
 * Writes a country into a folder. Beside what it writes lies `synthetic.json`, which says that it is made up, out of what,
 * and what there was, so that whatever is computed from the files can be compared with it.
 */
export async function synthesize(folder: string, synthesis: Synthesis): Promise<Synthesized> {
  mkdirSync(folder, { recursive: true });
  const made = await writers[synthesis.form](folder, synthesis);
  const { names: _, ...country } = synthesis.country;
  const about = { synthetic: true, ...synthesis, country, truth: made.truth };
  writeFileSync(
    join(folder, `synthetic${partOf(synthesis)}.json`),
    `${JSON.stringify(about, undefined, 2)}\n`,
  );
  return made;
}

/** Parts of a country lie side by side. */
function partOf({ country: { part } }: Synthesis): string {
  return part === undefined ? "" : `-${part.number}-of-${part.of}`;
}

const writers: { readonly [F in Form]: (folder: string, of: Synthesis) => Promise<Synthesized> } = {
  uke: async (folder, of) => claimsAs(folder, of, ukeDelivery(join(folder, "claims"))),
  recodeinfo: async (folder, of) =>
    claimsAs(folder, of, recodeinfoDelivery(join(folder, "claims"), of.country.seed)),
  xml: async (folder, { country, rates }) => {
    const list = writeEnrolmentCsv(country, join(folder, "enrolment.csv")).truth();
    const { truth, files } = writeCheckups(country, join(folder, "checkups"), { rates });
    return {
      truth: joined(list, truth.truth()),
      files: ["enrolment.csv", ...files.map((file) => `checkups/${file}`)],
    };
  },
  parquet: async (folder, of) => {
    const records = await openRecordFolder(folder, { synthetic: true });
    try {
      return await delivered(records, of);
    } finally {
      records.close();
    }
  },
};

type Delivery = ReturnType<typeof ukeDelivery>;

function claimsAs(folder: string, { country, rates }: Synthesis, delivery: Delivery): Synthesized {
  const list = writeEnrolmentCsv(country, join(folder, "enrolment.csv")).truth();
  const truth = writeClaims(country, delivery, { rates }).truth();
  const masters = { "b_20080401.csv": diagnosisMaster(), "y_20080401.csv": drugMaster() };
  mkdirSync(join(folder, "masters"), { recursive: true });
  for (const [name, bytes] of Object.entries(masters)) writeFileSync(join(folder, "masters", name), bytes);
  return {
    truth: joined(list, truth),
    files: ["enrolment.csv", ...delivery.close().map((file) => `claims/${file}`)],
  };
}

/** Two counts of one country, each of what the other left out. */
function joined(a: Truth, b: Truth): Truth {
  const years = Object.entries(a.years).map(([year, of]) => {
    const other = b.years[Number(year)];
    return [year, other === undefined ? of : { ...other, enrolments: of.enrolments, eligible: of.eligible }];
  });
  return { ...a, years: Object.fromEntries(years) };
}

async function delivered(
  records: Awaited<ReturnType<typeof openRecordFolder>>,
  { country, rates, tables }: Synthesis,
): Promise<Synthesized> {
  const { names: _, ...told } = country;
  const about = { ...told, rates, ...(tables !== undefined && { tables }) };
  const files = [{ file: "synthetic country", sha256: hashOf(about) }];
  let truth: Truth | undefined;
  const delivery = await deliver(records, { files, kind: "synthetic" }, async (rows) => {
    truth = writeRows(country, takersOf(rows, tables ?? everyTable), {
      personOf: personNames(records.personKey),
      rates,
    }).truth();
    return { files, counts: { persons: truth.persons } };
  });
  if (truth === undefined || delivery === undefined) throw new Error("nothing was made");
  return { truth, files: Object.values(delivery.parts).flat() };
}

const everyTable = [
  "enrolment",
  "checkup",
  "observation",
  "guidance",
  "claim",
  "diagnosis",
  "procedure",
  "drug",
  "material",
  "identity",
] as const satisfies readonly (keyof RowTakers)[];

type TableName = (typeof everyTable)[number];

function takersOf(rows: Rows, tables: readonly TableName[]): RowTakers {
  return Object.fromEntries(tables.map((table) => [table, (row: never) => rows.add(table, row)]));
}
