import { deadlineTable } from "@hakaru/model/programme/deadline-table";
import { application } from "../entities/application.ts";

const validity = deadlineTable(application, {
  about: {
    ja: "認定は期間の終わりの日に失効する。返納・取消しがあればそこで終わる",
    en: "A certificate lapses on its last day; surrender or revocation ends it before",
  },
  clock: "validity",
  content: { validTo: "2020-03-31" },
  columns: ["@happened", "@on"],
  rows: `
    2019-02-21 certify                        | 2020-02-28 | not-started
    2019-02-21 certify                        | 2020-03-31 | soon 2020-03-31
    2019-02-21 certify                        | 2020-04-01 | lapsed 2020-03-31
    2019-02-21 certify; 2020-03-31 surrender  | 2020-04-01 | met 2020-03-31`,
});

const screening = deadlineTable(application, {
  about: {
    ja: "審査の目安3か月。差戻し中の日数は数えない。末日が休日なら次の開庁日",
    en: "A guide of 3 months for screening; days with the applicant do not count; a last day on a holiday moves",
  },
  clock: "screening",
  content: {},
  columns: ["@happened", "@on"],
  rows: `
    2018-10-15 submit | 2018-11-01 | running 2019-01-15
    2018-10-12 submit | 2018-11-01 | running 2019-01-15
    2018-10-15 submit | 2019-01-16 | overdue 2019-01-15
    2018-10-15 submit; 2018-11-01 return | 2018-11-10 | stopped
    2018-10-15 submit; 2018-11-01 return; 2018-11-11 resubmit | 2018-11-12 | running 2019-01-25
    2018-10-15 submit; 2019-01-15 pass | 2019-02-01 | met 2019-01-15
    2018-10-15 submit; 2018-10-20 withdraw | 2019-02-01 | met 2018-10-20`,
});

export const deadlines = [validity, screening];
