import { bytesSource } from "@hakaru/archive/byte-source";
import { date } from "@hakaru/model/calendar";
import { readExchange } from "@hakaru/record/checkup/read-checkups";
import { type ClaimRows, claimRows } from "@hakaru/record/claims/claim-rows";
import { readMasters } from "@hakaru/record/claims/master";
import { readClaims } from "@hakaru/record/claims/read-claims";
import { SeenClaims } from "@hakaru/record/claims/seen-claims";
import { personNames } from "@hakaru/record/person-id";
import { expect, test } from "vitest";
import type { Country } from "../src/country/country.ts";
import { type RowTakers, writeRows } from "../src/rows/country-rows.ts";
import type { ErrorRates } from "../src/stated.ts";
import type { TruthCount, YearTruth } from "../src/truth.ts";
import { writeCheckups } from "../src/write/write-checkups.ts";
import { writeClaims } from "../src/write/write-claims.ts";
import { diagnosisMaster, drugMaster } from "../src/write/write-masters.ts";
import { recodeinfoDelivery } from "../src/write/write-recodeinfo.ts";
import { type ClaimsDelivery, ukeDelivery } from "../src/write/write-uke.ts";
import { filesBelow, inFolder } from "./files.ts";

const personOf = personNames(Buffer.alloc(32, 7));
const on = date("2026-11-27");
const seed = 21;

/** Rows without what a file alone tells: the names of claims and checkups, lines, totals as submitted. */
type Tables = Record<string, string[]>;

const ofFile = ["claim", "line", "points_submitted"];

function kept(row: object): string {
  // In a checkup `guidance` is the level, in guidance the name of the document.
  const names = "bmi" in row ? ["checkup"] : ["checkup", "guidance"];
  const columns = Object.entries(row).filter(
    ([column]) => !ofFile.includes(column) && !names.includes(column),
  );
  return JSON.stringify(columns.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function put(tables: Tables, table: string, row: object): void {
  const rows = tables[table];
  if (rows === undefined) tables[table] = [kept(row)];
  else rows.push(kept(row));
}

function sorted(tables: Tables): Tables {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.toSorted()]));
}

function directly(country: Country, names: readonly (keyof RowTakers)[], rates: ErrorRates = {}) {
  const tables: Tables = {};
  const take = Object.fromEntries(
    names.map((name) => [name, (row: object) => put(tables, name, row)]),
  ) as RowTakers;
  const truth = writeRows(country, take, { personOf, rates });
  return { tables: sorted(tables), truth };
}

async function readBack(of: Country, deliver: (folder: string) => ClaimsDelivery, rates: ErrorRates = {}) {
  const files = inFolder((folder) => {
    const delivery = deliver(folder);
    writeClaims(of, delivery, { rates });
    delivery.close();
    return filesBelow(folder);
  });
  const { masters, faults } = readMasters([
    { file: "b_20080401.csv", bytes: diagnosisMaster() },
    { file: "y_20080401.csv", bytes: drugMaster() },
  ]);
  expect(faults).toEqual([]);
  const tables: Tables = {};
  const counts = { given: 0, quarantined: 0, byRule: {} as Record<string, number> };
  const seen = new SeenClaims();
  for (const { path, bytes } of files)
    for await (const found of readClaims(chunks(bytes), { file: path, on, seen }))
      if (found.kind === "claim") putClaim(tables, claimRows(found.claim, { personOf, masters }));
      else if (found.kind === "tally") add(counts, found.tally);
  return { tables: sorted(tables), counts };
}

function putClaim(tables: Tables, { head, claim, identity, ...lines }: ClaimRows): void {
  put(tables, "claim", claim);
  put(tables, "identity", identity);
  for (const [table, rows] of Object.entries(lines))
    for (const row of rows) put(tables, table, { ...head, ...row });
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

interface Counts {
  given: number;
  quarantined: number;
  readonly byRule: Record<string, number>;
}

function add(counts: Counts, tally: Readonly<Counts>): void {
  counts.given += tally.given;
  counts.quarantined += tally.quarantined;
  for (const [rule, count] of Object.entries(tally.byRule))
    counts.byRule[rule] = (counts.byRule[rule] ?? 0) + count;
}

const claimTables = ["claim", "diagnosis", "procedure", "drug", "material", "identity"] as const;
const deliveries: readonly {
  readonly form: string;
  readonly year: number;
  readonly deliver: (folder: string) => ClaimsDelivery;
}[] = [
  { form: "UKE with western dates", year: 2021, deliver: (folder) => ukeDelivery(folder) },
  {
    form: "UKE with era dates, LF",
    year: 2017,
    deliver: (folder) => ukeDelivery(folder, { calendar: "era", lineEnd: "\n", endByte: false }),
  },
  { form: "RECODEINFO", year: 2021, deliver: (folder) => recodeinfoDelivery(folder, seed) },
];

test.each(deliveries)(
  "what is read from $form is what the country has as rows, table by table",
  async ({ year, deliver }) => {
    const country = { persons: 250, seed, fiscalYears: [year] };
    const direct = directly(country, claimTables);
    const { tables, counts } = await readBack(country, deliver);
    expect(counts).toEqual({ given: tables.claim?.length, quarantined: 0, byRule: {} });
    for (const table of claimTables) expect(tables[table], table).toEqual(direct.tables[table]);
    const { claims } = ofYear(direct.truth, year);
    expect(counts.given).toBe((claims.medical ?? 0) + (claims.dispensing ?? 0));
  },
);

function ofYear(truth: TruthCount, year: number): YearTruth {
  const found = truth.truth().years[year];
  if (found === undefined) throw new Error(`nothing of ${year}`);
  return found;
}

test("claims delivered twice and claims with a wrong total are found, all of them and no others", async () => {
  const country = { persons: 250, seed, fiscalYears: [2021] };
  const rates = { duplicates: 0.02, wrongTotals: 0.02 };
  const direct = directly(country, claimTables, rates);
  const { tables, counts } = await readBack(country, (folder) => ukeDelivery(folder), rates);
  const { duplicates } = ofYear(direct.truth, 2021);
  expect(duplicates).toBeGreaterThan(20);
  expect(counts.byRule["claim-repeated"]).toBe(duplicates);
  // What a pharmacy claims is not held against its total: its fees lie in records nobody states the positions of.
  const medical = (rows: readonly string[] | undefined) =>
    rows?.filter((row) => !row.includes('"dispensing"'));
  expect(medical(tables.claim)).toEqual(medical(direct.tables.claim));
});

const checkupTables = ["checkup", "observation", "guidance"] as const;

test.each([2017, 2021, 2024])(
  "what is read from checkup packages of FY%i is what the country has as rows",
  async (year) => {
    const country = { persons: 1500, seed, fiscalYears: [year] };
    const direct = directly(country, [...checkupTables, "identity"]);
    const packages = inFolder((folder) => {
      writeCheckups(country, folder);
      return filesBelow(folder);
    });
    const tables: Tables = {};
    const rules: Record<string, number> = {};
    for (const { path, bytes } of packages)
      for await (const found of readExchange(bytesSource(bytes), { file: path, on, personOf }))
        if (found.kind === "checkup") {
          put(tables, "checkup", found.checkup);
          for (const row of found.observations) put(tables, "observation", row);
          put(tables, "identity", found.identity);
        } else if (found.kind === "guidance") put(tables, "guidance", found.guidance);
        else if (found.kind === "tally") Object.assign(rules, found.tally.byRule);
    expect(rules).toEqual({});
    for (const table of [...checkupTables, "identity"])
      expect(sorted(tables)[table], table).toEqual(direct.tables[table]);
    expect(tables.guidance?.filter((row) => row.includes('["completed",true]')).length).toBe(
      ofYear(direct.truth, year).guidanceCompleted,
    );
  },
);
