import { entryShape, faultShape, receiptShape } from "@hakaru/model/exchange";
import { Refusal } from "@hakaru/model/fault";
import { faultJson } from "@hakaru/model/fault-json";
import type { Content } from "@hakaru/model/field/field";
import { createFaults } from "@hakaru/model/programme/policy";
import { either, list, optional, record, text } from "@hakaru/model/shape";
import type { Conflict } from "@hakaru/register/conflict";
import type { Desk } from "@hakaru/register/desk";
import { readEntry } from "@hakaru/register/entry-reading";
import { once } from "@hakaru/register/idempotency";
import { judge } from "@hakaru/register/judge";
import { change, type Done, enter } from "@hakaru/register/perform";
import type { Register } from "@hakaru/register/register";
import { attachStaged, stagedIn } from "@hakaru/register/staged-file";
import { asOfIn, dayIn, momentParameters } from "./as-of-query.ts";
import { changedBy, everythingIn } from "./changed-by.ts";
import { conflictJson } from "./conflict-json.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { idempotencyKey, ifMatch, keyIn, versionIn } from "./request-headers.ts";
import { entryJson, entryOf, entryReply, idsOf, registerOf, standing, unknownEntry } from "./shown.ts";
import { changingShape, datedBy, enteringShape, sentContent } from "./work-shapes.ts";

const register = "/api/programmes/{programme}/{entity}";
const entry = `${register}/{entry}`;

export const entryOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: register,
    summary: {
      ja: "登録する（自分で閲覧できない登録には受付番号だけを返す）",
      en: "makes an entry; who does not see it afterwards is given a receipt",
    },
    parameters: [idempotencyKey],
    takes: { json: enteringShape },
    gives: { status: 201, json: either(entryShape, receiptShape) },
    answer: async (call) => {
      const of = registerOf(call);
      const key = keyIn(call);
      const { done, seen } = await call.atDesk(async (desk) => {
        const made = await once(desk, key, [of.name, call.body], () => entered(desk, of, call));
        return { done: made, seen: await standing(desk, of, made.entry) };
      });
      const headers = { Location: `/api/programmes/${of.name}/${done.entry}` };
      if (seen !== undefined) return { ...(await entryReply(call, of, done.entry, seen)), headers };
      const { entry: id, version, validFrom, recordedAt, numbers } = done;
      return { value: { id, register: of.name, version, validFrom, recordedAt, numbers }, version };
    },
  }),
  operation({
    method: "POST",
    path: `${register}/check`,
    summary: {
      ja: "内容を検査する（何も保存しない）",
      en: "says what is wrong with a content; nothing is kept",
    },
    parameters: [],
    takes: {
      json: record({
        content: sentContent,
        state: optional(text("the first one where it is left out")),
        on: optional(text("the day rules and codes are chosen by; today where it is left out")),
      }),
    },
    gives: { status: 200, json: list(faultShape) },
    answer: async (call) => {
      const of = registerOf(call);
      const { content, state = of.entity.initial, on } = call.body;
      const judged = {
        content: content as Content,
        state,
        on: on === undefined ? call.on : dayIn("on", on),
      };
      const faults = await call.atDesk((desk) => judge(desk, of, judged));
      return { value: faults.map(faultJson) };
    },
  }),
  operation({
    method: "GET",
    path: entry,
    summary: {
      ja: "登録と、自分がその登録に対して行えること",
      en: "an entry and what one may do with it, or as it stood on a day as it was known at a moment",
    },
    parameters: momentParameters,
    gives: { status: 200, json: entryShape },
    answer: async (call) => {
      const of = registerOf(call);
      const asOf = asOfIn(call);
      if (asOf === undefined)
        return entryReply(
          call,
          of,
          entryOf(call),
          await call.atDesk((desk) => standing(desk, of, entryOf(call))),
        );
      const reading = await call.atDesk((desk) => readEntry(desk, of, entryOf(call), asOf));
      if (reading === undefined) throw unknownEntry(of, entryOf(call));
      const names = await call.named(idsOf([reading]));
      return { value: entryJson(of, reading, { names, lang: call.lang }), version: reading.version };
    },
  }),
  operation({
    method: "PUT",
    path: entry,
    summary: {
      ja: "登録の内容を、自分に見える項目について丸ごと置き換える",
      en: "replaces what one sees of an entry; a field that is left out is no longer stated",
    },
    parameters: [ifMatch],
    takes: { json: changingShape },
    gives: { status: 200, json: entryShape },
    answer: async (call) => {
      const of = registerOf(call);
      const version = versionIn(call);
      const { outcome, seen } = await call.atDesk(async (desk) => {
        const done = await changed(desk, of, { ...call.body, entry: entryOf(call), version });
        return { outcome: done, seen: await standing(desk, of, entryOf(call)) };
      });
      if (outcome.kind === "conflict") return conflictJson(call, of, outcome);
      return entryReply(call, of, entryOf(call), seen);
    },
  }),
];

async function entered(desk: Desk, of: Register, { body }: Call<{ content: object; validFrom?: string }>) {
  const content = body.content as Content;
  // Who may make no entry is told so, and not what it would have to be like.
  const refused = createFaults(of.entity, desk.acting.actor);
  if (refused.length > 0) throw new Refusal(...refused);
  const files = await stagedIn(desk, of.entity.fields, content);
  return enter(desk, of, { content, ...datedBy(body), files });
}

/** A content sent for an entry at a version. */
export interface Sent {
  readonly entry: string;
  readonly version: number;
  readonly content: Readonly<Record<string, unknown>>;
  readonly validFrom?: string;
  readonly reason?: string;
}

/** Makes of an entry what was sent of it; a newer version is told and stays. */
export async function changed(desk: Desk, of: Register, sent: Sent): Promise<Done | Conflict> {
  const { entry: number, version, content } = sent;
  const { actor } = desk.acting;
  const reading = await readEntry(desk, of, number);
  if (reading === undefined) throw unknownEntry(of, number);
  const isNewest = reading.version === version;
  if (isNewest) await attachStaged(desk, of, number, content as Content);
  const set = isNewest ? changedBy(of, actor, content, reading.content) : everythingIn(of, actor, content);
  return change(desk, of, { entry: number, version, set, ...datedBy(sent) });
}
