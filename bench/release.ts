import { enter, move } from "@hakaru/ledger/enter";
import { lastKnown, standing } from "@hakaru/ledger/read";
import { emptyView, refresh, type View } from "@hakaru/ledger/view";
import { date, instant } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { Strategy } from "@hakaru/model/strategy";
import type { Format } from "@hakaru/publication/format";
import { reportPagesOn } from "@hakaru/publication/html/site";
import type { Kept } from "@hakaru/publication/keep";
import { latestDay } from "@hakaru/publication/public-histories";
import { compile, type Release } from "@hakaru/publication/release";
import { buildReport } from "@hakaru/publication/report";
import type { Database } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { openTerm1 } from "../test/open-term-1.ts";
import type { Figure } from "./figure.ts";
import { largeFigures, largeStrategy } from "./large-strategy.ts";
import { type Measured, measure } from "./measure.ts";

const always = instant("9999-12-31T00:00:00Z");
const drawn: readonly Format[] = ["html", "xlsx", "csv", "json"];

/** Full release, one figure changed, and an as-of view: term 1, and 250 indicators × 400 figures. */
export async function releaseFigures(): Promise<readonly Figure[]> {
  const term = await openTerm1();
  try {
    const large = largeStrategy(term.strategy);
    await publishAll(term.store.database, large);
    return [
      ...(await figuresOf("term 1 (44 KPIs)", term.store.database, term.strategy)),
      ...(await figuresOf("250 indicators × 400", term.store.database, large)),
    ];
  } finally {
    await term.close();
  }
}

async function publishAll(database: Database, strategy: Strategy): Promise<void> {
  const ids = await enter(database, strategy.id, largeFigures(strategy), { actor: "a", state: "submitted" });
  await move(database, ids, { to: "checked", actor: "b" });
  await move(database, ids, { to: "published", actor: "b" });
  // As autovacuum does within a minute of so large a load.
  await database.rows(query`analyze`);
}

async function figuresOf(name: string, database: Database, strategy: Strategy): Promise<readonly Figure[]> {
  let view = await refresh(database, emptyView(strategy.id));
  const kept: Kept = new Map();
  const full = measure(() => release(strategy, view, kept));
  const changes: Measured<Release>[] = [];
  for (let nth = 0; nth < changesMade; nth += 1) {
    await changeOne(database, strategy, nth);
    changes.push(
      await measureAsync(async () => {
        view = await refresh(database, view);
        return release(strategy, view, kept);
      }),
    );
  }
  const changed = medianOf(changes);
  const last = changes.at(-1) ?? changed;
  const again = release(strategy, view, new Map());
  const past = measure(() => pastView(strategy, view, kept));
  const writing = measure(() => Buffer.concat([...again.files.values()].map((file) => file.bytes)));
  return [
    {
      name: `${name}: full release without PDF`,
      value: full.cpu,
      unit: "CPU s",
      budget: 2,
      ratio: full.cpu / writing.cpu,
      against: "copying its bytes once",
    },
    {
      name: `${name}: one figure changed → new release (median of ${changesMade})`,
      value: changed.wall * 1000,
      unit: "ms",
      budget: 200,
      ratio: changed.cpu / full.cpu,
      against: "a full release",
    },
    {
      name: `${name}: equal to a full rebuild`,
      value: sameFiles(last.result, again) ? 1 : 0,
      unit: "yes = 1",
    },
    {
      name: `${name}: as-of view of another day`,
      value: past.wall * 1000,
      unit: "ms",
      budget: 50,
      ratio: past.cpu / full.cpu,
      against: "a full release",
    },
    {
      name: `${name}: files, MB`,
      value: [...again.files.values()].reduce((sum, file) => sum + file.bytes.length, 0) / 1e6,
      unit: `MB in ${again.files.size} files`,
    },
    { name: `${name}: largest page`, value: Math.max(...pagesOf(again)) / 1000, unit: "KB", budget: 100 },
  ];
}

function release(strategy: Strategy, view: View, kept: Kept): Release {
  const known = view.known ?? always;
  const valid = latestDay(view, known) ?? date("2020-03-31");
  return compile(
    { strategy, histories: view, valid, known, filings: new Map(), evidence: new Map(), formats: drawn },
    kept,
  );
}

/** Any day no release holds: the tree and both pages of that day, from nothing. */
function pastView(strategy: Strategy, view: View, kept: Kept): number {
  const known = view.known ?? always;
  const valid = latestDay(view, known) ?? date("2020-03-31");
  const report = buildReport(strategy, view, valid, known, kept);
  const input = {
    report,
    histories: view,
    filings: new Map(),
    evidence: new Map(),
    formats: drawn,
    changes: undefined,
    kept,
  };
  const [page] = reportPagesOn(input, date("2018-12-31"), "ja");
  return page?.text().length ?? 0;
}

/** Publishes another value for the `nth` figure that stands. */
async function changeOne(database: Database, strategy: Strategy, nth: number): Promise<void> {
  const known = (await lastKnown(database, strategy.id, always)) ?? always;
  const all = await standing(database, strategy.id, date("2030-03-31"), known);
  const before = all.filter((observation) => observation.value.kind === "amount")[nth];
  if (before?.value.kind !== "amount") throw new Error("no figure stands");
  const { id: _, events: __, ...filed } = before;
  const value = { ...before.value, amount: decimal(4321 + nth) };
  const ids = await enter(database, strategy.id, [{ ...filed, value }], {
    actor: "a",
    state: "submitted",
    reason: "bench",
  });
  await move(database, ids, { to: "checked", actor: "b" });
  await move(database, ids, { to: "published", actor: "b" });
}

/** One change may meet the garbage of the full release before it; the median of several is what an office sees. */
const changesMade = 5;

function medianOf<T>(measured: readonly Measured<T>[]): Measured<T> {
  const middle = measured.toSorted((a, b) => a.wall - b.wall)[measured.length >> 1];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}

async function measureAsync<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { result, wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}

function sameFiles(a: Release, b: Release): boolean {
  return (
    a.files.size === b.files.size &&
    [...a.files].every(([path, file]) => b.files.get(path)?.sha256 === file.sha256)
  );
}

function pagesOf({ files }: Release): readonly number[] {
  const style = files.get("style.css")?.bytes.length ?? 0;
  return [...files].filter(([path]) => path.endsWith(".html")).map(([, file]) => file.bytes.length + style);
}
