import { pageShape } from "@hakaru/model/exchange";
import { count, list } from "@hakaru/register/list";
import { momentParameters } from "./as-of-query.ts";
import { cursorParameter, limitIn, limitParameter, listParameters, sortIn, wantedBy } from "./list-query.ts";
import { type Operation, operation } from "./operation.ts";
import { entryJson, idsOf, registerOf } from "./shown.ts";

/** Counting stops here: no page waits on a full table. */
const countedTo = 1_000;

export const listOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/programmes/{programme}/{entity}",
    summary: {
      ja: "登録の一覧（検索・絞り込み・並べ替え・続き）",
      en: "entries with the columns of the list: searched, filtered, sorted, page by page",
    },
    parameters: [...listParameters, cursorParameter, limitParameter("entries"), ...momentParameters],
    gives: { status: 200, json: pageShape },
    answer: async (call) => {
      const of = registerOf(call);
      const wanted = wantedBy(of, call);
      const { cursor: after } = call.query;
      const limit = limitIn(call);
      const { page, counted } = await call.atDesk(async (desk) => ({
        page: await list(desk, of, {
          ...{ ...wanted, ...sortIn(call), limit },
          ...(after !== undefined && { after }),
        }),
        counted: await count(desk, of, wanted, countedTo),
      }));
      const names = await call.named(idsOf(page.entries));
      return {
        value: {
          entries: page.entries.map((reading) => entryJson(of, reading, { names, lang: call.lang })),
          ...(page.next !== undefined && { next: page.next }),
          count: counted,
        },
      };
    },
  }),
];
