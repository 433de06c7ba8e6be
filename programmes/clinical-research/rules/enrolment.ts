import {
  and,
  atLeast,
  atMost,
  below,
  daysBetween,
  type Expr,
  equal,
  inState,
  members,
  not,
  on,
  oneOf,
  or,
  stated,
} from "@hakaru/model/expression";
import { expressionsOf, type Rule } from "@hakaru/model/programme/entity";
import type { Text } from "@hakaru/model/text";
import { registrationKinds, type studyKinds } from "../codes.ts";
import { siteFields } from "../sites.ts";

const site = expressionsOf(siteFields);

/** The fields the gate looks at. */
interface EnrolmentFields {
  readonly kind: Expr<"text", keyof typeof studyKinds>;
  readonly firstInHuman: Expr<"truth">;
  readonly submittedOn: Expr<"date">;
  readonly publishedOn: Expr<"date">;
  readonly firstEnrolledOn: Expr<"date">;
}

const publication: Text = {
  ja: "臨床研究法5条・施行規則24条（公表後でなければ研究を開始できない）",
  en: "Clinical Trials Act, article 5: nobody is enrolled before the plan is published",
};

/** 医薬品医療機器等法80条の2第3項: an investigational drug first given to humans waits for the 30-day check. */
const waitingDays = 30;

/** The law behind the gate, and what of it is uncertain. */
export const enrolmentBasis = {
  source: {
    ja: "臨床研究法5条、医薬品医療機器等法80条の2（届出の日から起算して30日を経過した後）",
    en: "Clinical Trials Act, article 5; Pharmaceuticals and Medical Devices Act, article 80-2: after 30 days counted from the notification",
  },
  doubt: {
    ja: "30日調査の対象を「First in Human」の治験とみなす。2回目以降の治験の「おおむね2週間」は含まない。",
    en: "The 30 days are taken to be asked of first-in-human trials; the two weeks of later trials are not in it.",
  },
} as const;

/** Whether enrolment may begin: a site whose approval is shown, and the waiting period of a first-in-human trial over. */
export function enrolmentOpens(f: EnrolmentFields): Expr<"truth"> {
  const shown = and(stated(site.approvedOn), stated(site.registeredOn), atMost(site.registeredOn, on));
  const waits = and(oneOf(f.kind, ...registrationKinds), equal(f.firstInHuman, true));
  return and(
    atLeast(members("sites", shown), 1),
    stated(f.publishedOn),
    or(not(waits), atLeast(daysBetween(f.submittedOn, on), waitingDays)),
  );
}

const beforePublication = ["draft", "under-review", "reviewed", "approved", "submitted"] as const;

/** What no content may say: somebody enrolled before the plan, or the site, was shown to the public. */
export function enrolmentRules(
  f: EnrolmentFields,
): Readonly<Record<string, Rule<"sites" | "firstEnrolledOn">>> {
  const early = or(not(stated(site.registeredOn)), below(site.enrolledFrom, site.registeredOn));
  return {
    "enrolment-after-publication": {
      at: "sites",
      when: inState(...beforePublication),
      must: equal(members("sites", stated(site.enrolledFrom)), 0),
      message: {
        ja: "公表前に登録を開始することはできません。",
        en: "nobody is enrolled before publication",
      },
      mend: { ja: "登録開始日を消してください。", en: "clear the day of the first enrolment" },
      source: publication,
    },
    "enrolment-after-registration": {
      at: "sites",
      must: equal(members("sites", and(stated(site.enrolledFrom), early)), 0),
      message: {
        ja: "承認が公表されていない実施医療機関では登録を開始できません。",
        en: "a site whose approval is not shown cannot enrol",
      },
      mend: {
        ja: "承認のjRCT公表日と登録開始日を確かめてください。",
        en: "check the day the approval was shown and the first enrolment",
      },
      source: publication,
    },
    "approval-before-registration": {
      at: "sites",
      must: equal(
        members(
          "sites",
          and(
            stated(site.registeredOn),
            or(not(stated(site.approvedOn)), below(site.registeredOn, site.approvedOn)),
          ),
        ),
        0,
      ),
      message: {
        ja: "管理者の承認の前に公表日があります。",
        en: "an approval is shown before it was given",
      },
      mend: { ja: "管理者の承認日を確かめてください。", en: "check the day of the approval" },
    },
    "first-enrolment-after-publication": {
      at: "firstEnrolledOn",
      when: stated(f.firstEnrolledOn),
      must: and(stated(f.publishedOn), not(below(f.firstEnrolledOn, f.publishedOn))),
      message: {
        ja: "最初の症例登録日が公表日より前です。",
        en: "the first enrolment lies before the publication",
      },
      mend: { ja: "日付を確かめてください。", en: "check the date" },
      source: publication,
    },
  };
}
