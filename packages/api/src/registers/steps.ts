import { entryShape } from "@hakaru/model/exchange";
import type { Desk } from "@hakaru/register/desk";
import { step } from "@hakaru/register/perform";
import type { Register } from "@hakaru/register/register";
import { conflictJson } from "./conflict-json.ts";
import { changed } from "./entries.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { ifMatch, versionIn } from "./request-headers.ts";
import { entryOf, entryReply, registerOf, standing } from "./shown.ts";
import { datedBy, steppingShape } from "./work-shapes.ts";

export const stepOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: "/api/programmes/{programme}/{entity}/{entry}/steps/{step}",
    summary: {
      ja: "手続を行う（内容を同時に変更できる）",
      en: "takes a step; a content sent with it is kept just before, or neither is",
    },
    parameters: [ifMatch],
    takes: { json: steppingShape },
    gives: { status: 200, json: entryShape },
    answer: async (call) => {
      const of = registerOf(call);
      const version = versionIn(call);
      const { outcome, seen } = await call.atDesk(async (desk) => {
        const done = await stepped(desk, of, call, version);
        return { outcome: done, seen: await standing(desk, of, entryOf(call)) };
      });
      if (outcome.kind === "conflict") return conflictJson(call, of, outcome);
      return entryReply(call, of, entryOf(call), seen);
    },
  }),
];

type Stepping = Call<{
  readonly content?: Readonly<Record<string, unknown>>;
  readonly validFrom?: string;
  readonly reason?: string;
}>;

async function stepped(desk: Desk, of: Register, call: Stepping, version: number) {
  const entry = entryOf(call);
  const { content, ...dated } = call.body;
  const before =
    content === undefined ? { version } : await changed(desk, of, { ...dated, content, entry, version });
  if ("kind" in before && before.kind === "conflict") return before;
  return step(desk, of, { entry, version: before.version, step: call.path.step ?? "", ...datedBy(dated) });
}
