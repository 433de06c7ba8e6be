import { commentShape } from "@hakaru/model/exchange";
import { list, record, text } from "@hakaru/model/shape";
import { type Comment, comment, readComments } from "@hakaru/register/comment";
import type { Desk } from "@hakaru/register/desk";
import { readEntry } from "@hakaru/register/entry-reading";
import type { Register } from "@hakaru/register/register";
import { type Operation, operation } from "./operation.ts";
import { byJson, entryOf, idsOf, type Names, registerOf, unknownEntry } from "./shown.ts";

const path = "/api/programmes/{programme}/{entity}/{entry}/comments";

export const commentOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path,
    summary: { ja: "登録へのコメント（古い順）", en: "what was said about an entry, oldest first" },
    parameters: [],
    gives: { status: 200, json: list(commentShape) },
    answer: async (call) => {
      const of = registerOf(call);
      const said = await call.atDesk((desk) => commentsOf(desk, of, entryOf(call)));
      const names = await call.named(idsOf(said));
      return { value: said.map((each) => commentJson(each, names)) };
    },
  }),
  operation({
    method: "POST",
    path,
    summary: {
      ja: "コメントする",
      en: "says something about an entry, for everybody who sees it save the public",
    },
    parameters: [],
    takes: { json: record({ words: text() }) },
    gives: { status: 201, json: commentShape },
    answer: async (call) => {
      const of = registerOf(call);
      const said = await call.atDesk(async (desk) => {
        const id = await comment(desk, of, entryOf(call), call.body.words);
        const all = await readComments(desk, of, entryOf(call));
        return all.filter((each) => each.id === id);
      });
      const [mine] = said;
      if (mine === undefined) throw new Error("a comment was not kept");
      return { value: commentJson(mine, await call.named(idsOf(said))) };
    },
  }),
];

async function commentsOf(desk: Desk, of: Register, entry: string): Promise<readonly Comment[]> {
  if ((await readEntry(desk, of, entry)) === undefined) throw unknownEntry(of, entry);
  return readComments(desk, of, entry);
}

function commentJson({ id, by, at, words }: Comment, names: Names) {
  return { id, by: byJson(by, names), at, words };
}
