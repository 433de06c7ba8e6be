import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadStrategy, strategiesFolder } from "@hakaru/cli/load-strategy";
import type { Refusal } from "@hakaru/model/fault";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../open-term-1.ts";
import { freePort } from "./free-port.ts";
import { ended, firstLine, hakaru, serve } from "./run-hakaru.ts";

/** From made-up records to the page of a KPI, by the command line and the server alone. */
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await temporaryFolder();
  env = {
    ...{ HAKARU_DATA: join(folder, "data"), HAKARU_RECORDS: join(folder, "records") },
    ...{ HAKARU_SAMPLES: "no", LANG: "en" },
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("records become figures of the ledger, and of the page of a KPI that is served", async () => {
  const made = ["--as", "parquet", "--out", env.HAKARU_RECORDS ?? "", "--persons", "600", "--years", "2016"];
  expect(await hakaru(["synthesize", ...made], env)).toMatchObject({ code: 0 });
  const computed = await hakaru(["compute"], env);
  expect(computed.out).toContain("6 figures computed over person records and sealed, 6 of them new");
  expect((await hakaru(["compute"], env)).out).toContain("sealed, 0 of them new");
  const { truth } = JSON.parse(await readFile(join(env.HAKARU_RECORDS ?? "", "synthetic.json"), "utf8"));
  const port = String(await freePort());
  const server = serve({ ...env, PORT: port });
  await firstLine(server);
  const page = await (await fetch(`http://localhost:${port}/en/kpis/life-checkup-rate.html`)).text();
  expect(page).toContain("demonstration on synthetic data");
  expect(page).toContain(`Persons behind it: ${truth.years[2016].eligible} persons`);
  server.kill("SIGTERM");
  expect(await ended(server)).toBe(0);
});

test("a folder that is named and holds no records is refused", async () => {
  const { code, err } = await hakaru(["compute", "--records", join(folder, "nowhere")], env);
  expect([code, err]).toEqual([2, expect.stringContaining("(not-a-record-folder)")]);
});

test("a KPI that names an indicator nobody declares is refused", async () => {
  const trial = join(strategiesFolder, `.trial-records-${process.pid}`);
  const file = join(trial, "term-1", "kpis", "life-checkup-rate.ts");
  try {
    await cp(join(strategiesFolder, "term-1"), join(trial, "term-1"), { recursive: true });
    const declared = await readFile(file, "utf8");
    await writeFile(file, declared.replace('"checkup-rate"', '"checkup-ratio"'));
    const refusal: Refusal = await loadStrategy("term-1", trial).catch((error) => error);
    expect(refusal.faults.map(({ code }) => code)).toEqual(["unknown-record-indicator"]);
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
});
