import { type Computation, enterComputed } from "@hakaru/ledger/computed";
import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { period } from "@hakaru/model/period";
import type { Standing } from "@hakaru/publication/publisher";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

let term: OpenTerm1;
let before: Standing;
let after: Standing;

/** Subject, amount and unit as computed; the day and the period as they were reported. */
const computed = [
  ["health-management.large", "820", "corporations", "2020-03-31"],
  ["health-management.sme", "2500", "corporations", "2020-03-31"],
  ["innohub.supporters", "128", "organisations", "FY2019"],
  ["rd-ctr-investigator-initiated-trials", "24", "items", "FY2019"],
] as const;

beforeAll(async () => {
  term = await openTerm1();
  before = await term.publisher.latest();
  await enterComputed(term.store.database, term.strategy.id, computed.map(computation));
  after = await term.publisher.latest();
});
afterAll(() => term.close());

function computation([subject, amount, unit, about]: (typeof computed)[number]): Computation {
  return {
    subject,
    part: "",
    asOf: date("2020-03-31"),
    period: period(about),
    value: { kind: "amount", amount: decimal(amount), unit, precision: decimal(1) },
    status: "final",
    indicator: "sample/figure",
    definition: { version: 1, hash: "ab".repeat(32) },
    entries: Number(amount),
    synthetic: true,
  };
}

const text = async (release: Standing, path: string) => new TextDecoder().decode(await release.read(path));

test("a computed figure makes a new release and takes no reported figure's place", async () => {
  expect(after.registered.number).toBe(before.registered.number + 1);
  const [old, now] = [await text(before, "report.json"), await text(after, "report.json")].map((json) =>
    JSON.parse(json),
  );
  const figures = (report: typeof old) =>
    report.measures.flatMap((of: { figures: { value: number }[] }) => of.figures.map(({ value }) => value));
  expect(figures(now)).toEqual(figures(old));
  expect(now.score).toEqual(old.score);
});

const pages: readonly (readonly [page: string, ja: readonly string[], en: readonly string[]])[] = [
  [
    "measures/health-management.html",
    ["820法人", "差なし", "2,500法人", "-3法人", "合成データ"],
    ["820 corporations", "none", "2,500 corporations", "-3 corporations", "synthetic entries"],
  ],
  ["measures/innohub.html", ["対象時点が異なります。"], ["they are about different periods"]],
  ["kpis/rd-ctr-investigator-initiated-trials.html", ["24件", "+3件"], ["24", "+3"]],
];

test.each(pages)("%s shows reported beside computed, and the difference", async (page, ja, en) => {
  const both = [await text(after, page), await text(after, `en/${page}`)];
  for (const [index, wanted] of [ja, en].entries()) {
    const html = both[index] ?? "";
    const section = /<section aria-labelledby="[a-z-]*reconciliation">.*?<\/section>/gs;
    const found = [...html.matchAll(section)].map(([whole]) => whole).join("\n");
    for (const words of wanted) expect(found).toContain(words);
    expect(found).toContain("sample/figure");
  }
});

test("a page nothing was computed for has no reconciliation", async () => {
  expect(await text(after, "kpis/rd-device-exports.html")).not.toContain("reconciliation");
});

test("the JSON says the difference as a number and what it rests on", async () => {
  const report = JSON.parse(await text(after, "report.json"));
  const measure = report.measures.find((of: { id: string }) => of.id === "health-management");
  const sme = measure.figures.find((of: { id: string }) => of.id === "sme").reconciliation;
  expect(sme).toMatchObject({
    value: 2500,
    difference: -3,
    entries: 2500,
    synthetic: true,
    indicator: "sample/figure",
  });
  expect(sme.reported).toBeGreaterThan(0);
});

test("the release before knows of no computation, whenever it is drawn again", async () => {
  const { known } = before.registered;
  const again = await term.publisher.compile({ known }, ["html", "json"]);
  expect(again.files.get("report.json")?.sha256).toBe(before.files.get("report.json"));
  const page = "measures/health-management.html";
  expect(again.files.get(page)?.sha256).toBe(before.files.get(page));
});
