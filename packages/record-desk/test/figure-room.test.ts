import { date } from "@hakaru/model/calendar";
import { count, indicator } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { afterEach, expect, test } from "vitest";
import { FigureRoom } from "../src/figure-room.ts";

const room = new FigureRoom();
afterEach(() => room.close());

const order = {
  kind: "figures",
  folder: "/nowhere",
  indicator: indicator({
    id: "checkups",
    label: { ja: "健診", en: "Checkups" },
    statement: { ja: "健診の数。", en: "Checkups." },
    unit: "items",
    over: "records/checkup",
    aggregate: count(),
    period: { takes: "standing" },
  }),
  period: period("FY2017"),
  asOf: date("2018-12-31"),
  names: [],
} as const;

const never = new AbortController().signal;

/** What became of it: the code of the first fault, or why it was given up. */
async function outcome(asked: Promise<Awaited<ReturnType<FigureRoom["compute"]>>>): Promise<string> {
  const report = await asked.catch((error: Error) => error);
  if (report instanceof Error) return report.message.split(":")[0] ?? "";
  return report.kind === "refused" ? (report.faults[0]?.code ?? "") : report.kind;
}

test("where there is no folder the process says so, and answers the next one as well", async () => {
  for (const _ of [1, 2]) expect(await outcome(room.compute(order, never))).toBe("not-a-record-folder");
});

test("two at once, sixteen wait, the next is told to come again; who leaves makes room", async () => {
  const leaving = Array.from({ length: 18 }, () => new AbortController());
  const asked = leaving.map(({ signal }) => outcome(room.compute(order, signal)));
  expect(await outcome(room.compute(order, never))).toBe("figures-busy");
  for (const each of leaving) each.abort(new Error("left"));
  expect(new Set(await Promise.all(asked))).toEqual(new Set(["left"]));
  expect(await outcome(room.compute(order, never))).toBe("not-a-record-folder");
});

test("who has left already begins nothing", async () => {
  expect(await outcome(room.compute(order, AbortSignal.abort(new Error("left"))))).toBe("left");
});
