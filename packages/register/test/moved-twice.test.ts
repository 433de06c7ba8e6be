import { programme } from "@hakaru/model/programme/programme";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEntry } from "../src/entry-reading.ts";
import { readHistory } from "../src/history.ts";
import { list } from "../src/list.ts";
import { enter } from "../src/perform.ts";
import { snapshot } from "../src/population.ts";
import type { Register } from "../src/register.ts";
import { notes } from "./notes-programme.ts";
import { actor, declared, type Opened, openRegisters, registerOf, today } from "./open-registers.ts";

/** What moves twice comes back to where it was: two states and two fields that change names. */
const swapped = programme({
  ...notes,
  version: 2,
  upcasts: {
    2: { note: { rename: { title: "about", about: "title" }, states: { open: "shut", shut: "open" } } },
  },
});

const officer = actor("programme-officer");
let opened: Opened;
let register: Register;
let entry: string;

beforeAll(async () => {
  opened = await openRegisters(notes);
  const first = registerOf(opened, "note");
  const content = { title: "甲", about: "乙" };
  ({ entry } = await opened.as(officer, (desk) => enter(desk, first, { content })));
  register = registerOf({ registers: await declared(opened.database, opened.keys, swapped) }, "note");
});
afterAll(() => opened.close());

const asOf = { valid: today };

test("an entry of an earlier definition is brought into the terms of the one in force once, however it is read", async () => {
  const readings = await opened.as(officer, async (desk) => {
    const all = [];
    for await (const reading of snapshot(desk, register, asOf)) all.push(reading);
    return {
      present: await readEntry(desk, register, entry),
      past: await readEntry(desk, register, entry, asOf),
      listed: (await list(desk, register, { limit: 5, whole: true })).entries[0],
      "listed as of a day": (await list(desk, register, { limit: 5, whole: true, asOf })).entries[0],
      history: (await readHistory(desk, register, entry))[0],
      snapshot: all[0],
    };
  });
  for (const [how, reading] of Object.entries(readings))
    expect([reading?.state, reading?.content], how).toEqual(["shut", { title: "乙", about: "甲" }]);
});
