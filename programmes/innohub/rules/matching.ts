import { decimal } from "@hakaru/model/decimal";
import { above, and, atMost, inState, not, on, or, stated } from "@hakaru/model/expression";
import { matching } from "@hakaru/model/programme/matching";
import type { Text } from "@hakaru/model/text";
import { regionsOf } from "../codes.ts";
import { consultationFields } from "../entities/consultation.ts";
import { measureFields } from "../entities/support-measure.ts";
import { supporterFields } from "../entities/supporter.ts";
import { isSupporter } from "./standing.ts";

const source: Text = {
  ja: "窓口の運用（紹介先の選定基準）",
  en: "Practice of the desk: how candidates are chosen",
};
const doubt: Text = {
  ja: "重みは公表資料になく、事務局が定める仮の値。変更は新しい版として行う。",
  en: "The weights are in no published source; the desk sets them, here provisionally.",
};

/** Topic before stage before region. */
const criteria = {
  topic: {
    label: { ja: "分野", en: "topic" },
    weight: decimal(5),
    wants: "topics.topic",
    offers: "topics.topic",
    counts: "each",
  },
  stage: {
    label: { ja: "事業の段階", en: "stage" },
    weight: decimal(3),
    wants: "stage",
    offers: "stages.stage",
    counts: "any",
    everybody: ["all"],
  },
  region: {
    label: { ja: "地域", en: "region" },
    weight: decimal(2),
    wants: "prefecture",
    offers: "regions.region",
    counts: "any",
    fits: regionsOf,
    everybody: ["nationwide"],
  },
} as const;

/** Supporters that had joined and not left. */
export const supporterMatching = matching(consultationFields, supporterFields, {
  label: { ja: "サポーター団体の候補", en: "supporters proposed" },
  source,
  doubt,
  candidates: isSupporter,
  criteria,
});

/** Measures that are listed and take applications on the day. */
export const measureMatching = matching(consultationFields, measureFields, {
  label: { ja: "支援施策の候補", en: "support measures proposed" },
  source,
  doubt,
  candidates: (f) =>
    and(inState("listed"), atMost(f.opensOn, on), or(not(stated(f.closesOn)), not(above(on, f.closesOn)))),
  criteria,
});
