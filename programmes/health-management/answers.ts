import { code } from "@hakaru/model/field/code-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { items } from "./codes.ts";

/** An answer to one item of the self-assessment. */
export const answerFields = {
  item: code(items, { label: { ja: "評価項目", en: "item" }, required: true }),
  met: yesNo({ label: { ja: "実施", en: "met" }, required: true }),
  evidence: text({ label: { ja: "取組の内容", en: "what is done" }, lines: true, longest: 2000 }),
} as const;
