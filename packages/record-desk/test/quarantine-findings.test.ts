import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvLine } from "@hakaru/model/csv";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findingsByRule, findingsPage } from "../src/quarantine-findings.ts";

let folder = "";
let path = "";
const rules = ["birth-unreadable", "points-differ", "sex-unknown"];
const count = 1_000;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hakaru-quarantine-"));
  path = join(folder, "reasons.csv");
  const head = csvLine(["file", "line", "what", "rule", "severity", "ja", "en", "mend_ja", "mend_en"]);
  const rows = Array.from({ length: count }, (_, at) =>
    csvLine([`a "${at}"\n.uke`, at + 1, at, rules[at % 3], "error", "秘密\nの値", "a secret, value", "", ""]),
  );
  writeFileSync(path, `\ufeff${head}${rows.join("")}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function everyPage(most: number, rule?: string) {
  const found: (number | null)[] = [];
  for (let from = 0; ; ) {
    const page = await findingsPage(path, "claims", { from, most, rule });
    if (page === undefined) throw new Error(`no page at ${from}`);
    expect(JSON.stringify(page)).not.toMatch(/秘密|secret/);
    expect(page.findings.length).toBeLessThanOrEqual(most);
    found.push(...page.findings.map(({ line }) => line));
    if (page.next === undefined) return found;
    from = page.next;
  }
}

test.each([1, 7, 500, count, count + 1])("pages of %d follow each other without a gap", async (most) => {
  expect(await everyPage(most)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
});

test("a rule narrows them", async () => {
  expect(await everyPage(50, "sex-unknown")).toEqual(
    Array.from({ length: count }, (_, at) => at + 1).filter((line) => line % 3 === 0),
  );
});

test("rules are counted", async () => {
  expect(await findingsByRule(path, "claims")).toEqual({
    "birth-unreadable": 334,
    "points-differ": 333,
    "sex-unknown": 333,
  });
});

test("where no record begins there is no page", async () => {
  expect(await findingsPage(path, "claims", { from: 5, most: 10 })).toBeUndefined();
});
