import { code } from "@hakaru/model/field/code-field";
import { group } from "@hakaru/model/field/field";
import { openStages, regions, topics } from "./codes.ts";

/** What supporters, measures and advisers are good for, in the words a consultation asks in. */
export const offered = {
  topics: group(
    { topic: code(topics, { label: { ja: "分野", en: "topic" }, required: true }) },
    { label: { ja: "支援できる分野", en: "topics" }, least: 1 },
  ),
  stages: group(
    { stage: code(openStages, { label: { ja: "段階", en: "stage" }, required: true }) },
    { label: { ja: "対象とする段階", en: "stages" }, least: 1 },
  ),
  regions: group(
    { region: code(regions, { label: { ja: "地域", en: "region" }, required: true }) },
    { label: { ja: "対象とする地域", en: "regions" }, least: 1 },
  ),
} as const;
