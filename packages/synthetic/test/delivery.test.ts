import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "@hakaru/model/csv";
import { personNames } from "@hakaru/record/person-id";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Country } from "../src/country/country.ts";
import { type RowTakers, writeRows } from "../src/rows/country-rows.ts";
import { writeCheckups } from "../src/write/write-checkups.ts";
import { writeClaims } from "../src/write/write-claims.ts";
import { writeEnrolmentCsv } from "../src/write/write-enrolment-csv.ts";
import { recodeinfoDelivery } from "../src/write/write-recodeinfo.ts";
import { ukeDelivery } from "../src/write/write-uke.ts";
import { filesBelow, inFolder } from "./files.ts";

const country: Country = { persons: 400, seed: 4, fiscalYears: [2017, 2021] };
const personOf = personNames(Buffer.alloc(32, 7));

/** Writes a country in every form and gives the hash of each file. */
function hashes(of: Country): readonly string[] {
  return inFolder((folder) => {
    const uke = ukeDelivery(join(folder, "uke"));
    const recodeinfo = recodeinfoDelivery(join(folder, "recodeinfo"), of.seed);
    writeClaims(of, uke);
    writeClaims(of, recodeinfo);
    uke.close();
    recodeinfo.close();
    writeCheckups(of, join(folder, "checkups"));
    writeEnrolmentCsv(of, join(folder, "enrolment.csv"));
    return filesBelow(folder).map(
      ({ path, bytes }) => `${path.slice(folder.length)} ${createHash("sha256").update(bytes).digest("hex")}`,
    );
  });
}

test("the same seed gives the same files byte for byte, another seed others", () => {
  const few = { ...country, persons: 60 };
  expect(hashes(few)).toEqual(hashes(few));
  expect(hashes(few)).not.toEqual(hashes({ ...few, seed: 5 }));
});

type Counted = { -readonly [K in keyof RowTakers]?: object[] };

function rowsOf(of: Country): {
  readonly rows: Counted;
  readonly truth: ReturnType<ReturnType<typeof writeRows>["truth"]>;
} {
  const rows: Counted = { enrolment: [], checkup: [], guidance: [], claim: [] };
  const take = Object.fromEntries(
    Object.entries(rows).map(([name, list]) => [name, (row: object) => list?.push(row)]),
  ) as RowTakers;
  return { truth: writeRows(of, take, { personOf }).truth(), rows };
}

test("the rows of the parts are those of the whole, and so are their truths", () => {
  const whole = rowsOf(country);
  const parts = [1, 2, 3].map((number) => rowsOf({ ...country, part: { number, of: 3 } }));
  for (const table of ["enrolment", "checkup", "guidance", "claim"] as const)
    expect(
      parts.flatMap(({ rows }) => rows[table] ?? []),
      table,
    ).toEqual(whole.rows[table]);
  for (const year of country.fiscalYears) {
    const sum = parts.reduce((points, { truth }) => points + (truth.years[year]?.standingPoints ?? 0), 0);
    expect(sum).toBe(whole.truth.years[year]?.standingPoints);
  }
});

test("the truth is what is counted of the rows", () => {
  const { rows, truth } = rowsOf({ ...country, persons: 1500 });
  for (const year of country.fiscalYears) {
    const of = (table: keyof Counted) =>
      (rows[table] as Record<string, unknown>[]).filter((row) => row.fiscal_year === year);
    const count = (table: keyof Counted, column: string, value: unknown) =>
      of(table).filter((row) => row[column] === value).length;
    const claims = of("claim");
    const sentBack = claims.filter((row) => row.search_number !== null);
    const eligible = of("enrolment").filter(
      (row) =>
        row.whole_year === true &&
        row.excluded === null &&
        row.insurer_kind !== "late-elderly" &&
        Number(row.age) >= 40 &&
        Number(row.age) <= 74,
    );
    const points = (list: readonly Record<string, unknown>[]) =>
      list.reduce((sum, row) => sum + Number(row.points), 0);
    expect(truth.years[year]).toEqual({
      enrolments: of("enrolment").length,
      eligible: eligible.length,
      checkups: of("checkup").length,
      metabolic: {
        1: count("checkup", "metabolic", "1"),
        2: count("checkup", "metabolic", "2"),
        3: count("checkup", "metabolic", "3"),
      },
      guidanceLevel: {
        1: count("checkup", "guidance", "1"),
        2: count("checkup", "guidance", "2"),
        3: count("checkup", "guidance", "3"),
      },
      guidanceStarted: of("guidance").length,
      guidanceCompleted: count("guidance", "completed", true),
      smokers: count("checkup", "smoking", true),
      claims: {
        medical: count("claim", "kind", "medical"),
        dispensing: count("claim", "kind", "dispensing"),
      },
      inpatient: count("claim", "inpatient", true),
      points: points(claims),
      standing: claims.length - sentBack.length,
      standingPoints: points(claims) - points(sentBack),
      duplicates: 0,
      wrongTotals: 0,
    });
  }
});

test("who is who is told: every name of a person in rows belongs to one person", () => {
  const numbers = new Map<string, number>();
  const link = (person: string, number: number) => {
    expect(numbers.get(person) ?? number).toBe(number);
    numbers.set(person, number);
  };
  const seen = new Set<string>();
  const see = ({ person }: { readonly person: string | null }) => seen.add(person ?? "");
  writeRows(country, { enrolment: see, checkup: see, claim: see, link }, { personOf });
  expect(new Set(numbers.keys())).toEqual(seen);
  // Who changed insurers has another name with each.
  expect(numbers.size).toBeGreaterThan(new Set(numbers.values()).size);
});

test("a list of the insured has a row each person, insurer and year, and says that it is synthetic", () => {
  const { text, truth } = inFolder((folder) => {
    const path = join(folder, "enrolment.csv");
    return { truth: writeEnrolmentCsv(country, path).truth(), text: readFileSync(path, "utf8") };
  });
  const [headings, ...rows] = parseCsv(text).map(({ cells }) => cells);
  expect(headings?.slice(0, 5)).toEqual(["fiscal_year", "insurer", "symbol", "number", "branch"]);
  expect(rows.length).toBe((truth.years[2017]?.enrolments ?? 0) + (truth.years[2021]?.enrolments ?? 0));
  for (const row of rows) {
    expect(row.at(-1)).toBe("合成データ synthetic");
    expect(row[4]).toMatch((row[13] ?? "") >= "2021-09-01" ? /^0\d$/ : /^$/);
  }
});

test("a package has its root, an index that counts its documents, and documents that say they are synthetic", () => {
  const [file] = inFolder((folder) => {
    writeCheckups({ ...country, fiscalYears: [2021] }, folder, {
      rates: { missingItems: 0.2, duplicates: 0.1 },
    });
    return filesBelow(folder);
  });
  const entries = Object.entries(unzipSync(file?.bytes ?? new Uint8Array()));
  const [[indexName, index] = ["", new Uint8Array()], ...documents] = entries;
  expect(indexName).toMatch(/^5521111111_\d{8}_202206010_1\/ix08_V08\.xml$/);
  expect(strFromU8(index)).toContain(`<totalRecordCount value="${documents.length}"/>`);
  for (const [name, bytes] of documents) {
    expect(name).toMatch(/\/DATA\/[hg]55211111112022060101\d{6}\.xml$/);
    expect(strFromU8(bytes)).toContain("（合成データ）</title>");
  }
  const waists = documents.filter(([, bytes]) => strFromU8(bytes).includes("9N016160100000001"));
  const checkups = documents.filter(([name]) => name.includes("/DATA/h"));
  expect(waists.length).toBeLessThan(checkups.length);
});
