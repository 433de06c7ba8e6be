import { caseTable } from "@hakaru/model/programme/case-table";
import { deadlineTable } from "@hakaru/model/programme/deadline-table";
import { council } from "../entities/council.ts";

export const cases = [
  caseTable(council, {
    about: {
      ja: "協議会の確認は、申請した者以外の省庁担当者が行う",
      en: "A council is recognised by somebody else",
    },
    starts: {
      "@does": "recognise",
      "@in": "proposed",
      "@by": "ministry-officer",
      "@whose": "other",
      "@on": "2014-05-01",
    },
    content: { name: "合成県協議会", prefecture: "長野県", area: "都道府県", startedOn: "平成26年4月1日" },
    columns: ["@by", "@did", "area", "startedOn"],
    rows: `
      ministry-officer |          | 都道府県     | 平成26年4月1日  | allowed
      ministry-officer | creation | 都道府県     | 平成26年4月1日  | same-person
      applicant        |          | 都道府県     | 平成26年4月1日  | not-allowed
      ministry-officer |          | 地方ブロック | 平成26年3月31日 | code-not-in-force@area
      ministry-officer |          | 都道府県     |                 | required-field@startedOn`,
  }),
];

export const deadlines = [
  deadlineTable(council, {
    about: { ja: "活動報告は1年ごとに、満了後2か月以内", en: "A report within two months after each year" },
    clock: "report",
    content: { startedOn: "2014-04-01" },
    columns: ["@happened", "@on"],
    rows: `
                        | 2015-04-01 | 1 running 2015-05-31; 2 not-started
      2015-05-31 report | 2015-06-01 | 1 met 2015-05-31; 2 not-started`,
  }),
];
