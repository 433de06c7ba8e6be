import { above, and, inState, not, on, or, stated } from "@hakaru/model/expression";
import { count, indicator } from "@hakaru/model/indicator";
import { expressionsOf } from "@hakaru/model/programme/entity";
import { councilFields } from "./entities/council.ts";

const council = expressionsOf(councilFields);

export const indicators = [
  indicator({
    id: "councils",
    label: { ja: "協議会の設置数", en: "Councils" },
    statement: { ja: "時点において活動中の協議会の数。", en: "Councils active on the day." },
    unit: "sites",
    over: "regional-councils/council",
    aggregate: count(and(inState("active"), or(not(stated(council.closedOn)), above(council.closedOn, on)))),
    period: { takes: "standing" },
    by: { area: council.area },
  }),
];
