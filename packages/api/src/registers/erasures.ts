import { receiptShape } from "@hakaru/model/exchange";
import { record, text } from "@hakaru/model/shape";
import { erase } from "@hakaru/register/erase";
import { type Operation, operation } from "./operation.ts";
import { entryOf, registerOf } from "./shown.ts";

export const erasureOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: "/api/programmes/{programme}/{entity}/{entry}/erasure",
    summary: {
      ja: "登録の個人情報を消去する（元に戻せない）",
      en: "destroys the key of an entry's personal data, its personal files and comments, for good",
    },
    parameters: [],
    takes: { json: record({ reason: text("the request or the rule it follows") }) },
    gives: { status: 200, json: receiptShape },
    answer: async (call) => {
      const of = registerOf(call);
      const asked = { entry: entryOf(call), reason: call.body.reason };
      const {
        entry: id,
        version,
        validFrom,
        recordedAt,
      } = await call.atDesk((desk) => erase(desk, of, asked));
      return { value: { id, register: of.name, version, validFrom, recordedAt }, version };
    },
  }),
];
