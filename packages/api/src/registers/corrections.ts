import { entryShape } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import { correct } from "@hakaru/register/correct";
import type { Desk } from "@hakaru/register/desk";
import { type EntryReading, readEntry } from "@hakaru/register/entry-reading";
import { readHistory } from "@hakaru/register/history";
import type { Register } from "@hakaru/register/register";
import { attachStaged } from "@hakaru/register/staged-file";
import { dayIn } from "./as-of-query.ts";
import { changedBy } from "./changed-by.ts";
import { conflictJson } from "./conflict-json.ts";
import { type Operation, operation } from "./operation.ts";
import { ifMatch, versionIn } from "./request-headers.ts";
import { entryOf, entryReply, registerOf, standing, unknownEntry } from "./shown.ts";
import { correctingShape } from "./work-shapes.ts";

export const correctionOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: "/api/programmes/{programme}/{entity}/{entry}/corrections",
    summary: {
      ja: "過去に遡って訂正する（その日の内容を丸ごと送る）",
      en: "corrects an entry from a day on; sent is the whole of what one sees of it on that day",
    },
    parameters: [ifMatch],
    takes: { json: correctingShape },
    gives: { status: 200, json: entryShape },
    answer: async (call) => {
      const of = registerOf(call);
      const version = versionIn(call);
      const validFrom = dayIn("validFrom", call.body.validFrom);
      const entry = entryOf(call);
      const { content, reason } = call.body;
      const { outcome, seen } = await call.atDesk(async (desk) => {
        const then = await standingOn(desk, of, entry, validFrom);
        const now = await readEntry(desk, of, entry);
        if (now?.version === version) await attachStaged(desk, of, entry, content as Content);
        const set = changedBy(of, call.actor, content, then.content);
        const done = await correct(desk, of, { entry, version, set, validFrom, reason });
        return { outcome: done, seen: await standing(desk, of, entry) };
      });
      if (outcome.kind === "conflict") return conflictJson(call, of, outcome);
      return entryReply(call, of, entry, seen);
    },
  }),
];

/** What a correction is made upon: the segment of the day, or the first one for an earlier day. */
async function standingOn(desk: Desk, of: Register, entry: string, valid: EntryReading["validFrom"]) {
  const then = await readEntry(desk, of, entry, { valid });
  if (then !== undefined) return then;
  const history = await readHistory(desk, of, entry);
  const [first] = history.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  if (first === undefined) throw unknownEntry(of, entry);
  return first;
}
