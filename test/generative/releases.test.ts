import { enter, move } from "@hakaru/ledger/enter";
import type { Filed } from "@hakaru/ledger/observation";
import { standing } from "@hakaru/ledger/read";
import { emptyView, refresh } from "@hakaru/ledger/view";
import { date, type Instant, instant } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { Format } from "@hakaru/publication/format";
import { openPublisher } from "@hakaru/publication/publisher";
import { compile, type Release } from "@hakaru/publication/release";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

let term: OpenTerm1;
beforeAll(async () => {
  term = await openTerm1();
});
afterAll(() => term.close());

const drawn: readonly Format[] = ["html", "xlsx", "csv", "json"];
const always = instant("9999-12-31T00:00:00Z");

/** Files, checks and publishes a new value for one standing figure. */
async function change(pick: number, amount: number, day: string): Promise<void> {
  const all = await standing(term.store.database, "term-1", date("2022-03-31"), always);
  const amounts = all.filter((observation) => observation.value.kind === "amount");
  const before = amounts[pick % amounts.length];
  if (before?.value.kind !== "amount") throw new Error("no figure stands");
  const { id: _, events: __, printed: ___, ...rest } = before;
  const filed: Filed = { ...rest, asOf: date(day), value: { ...before.value, amount: decimal(amount) } };
  const ids = await enter(term.store.database, "term-1", [filed], {
    actor: "anne",
    state: "submitted",
    reason: "corrected",
  });
  await move(term.store.database, ids, { to: "checked", actor: "ben" });
  await move(term.store.database, ids, { to: "published", actor: "ben" });
}

const edit = fc.record({
  pick: fc.nat(60),
  amount: fc.nat(1_000_000),
  day: fc.constantFrom("2020-03-31", "2021-03-31"),
});

test("Law 2: a past release reproduces byte for byte, and an incremental release equals a full one", async () => {
  const past: Release[] = [await term.publisher.compile({}, drawn)];
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 2 }), async (edits) => {
      for (const { pick, amount, day } of edits) await change(pick, amount, day);
      const incremental = await term.publisher.compile({}, drawn);
      const fresh = openPublisher({ ...term.store, strategy: term.strategy, compiler: "test" });
      expect(hashes(await fresh.compile({}, drawn))).toEqual(hashes(incremental));
      past.push(incremental);
      for (const { valid, known } of past) {
        const again = await fresh.compile({ valid, known }, drawn);
        const then = past.find((release) => release.valid === valid && release.known === known);
        expect(hashes(again)).toEqual(then && hashes(then));
      }
    }),
    { numRuns: 4 },
  );
});

function hashes(release: Release): Record<string, string> {
  return Object.fromEntries([...release.files].map(([path, file]) => [path, file.sha256]));
}

test("one figure changed: only what it touches is drawn again", async () => {
  // A day no figure was filed for before would stand in the picker of every page.
  await change(6, 1234, "2021-03-31");
  let view = await refresh(term.store.database, emptyView("term-1"));
  const input = (known: Instant) => ({
    strategy: term.strategy,
    histories: view,
    valid: date("2022-03-31"),
    known,
    filings: new Map(),
    evidence: new Map(),
    formats: ["html"] as const,
  });
  const kept = new Map();
  const before = compile(input(view.known ?? always), kept);
  await change(5, 4321, "2021-03-31");
  view = await refresh(term.store.database, view);
  const after = compile(input(view.known ?? always), kept);
  const same = [...after.files]
    .filter(([path, file]) => before.files.get(path) === file)
    .map(([path]) => path);
  expect(same.filter((path) => path.startsWith("kpis/"))).toHaveLength(43);
  expect(same).toContain("style.css");
  expect(same).not.toContain("index.html");
});

test("the PDF is the same twice, and under another time zone", async () => {
  const zone = process.env.TZ;
  const first = await term.publisher.compile({}, ["pdf"]);
  process.env.TZ = zone === "Asia/Tokyo" ? "America/Los_Angeles" : "Asia/Tokyo";
  const fresh = openPublisher({ ...term.store, strategy: term.strategy, compiler: "test" });
  const second = await fresh.compile({}, ["pdf"]);
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(hashes(second)).toEqual(hashes(first));
});
