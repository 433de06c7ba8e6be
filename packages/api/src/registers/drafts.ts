import { draftShape } from "@hakaru/model/exchange";
import type { Of } from "@hakaru/model/shape";
import { dropOwn, keepOwn, ownItem } from "@hakaru/register/own-item";
import { missing } from "../found.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { mustBeSignedIn } from "./signed-in.ts";

const path = "/api/drafts/{key}";

export const draftOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path,
    summary: { ja: "自分の下書き", en: "a form as one left it" },
    parameters: [],
    gives: { status: 200, json: draftShape },
    answer: async (call) => {
      const key = keyOf(call);
      const kept = await call.atDesk((desk) => ownItem(desk, "draft", key));
      return { value: (kept as Of<typeof draftShape> | undefined) ?? missing("draft", key) };
    },
  }),
  operation({
    method: "PUT",
    path,
    summary: {
      ja: "下書きを保存する（暗号化して30日間）",
      en: "keeps a form one is at, encrypted, for 30 days after it was last kept",
    },
    parameters: [],
    takes: { json: draftShape, largest: 400_000 },
    gives: { status: 204 },
    answer: async (call) => {
      const key = keyOf(call);
      await call.atDesk((desk) => keepOwn(desk, "draft", key, call.body));
      return { value: undefined };
    },
  }),
  operation({
    method: "DELETE",
    path,
    summary: { ja: "下書きを消す", en: "drops a draft" },
    parameters: [],
    gives: { status: 204 },
    answer: async (call) => {
      const key = keyOf(call);
      await call.atDesk((desk) => dropOwn(desk, "draft", key));
      return { value: undefined };
    },
  }),
];

/** Desks make keys of words and dots; anything else is no draft. */
function keyOf(call: Call): string {
  mustBeSignedIn(call);
  const { key = "" } = call.path;
  return /^[\w.-]{1,100}$/.test(key) ? key : missing("draft", key);
}
