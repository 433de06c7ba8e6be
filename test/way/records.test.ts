import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { indicatorIds } from "@hakaru/cli/load-indicator";
import { main } from "@hakaru/cli/main";
import type { Truth } from "@hakaru/synthetic/truth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** From a made-up country through its files to figures, by the command line alone. */
let home = "";
const at = (...parts: readonly string[]) => join(home, ...parts);

async function hakaru(...words: readonly string[]): Promise<string> {
  const said: string[] = [];
  const told: string[] = [];
  const world = {
    ...({ lang: "en", env: {}, user: "test" } as const),
    say: (line: string) => void said.push(line),
    tell: (line: string) => void told.push(line),
    asked: new Promise<void>(() => undefined),
  };
  expect([await main(words, world), told.filter((line) => line.startsWith("hakaru:"))]).toEqual([0, []]);
  return said.join("\n");
}

interface Told {
  readonly cells: readonly {
    readonly by: Readonly<Record<string, unknown>>;
    readonly value: string | null;
    readonly silence: string | null;
    readonly of: Readonly<Record<string, string>>;
  }[];
}

async function figure(id: string, folder: string, ...more: readonly string[]): Promise<Told["cells"]> {
  const asked = ["indicator", id, "--records", at(folder), "--period", "FY2017", "--as-of", "2018-12-31"];
  return (JSON.parse(await hakaru(...asked, "--format", "json", ...more)) as Told).cells;
}

const whole = async (id: string, folder: string) => (await figure(id, folder))[0]?.of ?? {};

const country = ["--persons", "300", "--seed", "11"];
const on = ["--as-of", "2018-12-31", "--format", "json"];

async function takenIn(form: "uke" | "recodeinfo"): Promise<void> {
  await hakaru("synthesize", "--as", form, "--out", at(form), ...country);
  const masters = ["b", "y"].map((kind) => at(form, "masters", `${kind}_20080401.csv`)).join(",");
  const into = ["--into", at(`${form}-records`), ...on];
  await hakaru("ingest", "enrolment", at(form, "enrolment.csv"), ...into);
  await hakaru("ingest", "claims", at(form, "claims"), "--masters", masters, ...into);
  await hakaru("ingest", "checkups", at("xml", "checkups"), ...into);
}

function truthOf(form: string) {
  const { truth } = JSON.parse(readFileSync(at(form, "synthetic.json"), "utf8")) as { truth: Truth };
  const of = truth.years[2017];
  if (of === undefined) throw new Error("nothing happened in 2017");
  return of;
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "hakaru-way-"));
  await hakaru("synthesize", "--as", "xml", "--out", at("xml"), ...country);
  await hakaru("synthesize", "--as", "parquet", "--out", at("parquet"), ...country);
  await takenIn("uke");
  await takenIn("recodeinfo");
}, 600_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe.each(["uke-records", "recodeinfo-records", "parquet"])("%s", (folder) => {
  test("figures are what there was", async () => {
    const truth = truthOf("parquet");
    expect(truthOf("uke").standing).toBe(truth.standing);
    const [claims, cost, checked] = [
      await whole("claims-per-person", folder),
      await whole("cost-per-person", folder),
      await whole("checkup-rate", folder),
    ];
    expect(claims.over).toBe(String(truth.standing));
    expect(cost.over).toBe(String(truth.standingPoints * 10));
    expect(checked.under).toBe(String(truth.eligible));
    expect((await whole("smoking", folder)).under).toBe(String(truth.checkups));
    expect((await whole("smoking", folder)).over).toBe(String(truth.smokers));
  });
});

test("both engines say the same", async () => {
  for (const id of ["checkup-rate", "diabetes-prevalence"]) {
    const asked = ["--by", "sex,age"] as const;
    const duckdb = await figure(id, "uke-records", ...asked, "--engine", "duckdb");
    expect(await figure(id, "uke-records", ...asked, "--engine", "memory")).toEqual(duckdb);
    expect(duckdb.length).toBeGreaterThan(2);
  }
});

test("whatever way records came, every figure is the same", async () => {
  for (const id of await indicatorIds()) {
    const asked = ["--by", "insurer_kind"] as const;
    const direct = await figure(id, "parquet", ...asked);
    for (const folder of ["uke-records", "recodeinfo-records"])
      expect([id, folder, await figure(id, folder, ...asked)]).toEqual([id, folder, direct]);
  }
});

test("files that were taken in once change nothing when they come again", async () => {
  const before = await figure("claims-per-person", "uke-records");
  const again = await main(["ingest", "claims", at("uke", "claims"), "--into", at("uke-records"), ...on], {
    ...({ lang: "en", env: {}, user: "test" } as const),
    say: (line) => expect(JSON.parse(line)).toMatchObject({ given: 0, rows: 0 }),
    tell: () => undefined,
    asked: new Promise<void>(() => undefined),
  });
  expect(again).toBe(0);
  expect(await figure("claims-per-person", "uke-records")).toEqual(before);
});

test("made-up records are kept as such, and whatever is under ten is withheld", async () => {
  expect(JSON.parse(readFileSync(at("uke-records", "records.json"), "utf8"))).toMatchObject({
    synthetic: true,
  });
  expect(existsSync(at("uke", "synthetic.json"))).toBe(true);
  const cells = await figure("hba1c-high", "uke-records", "--by", "prefecture,sex");
  const withheld = cells.filter(({ silence }) => silence === "withheld");
  expect(withheld.length).toBeGreaterThan(10);
  for (const { of, value } of withheld) expect([of, value]).toEqual([{}, null]);
  for (const { of } of cells)
    for (const part of Object.values(of)) expect(part === "0" || Number(part) >= 10).toBe(true);
});
