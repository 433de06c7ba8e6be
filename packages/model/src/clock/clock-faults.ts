import { catalogue } from "../fault.ts";
import type { Text } from "../text.ts";

/** Why a clock cannot be read from what was entered. */
export const clockFaults = catalogue({
  "beyond-the-calendar": (f: { reckoned: string }) => ({
    ja: `計算した日（${f.reckoned}）は暦の範囲（西暦1年から9999年まで）にありません。`,
    en: `the day reckoned (${f.reckoned}) lies outside the years 1 to 9999`,
    mend: { ja: "もとの日付を確認してください。", en: "check the date it was reckoned from" },
  }),
  "beyond-the-holidays": (f: { day: string; from: string; to: string }) => ({
    ja: `${f.day} の祝日は分かりません（${f.from} から ${f.to} までを収録）。`,
    en: `the holidays of ${f.day} are not known (kept from ${f.from} to ${f.to})`,
    mend: {
      ja: "日付を確認してください。正しい場合は、祝日の規則を追加する必要があります。",
      en: "check the date; if it is right, the rules of holidays must be extended",
    },
  }),
  "class-missing": (f: { field: string; allowed: readonly string[] }) => ({
    ja: `期限を決める項目「${f.field}」が入力されていません。`,
    en: `the field “${f.field}”, on which the deadline depends, is empty`,
    mend: {
      ja: `次のいずれかを入力してください: ${f.allowed.join("、")}`,
      en: `enter one of: ${f.allowed.join(", ")}`,
    },
  }),
  "class-unknown": (f: { field: string; value: string; allowed: readonly string[] }) => ({
    ja: `項目「${f.field}」の「${f.value}」は、期限の規則表にない区分です。`,
    en: `“${f.value}” in the field “${f.field}” is not a class of the rule table`,
    mend: {
      ja: `次のいずれかを入力してください: ${f.allowed.join("、")}`,
      en: `enter one of: ${f.allowed.join(", ")}`,
    },
  }),
  "no-rule-on-day": (f: { day: string; reason?: Text }) => ({
    ja: `${f.day} に効力のある規則がありません${f.reason ? `（${f.reason.ja}）` : ""}。`,
    en: `no rule was in force on ${f.day}${f.reason ? ` (${f.reason.en})` : ""}`,
    mend: { ja: "起算の日付を確認してください。", en: "check the date the clock starts from" },
  }),
  "no-such-occurrence": (f: { trigger: string; on: string; value: string }) => ({
    severity: "warning",
    ja: `${f.on} の「${f.trigger}」は「${f.value}」に対するものですが、そのような回はありません。`,
    en: `“${f.trigger}” of ${f.on} answers “${f.value}”, but there is no such occurrence`,
    mend: { ja: "どの回に対するものかを確認してください。", en: "check which occurrence it answers" },
  }),
});
