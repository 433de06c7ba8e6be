import { afterAll, beforeAll, expect, test } from "vitest";
import { list } from "../../src/list.ts";
import { change, enter } from "../../src/perform.ts";
import { enterImport } from "../../src/roster-import/enter-import.ts";
import { groundOf } from "../../src/roster-import/import-ground.ts";
import { heldImport } from "../../src/roster-import/import-row.ts";
import { moveImport } from "../../src/roster-import/keep-outcome.ts";
import { refusal } from "../open-registers.ts";
import {
  accepted,
  asActor,
  brought,
  lines,
  type OpenImports,
  officer,
  openImports,
  told,
} from "./open-imports.ts";

let here: OpenImports;
beforeAll(async () => {
  here = await openImports();
  await accepted(
    here,
    "site",
    await brought(here, "site", lines("施設番号,施設名,病床数", "A1,中央,10", "A2,東,20")),
  );
});
afterAll(() => here.close());

const next = lines("施設番号,施設名,病床数", "A1,中央,11", "A2,東,20");

/** The entry at this place of the register. */
async function entryAt(nth: number): Promise<{ entry: string; version: number }> {
  const site = here.register("site");
  const { entries } = await asActor(here, officer, (desk) => list(desk, site, { limit: 10 }));
  const found = entries[nth];
  if (found === undefined) throw new Error(`no entry ${nth}`);
  return found;
}

test("an entry that another changed after it was shown: the new difference is shown before anything is entered", async () => {
  const site = here.register("site");
  const read = await brought(here, "site", next);
  expect(read.counts).toMatchObject({ changed: 1, same: 1 });
  const { entry, version } = await entryAt(1);
  await asActor(here, officer, (desk) => change(desk, site, { entry, version, set: { beds: "25" } }));
  const before = await told(here, site);
  const again = await accepted(here, "site", read);
  expect(again).toMatchObject({ standing: "checked", counts: { changed: 2, same: 0 } });
  expect(again.findings.map(({ code }) => code)).toContain("register-changed");
  expect(await told(here, site)).toEqual(before);
  expect((await accepted(here, "site", again)).standing).toBe("accepted");
  expect((await told(here, site)).slice(before.length)).toEqual([
    "1 import A1 中央 11 listed",
    "2 import A2 東 20 listed",
  ]);
});

test("a change that leaves the differences as they were does not get in the way", async () => {
  const site = here.register("site");
  const read = await brought(here, "site", lines("施設番号,施設名,病床数", "A1,中央,12", "A2,東,20"));
  const { entry, version } = await entryAt(0);
  await asActor(here, officer, (desk) => change(desk, site, { entry, version, set: { note: "改修中" } }));
  expect((await accepted(here, "site", read)).standing).toBe("accepted");
  expect((await told(here, site)).at(-1)).toBe("1 import A1 中央 12 listed");
});

test("an entry somebody made meanwhile is not made twice", async () => {
  const site = here.register("site");
  const read = await brought(here, "site", lines("施設番号,施設名", "A1,中央", "A2,東", "A3,西"));
  expect(read.counts).toMatchObject({ new: 1 });
  await asActor(here, officer, (desk) => enter(desk, site, { content: { number: "A3", name: "西" } }));
  const again = await accepted(here, "site", read);
  expect(again).toMatchObject({ standing: "checked", counts: { new: 0, same: 3 } });
});

test("an entry that is made while the import is being entered is found at its end, and nothing is entered", async () => {
  const site = here.register("site");
  const file = lines("施設番号,施設名", "A1,中央", "A2,東", "A3,西", "N1,新");
  const { id } = await brought(here, "site", file);
  const row = await asActor(here, officer, async (desk) => {
    await moveImport(desk, await heldImport(desk, site, id), { standing: "accepting" });
    return heldImport(desk, site, id);
  });
  const ground = groundOf(here.registers, site.id);
  if (ground === undefined) throw new Error("no ground");
  let meanwhile: Promise<unknown> | undefined;
  const entering = asActor(here, officer, (desk) => {
    // The comparison has been made when the first event is about to be written.
    const rows: typeof desk.rows = async (asked) => {
      if (asked.text.includes("desk.write"))
        meanwhile ??= asActor(here, officer, (other) =>
          enter(other, site, { content: { number: "N1", name: "新" } }),
        );
      await meanwhile;
      return desk.rows(asked);
    };
    return enterImport({ ...desk, rows }, ground, row, () => undefined);
  });
  expect(await refusal(entering)).toEqual(["register-changed"]);
  expect((await told(here, site)).filter((line) => line.includes("N1"))).toHaveLength(1);
  await here.imports.resume();
  await here.imports.settled(site);
  expect(await here.imports.look(officer, site, id)).toMatchObject({
    standing: "checked",
    counts: { new: 0 },
  });
});

test("two imports of one register are entered one after the other, the second against what the first left", async () => {
  const site = here.register("site");
  const file = lines("施設番号,施設名", "A1,中央", "A2,東", "A3,西", "P1,甲", "P2,乙", "N1,新");
  const [one, two] = [await brought(here, "site", file), await brought(here, "site", file)];
  await Promise.all([here.imports.accept(officer, site, one.id), here.imports.accept(officer, site, two.id)]);
  await here.imports.settled(site);
  const looks = [
    await here.imports.look(officer, site, one.id),
    await here.imports.look(officer, site, two.id),
  ];
  // Of two who accept at once either may be the first.
  const [first, second] = looks.toSorted((a, b) => (a.standing < b.standing ? -1 : 1));
  expect(first?.standing).toBe("accepted");
  expect(second).toMatchObject({ standing: "checked", counts: { new: 0, changed: 0, same: 6 } });
});
