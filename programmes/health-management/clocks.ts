import { everyDay, governmentOffices } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import { span } from "@hakaru/model/clock/span";

/** The clocks of an application. */
export const applicationClocks = {
  /** Nobody has to do anything: when the last day is over the certificate has lapsed. */
  validity: clock({
    label: { ja: "認定期間", en: "term of the certificate" },
    source: { ja: "健康経営優良法人の認定期間", en: "Term of the certificates" },
    from: ["validTo"],
    within: span(1, "days"),
    counting: { countsFirstDay: true, endsOn: "any-day", calendar: everyDay },
    owner: "programme-officer",
    until: ["surrender", "revoke"],
    unanswered: { means: "lapse", causes: "expire" },
    warnBefore: 30,
  }),
  /** Receipts go out together after the closing day; every application is to be looked at before that. */
  screening: clock({
    label: { ja: "審査", en: "screening" },
    source: { ja: "事業の運用（事務局の目安）", en: "Practice of the office" },
    doubt: {
      ja: "申請の締切から認定（翌年2～3月）までの日程による目安。公表された期限ではない。",
      en: "A guide from the calendar between the closing day and the certification in February or March; no published deadline.",
    },
    from: ["submit"],
    within: span(3, "months"),
    counting: { countsFirstDay: false, endsOn: "next-business-day", calendar: governmentOffices },
    owner: "programme-officer",
    handovers: [{ from: ["return"], until: ["resubmit"], owner: "applicant", meanwhile: "stopped" }],
    until: ["pass", "reject", "withdraw"],
    unanswered: { means: "overdue" },
    warnBefore: 14,
  }),
} as const;

export const clocks = { application: applicationClocks };
