import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProgramme } from "@hakaru/cli/load-programme";
import { compute } from "@hakaru/indicator/postgres";
import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import type { Actor } from "@hakaru/model/programme/policy";
import { atDesk } from "@hakaru/register/desk";
import { registerMigrations } from "@hakaru/register/migrations";
import { playSample } from "@hakaru/register/play-sample";
import { population, settled } from "@hakaru/register/population";
import { openRegisters, type Registers, registerNamed } from "@hakaru/register/registers";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;
let store: Store;
let registers: Registers;

/** The day of the report. */
const reported = date("2020-03-31");

const figures: readonly (readonly [programme: string, indicator: string, about: string, value: string])[] = [
  ["health-management", "certified-large", "2019", "820"],
  ["health-management", "certified-sme", "2019", "2503"],
  ["innohub", "supporters", "2020-03-31", "128"],
];

// Some fifteen thousand events are written as true ones are, each judged by the rules of its day.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hakaru-played-"));
  await chmod(folder, 0o711);
  store = await openStore({ dataFolder: folder, verb: "test of the samples" });
  await migrate(store.database, [await registerMigrations()]);
  const programmes = await Promise.all(["health-management", "innohub"].map((id) => loadProgramme(id)));
  registers = await openRegisters(store.database, folder, programmes);
  for (const { programme, generate } of programmes) {
    const open = registers.programmes.get(programme.id);
    if (open !== undefined) await playSample(registers, open, generate?.() ?? []);
  }
}, 1_200_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test.each(figures)("%s/%s of %s, out of the registers on the day of the report: %s", async (...figure) => {
  const [programme, id, about, value] = figure;
  const indicator = registers.programmes.get(programme)?.indicators.find((each) => each.id === id);
  if (indicator === undefined) throw new Error(`no indicator ${id}`);
  const [, entity = ""] = indicator.over.split("/");
  const register = registerNamed(registers, programme, entity);
  const actor: Actor = { id: "reader", role: "programme-officer" };
  const known = await settled(store.database);
  const { cells } = await atDesk(store.database, registers.keys, { actor, on: reported }, async (desk) => {
    const relation = await population(desk, register, { valid: reported, known });
    return compute(desk, indicator, { period: period(about), asOf: reported }, relation);
  });
  expect(cells[0]?.value).toBe(value);
});
