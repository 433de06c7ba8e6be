import { date } from "@hakaru/model/calendar";
import { everyDay } from "@hakaru/model/clock/business-day";
import { byClass, clock, type Limit } from "@hakaru/model/clock/clock";
import type { Counting } from "@hakaru/model/clock/deadline";
import { ruleTable } from "@hakaru/model/clock/rule-table";
import { span } from "@hakaru/model/clock/span";
import type { Text } from "@hakaru/model/text";
import { adverseEventLimits } from "./rules/adverse-event-limits.ts";

/** 民法140条. The rules say nothing of a last day that is a holiday: the strict reading, any day. */
const afterTheDay: Counting = { countsFirstDay: false, endsOn: "any-day", calendar: everyDay };
/** 「…の日から起算して」. */
const fromTheDay: Counting = { ...afterTheDay, countsFirstDay: true };
const overdue = { means: "overdue" } as const;

function rules(ja: string, en: string): Text {
  return { ja: `臨床研究法施行規則${ja}`, en: `Clinical Trials Act rules, ${en}` };
}

const strict: Text = {
  ja: "期間の末日が休日の場合の取扱いは未確認。休日でも満了すると読む。",
  en: "How a last day on a holiday is treated was not confirmed; it is read to end on any day.",
};

const adverseEvent = {
  label: { ja: "疾病等報告（認定臨床研究審査委員会）", en: "adverse event to the committee" },
  source: rules("54条", "article 54"),
  from: ["learnedOn"],
  counting: afterTheDay,
  owner: "applicant",
  unanswered: overdue,
  warnBefore: 3,
} as const;

/** The clocks of a report of an adverse event: 7, 15 or 30 days from the day it became known, or none. */
export const adverseEventClocks = {
  committee: clock({
    ...adverseEvent,
    within: byClass(adverseEventLimits, "committee"),
    until: ["report-to-committee"],
  }),
  minister: clock({
    ...adverseEvent,
    label: { ja: "疾病等報告（厚生労働大臣・PMDA）", en: "adverse event to the minister (PMDA)" },
    source: rules("56条", "article 56"),
    within: byClass(adverseEventLimits, "minister"),
    until: ["report-to-minister"],
  }),
} as const;

const [minor, none]: readonly [Limit, Limit] = [span(10, "days"), "no-duty"];

/** Only what is minor is notified afterwards; any other change waits for the committee. */
const noticeLimits = ruleTable({
  columns: { kind: ["substantive", "minor"] },
  versions: [
    {
      from: date("2018-04-01"),
      source: { ja: "臨床研究法6条3項", en: "Clinical Trials Act, article 6(3)" },
      doubt: strict,
      rows: [
        { when: { kind: "minor" }, gives: { notice: minor } },
        { when: { kind: "substantive" }, gives: { notice: none } },
      ],
    },
  ],
});

export const changeClocks = {
  notice: clock({
    label: { ja: "軽微変更の届出", en: "notice of a minor change" },
    source: { ja: "臨床研究法6条3項", en: "Clinical Trials Act, article 6(3)" },
    from: ["changedOn"],
    within: byClass(noticeLimits, "notice"),
    counting: afterTheDay,
    owner: "applicant",
    until: ["notify"],
    unanswered: overdue,
    warnBefore: 3,
  }),
} as const;

/** Two months to the committee after each year from the day the plan was filed, then a month from its opinion. */
const periodicReport = clock({
  label: { ja: "定期報告（認定臨床研究審査委員会）", en: "periodic report to the committee" },
  source: rules("59条", "article 59"),
  doubt: {
    ja: "起算日は実施計画の提出日。初回公表日とする解説もある。",
    en: "Counted from the day the plan was filed; one guide counts from the first publication.",
  },
  from: ["submit"],
  within: span(2, "months"),
  counting: fromTheDay,
  owner: "applicant",
  until: ["periodic-report.report-to-committee"],
  unanswered: overdue,
  warnBefore: 30,
  next: {
    label: { ja: "定期報告（厚生労働大臣）", en: "periodic report to the minister" },
    source: rules("60条", "article 60"),
    from: ["periodic-report.give-opinion"],
    within: span(1, "months"),
    counting: fromTheDay,
    owner: "applicant",
    until: ["periodic-report.report-to-minister"],
    unanswered: overdue,
    warnBefore: 10,
  },
  recurs: { kind: "every", span: span(1, "years"), ends: ["end"] },
});

const endReport = {
  source: rules("24条", "article 24"),
  doubt: strict,
  within: span(1, "years"),
  counting: afterTheDay,
  owner: "applicant",
  unanswered: overdue,
  warnBefore: 60,
} as const;

export const studyClocks = {
  "periodic-report": periodicReport,
  /** A final report at the same time stands for it. */
  "primary-report": clock({
    ...endReport,
    label: { ja: "主要評価項目報告書", en: "report on the primary endpoint" },
    from: ["primaryDataEndOn"],
    until: ["end-report.report-primary", "end-report.report-final"],
  }),
  "final-report": clock({
    ...endReport,
    label: { ja: "総括報告書", en: "final report" },
    from: ["dataEndOn"],
    until: ["end-report.report-final"],
    next: {
      label: { ja: "総括報告書の概要の公表", en: "publication of the summary" },
      source: rules("24条", "article 24"),
      doubt: {
        ja: "「委員会が意見を述べた日から1か月以内」は病院の手順による。",
        en: "One month from the committee's opinion is from a hospital's procedure.",
      },
      from: ["end-report.give-opinion"],
      within: span(1, "months"),
      counting: fromTheDay,
      owner: "applicant",
      until: ["end-report.publish"],
      unanswered: overdue,
    },
  }),
  discontinuation: clock({
    label: { ja: "中止の届出", en: "notice of discontinuation" },
    source: { ja: "臨床研究法8条", en: "Clinical Trials Act, article 8" },
    doubt: strict,
    from: ["discontinuedOn"],
    within: span(10, "days"),
    counting: afterTheDay,
    owner: "applicant",
    until: ["end-report.notify-discontinuation"],
    unanswered: overdue,
    warnBefore: 3,
  }),
} as const;

export const clocks = {
  study: studyClocks,
  "change-notification": changeClocks,
  "adverse-event": adverseEventClocks,
};
