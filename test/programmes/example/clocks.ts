import { everyDay } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import { span } from "@hakaru/model/clock/span";

export const councilClocks = {
  report: clock({
    label: { ja: "活動報告", en: "report on its work" },
    source: { ja: "協議会の運用（目安）", en: "Practice of the councils" },
    doubt: { ja: "公表された期限ではない。", en: "No published deadline." },
    from: ["startedOn"],
    within: span(2, "months"),
    counting: { countsFirstDay: true, endsOn: "any-day", calendar: everyDay },
    owner: "applicant",
    until: ["report"],
    unanswered: { means: "overdue" },
    recurs: { kind: "every", span: span(1, "years"), ends: ["close"] },
  }),
} as const;
