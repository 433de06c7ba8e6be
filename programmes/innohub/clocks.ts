import { everyDay, governmentOffices } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import { span } from "@hakaru/model/clock/span";
import type { Text } from "@hakaru/model/text";

const practice: Text = { ja: "窓口の運用（目安）", en: "Practice of the desk, a guide" };
const doubt: Text = {
  ja: "公表された期限ではない。事務局が運用に合わせて定める。",
  en: "No published deadline; the desk sets it.",
};

export const consultationClocks = {
  "first-reply": clock({
    label: { ja: "初回の連絡", en: "first reply" },
    source: practice,
    doubt,
    from: ["creation"],
    within: span(5, "business-days"),
    counting: { countsFirstDay: false, endsOn: "any-day", calendar: governmentOffices },
    owner: "programme-officer",
    until: ["triage", "decline"],
    unanswered: { means: "overdue" },
    warnBefore: 1,
  }),
  "follow-up": clock({
    label: { ja: "フォローアップ調査", en: "follow-up survey" },
    source: practice,
    doubt,
    from: ["match", "refer"],
    within: span(6, "months"),
    counting: { countsFirstDay: false, endsOn: "any-day", calendar: everyDay },
    owner: "programme-officer",
    until: ["follow-up", "close"],
    unanswered: { means: "overdue" },
    warnBefore: 14,
  }),
} as const;

export const clocks = { consultation: consultationClocks };
