import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type LocalDate, parseDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Kpi } from "@hakaru/model/kpi";
import type { Measure } from "@hakaru/model/measure";
import type { Strategy, StrategyFrame } from "@hakaru/model/strategy";
import { cliFaults } from "./cli-faults.ts";
import { declared, foldersIn } from "./content-folder.ts";
import { indicatorIds } from "./load-indicator.ts";

/** The folder strategies are declared in: the checkout's own. */
export const strategiesFolder = new URL("../../../strategies/", import.meta.url).pathname;

/**
 * A strategy with every KPI and measure its folder holds: a file more is a KPI more.
 *
 * Errors: unknown-strategy, unknown-record-indicator; a file that contradicts its name or its strategy is a bug and throws.
 */
export async function loadStrategy(id: string, folder = strategiesFolder): Promise<Strategy> {
  const known = await strategyIds(folder);
  if (!known.includes(id)) throw new Refusal(cliFaults["unknown-strategy"]({ id, known: known.join(", ") }));
  const own = join(folder, id);
  const frame = await declared<StrategyFrame>(join(own, "strategy.ts"));
  const kpis = await declaredIn<Kpi>(join(own, "kpis"));
  const measures = await declaredIn<Measure>(join(own, "measures"));
  const strategy: Strategy = {
    ...frame,
    kpis: kpis.toSorted((a, b) => a.row - b.row),
    measures: measures.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  };
  checkReferences(strategy);
  checkIndicators(strategy, await indicatorIds());
  return strategy;
}

export async function strategyIds(folder = strategiesFolder): Promise<readonly string[]> {
  return foldersIn(folder);
}

async function declaredIn<T extends { id: string }>(folder: string): Promise<readonly T[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ts")).toSorted();
  return Promise.all(names.map((name) => declaredAs<T>(join(folder, name))));
}

async function declaredAs<T extends { id: string }>(file: string): Promise<T> {
  const one = await declared<T>(file);
  if (one.id !== basename(file, ".ts")) throw new Error(`${file} declares ${one.id}: file and id must agree`);
  return one;
}

function checkReferences(strategy: Strategy): void {
  const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
  const [sections, themes, owners, pillars] = [
    strategy.sections,
    strategy.themes,
    strategy.owners,
    strategy.pillars,
  ].map(ids);
  for (const kpi of strategy.kpis) {
    if (!sections?.has(kpi.section)) throw new Error(`${kpi.id}: no section ${kpi.section}`);
    if (!themes?.has(kpi.theme)) throw new Error(`${kpi.id}: no theme ${kpi.theme}`);
    if (!owners?.has(kpi.owner)) throw new Error(`${kpi.id}: no owner ${kpi.owner}`);
    for (const part of Object.keys(kpi.overRecords ?? {}))
      if (part !== "" && kpi.composite?.parts[part] === undefined)
        throw new Error(`${kpi.id}: no part ${part}`);
  }
  for (const measure of strategy.measures)
    if (!pillars?.has(measure.pillar)) throw new Error(`${measure.id}: no pillar ${measure.pillar}`);
}

/** The indicators KPIs name over person records are declared; those over registers are looked up where they are computed. */
function checkIndicators({ kpis }: Strategy, known: readonly string[]): void {
  const named = kpis.flatMap(({ overRecords }) => Object.values(overRecords ?? {}).flat());
  const unknown = named.filter(({ indicator }) => !known.includes(indicator));
  if (unknown.length === 0) return;
  const faults = unknown.map(({ indicator: id }) =>
    cliFaults["unknown-record-indicator"]({ id, known: known.join(", ") }),
  );
  throw new Refusal(...faults);
}

/** A return kept with the strategy itself: what was known before the strategy ran in Hakaru. */
export interface KeptReturn {
  readonly name: string;
  readonly asOf: LocalDate;
  readonly bytes: Uint8Array;
}

/** The returns in a strategy's folder, oldest first; a file is named by the day its figures stood. */
export async function keptReturns(id: string, folder = strategiesFolder): Promise<readonly KeptReturn[]> {
  const own = join(folder, id, "returns");
  const names = (await readdir(own)).filter((name) => name.endsWith(".csv")).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const asOf = parseDate(basename(name, ".csv"));
      if (asOf === undefined) throw new Error(`${join(own, name)}: the name is no day`);
      return { name, asOf, bytes: await readFile(join(own, name)) };
    }),
  );
}
