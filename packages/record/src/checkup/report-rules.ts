import type { Text } from "@hakaru/model/text";

interface ReportRule {
  readonly kind: "checkup" | "guidance";
  readonly label: Text;
  /** Whether guidance has come to its end with it. */
  readonly completed?: boolean;
  readonly doubt?: Text;
}

const unread: Text = {
  ja: "コード表の原文で未確認",
  en: "not read in the code table itself",
};

/**
 * 報告区分 (…6.1001) of the electronic data standard.
 *
 * Source: 10 in 特定健診の電子的なデータ標準様式; the others from published implementation guides.
 */
const reportRules: Readonly<Record<string, ReportRule>> = {
  "10": { kind: "checkup", label: { ja: "特定健診", en: "specific checkup" } },
  "21": {
    kind: "guidance",
    label: { ja: "特定保健指導（開始時）", en: "guidance, at its beginning" },
    doubt: unread,
  },
  "22": {
    kind: "guidance",
    label: { ja: "特定保健指導（実績評価）", en: "guidance, with its evaluation" },
    completed: true,
    doubt: unread,
  },
  "23": {
    kind: "guidance",
    label: { ja: "特定保健指導（途中終了）", en: "guidance broken off" },
    doubt: unread,
  },
  "24": { kind: "guidance", label: { ja: "特定保健指導（その他）", en: "guidance, other" }, doubt: unread },
  "40": { kind: "checkup", label: { ja: "他の健診", en: "another checkup" }, doubt: unread },
  "41": { kind: "checkup", label: { ja: "事業者健診", en: "employer's checkup" } },
  "42": { kind: "checkup", label: { ja: "自治体検診", en: "municipal screening" } },
  "60": { kind: "checkup", label: { ja: "被保護者の健診", en: "checkup of welfare recipients" } },
  "70": {
    kind: "checkup",
    label: { ja: "保険者以外が行う特定健診等に相当する健診", en: "an equal checkup by others than insurers" },
  },
  "80": { kind: "checkup", label: { ja: "保険者が行うその他の健診", en: "another checkup by an insurer" } },
  "90": { kind: "checkup", label: { ja: "その他", en: "other" }, doubt: unread },
  "99": { kind: "checkup", label: { ja: "そのほか", en: "other" } },
};

/** The rule of a report code; undefined where the code is not in the table. */
export function reportRule(code: string): ReportRule | undefined {
  return Object.hasOwn(reportRules, code) ? reportRules[code] : undefined;
}
