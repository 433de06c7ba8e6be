import { viewShape } from "@hakaru/model/exchange";
import { Refusal } from "@hakaru/model/fault";
import { list, type Of } from "@hakaru/model/shape";
import { dropOwn, keepOwn, ownItems } from "@hakaru/register/own-item";
import { apiFaults } from "../api-faults.ts";
import { missing } from "../found.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { mustBeSignedIn } from "./signed-in.ts";

type View = Of<typeof viewShape>;

const path = "/api/views/{view}";

export const viewOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/views",
    summary: { ja: "自分が保存した一覧の見方", en: "lists as one keeps looking at them" },
    parameters: [],
    gives: { status: 200, json: list(viewShape) },
    answer: async (call) => {
      mustBeSignedIn(call);
      return { value: (await call.atDesk((desk) => ownItems(desk, "view"))) as readonly View[] };
    },
  }),
  operation({
    method: "PUT",
    path,
    summary: { ja: "一覧の見方を保存する", en: "keeps a list as one looks at it" },
    parameters: [],
    takes: { json: viewShape, largest: 20_000 },
    gives: { status: 200, json: viewShape },
    answer: async (call) => {
      const id = idOf(call);
      if (call.body.id !== id)
        throw new Refusal(apiFaults["member-unfit"]({ name: "id", wanted: id }, { field: "id" }));
      await call.atDesk((desk) => keepOwn(desk, "view", id, call.body));
      return { value: call.body };
    },
  }),
  operation({
    method: "DELETE",
    path,
    summary: { ja: "保存した見方を消す", en: "drops a view" },
    parameters: [],
    gives: { status: 204 },
    answer: async (call) => {
      const id = idOf(call);
      await call.atDesk((desk) => dropOwn(desk, "view", id));
      return { value: undefined };
    },
  }),
];

function idOf(call: Call): string {
  mustBeSignedIn(call);
  const { view = "" } = call.path;
  return /^[\w-]{1,100}$/.test(view) ? view : missing("view", view);
}
