import { historyShape } from "@hakaru/model/exchange";
import { readHistory } from "@hakaru/register/history";
import { momentIn, momentParameters } from "./as-of-query.ts";
import { type Operation, operation } from "./operation.ts";
import { byJson, entryOf, idsOf, registerOf, unknownEntry } from "./shown.ts";

export const historyOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/programmes/{programme}/{entity}/{entry}/history",
    summary: {
      ja: "登録の履歴（古い順）",
      en: "what happened to an entry, oldest first; events in states one's role does not see are left out",
    },
    parameters: momentParameters.filter(({ name }) => name === "known-at"),
    gives: { status: 200, json: historyShape },
    answer: async (call) => {
      const of = registerOf(call);
      const known = call.query["known-at"];
      const events = await call.atDesk((desk) =>
        readHistory(desk, of, entryOf(call), known === undefined ? undefined : momentIn("known-at", known)),
      );
      if (events.length === 0) throw unknownEntry(of, entryOf(call));
      const names = await call.named(idsOf(events));
      return {
        value: events.map(
          ({ version, kind, step, from, state, onBehalf, reason, differences, ...event }) => ({
            ...{ version, kind, state, validFrom: event.validFrom, recordedAt: event.recordedAt },
            by: byJson(event.by, names),
            ...(step !== undefined && { step }),
            ...(from !== undefined && { from }),
            ...(onBehalf !== undefined && { onBehalf }),
            ...(reason !== undefined && { reason }),
            differences: differences.map(({ field, before = null, after = null }) => ({
              field,
              before,
              after,
            })),
          }),
        ),
      };
    },
  }),
];
