import { caseTable } from "@hakaru/model/programme/case-table";
import { stock } from "../entities/stock.ts";

const candidate = {
  cohort: "健康経営優良法人2019",
  securitiesCode: "0S0A",
  name: "合成株式会社みらい",
  corporateNumber: "8700110005901",
  sector: "化学",
  surveyedOn: "2018-10-26",
  surveyRank: "1位",
  respondents: "1,800法人",
  sectorRank: "1位",
  roe: "6.5%",
  graveBreach: "いいえ",
};

const screening = {
  "@does": "screen",
  "@in": "candidate",
  "@by": "programme-officer",
  "@whose": "other",
  "@on": "2018-12-20",
} as const;

const screen = caseTable(stock, {
  about: {
    ja: "健康経営銘柄2019の基準: 上位20％、業種内1位（例外は理由を付す）、ROE3年平均0％以上、重大な法令違反なし",
    en: "The 2019 stocks: best 20 %, first of the sector or a reason, return on equity not below 0 %, no grave breach",
  },
  starts: screening,
  content: candidate,
  columns: ["@does", "surveyRank", "respondents", "sectorRank", "exception", "roe", "graveBreach"],
  rows: `
    screen |   1位 | 1,800法人 | 1位 |          |  6.5% | いいえ | allowed
    screen | 360位 | 1,800法人 | 1位 |          |  6.5% | いいえ | allowed
    screen | 361位 | 1,800法人 | 1位 |          |  6.5% | いいえ | guard
    check  | 361位 | 1,800法人 | 1位 |          |  6.5% | いいえ | top-fifth@surveyRank
    screen | 361位 | 1,801法人 | 1位 |          |  6.5% | いいえ | guard
    screen | 361位 | 1,805法人 | 1位 |          |  6.5% | いいえ | allowed
    screen |   2位 | 1,800法人 | 2位 |          |  6.5% | いいえ | guard
    check  |   2位 | 1,800法人 | 2位 |          |  6.5% | いいえ | one-per-sector-or-exception@sectorRank
    screen |   2位 | 1,800法人 | 2位 | 追加選定 |  6.5% | いいえ | allowed
    screen |   1位 | 1,800法人 | 1位 |          |  0%   | いいえ | allowed
    screen |   1位 | 1,800法人 | 1位 |          | -0.1% | いいえ | guard
    check  |   1位 | 1,800法人 | 1位 |          | -0.1% | いいえ | roe-not-negative@roe
    screen |   1位 | 1,800法人 | 1位 |          |  6.5% | はい   | guard
    screen |   1位 | 1,800法人 | 1位 |          |       | いいえ | guard required-field@roe
    pass-over | 361位 | 1,800法人 | 1位 |       |  6.5% | いいえ | allowed`,
});

const before = caseTable(stock, {
  about: {
    ja: "健康経営銘柄2017・2018の基準: 1業種1社、ROE8％以上又は業種の中央値以上",
    en: "The 2017 and 2018 stocks: one for each sector, 8 % or the median of the sector",
  },
  starts: { ...screening, "@on": "2017-12-20" },
  content: { ...candidate, cohort: "健康経営優良法人2018", surveyedOn: "2017-10-27" },
  columns: ["sectorRank", "exception", "roe", "sectorRoe"],
  rows: `
    1位 |          | 8%   |    | allowed
    1位 |          | 7.9% |    | guard
    1位 |          | 7.9% | 7% | allowed
    1位 |          | 7.9% | 8% | guard
    2位 | 追加選定 | 8%   |    | guard`,
});

const later = caseTable(stock, {
  about: {
    ja: "健康経営銘柄2023の基準: 上位500位以内、ROE0％以上又は3年連続の下降なし",
    en: "The 2023 stocks: the first 500, not below 0 % or not falling three years in a row",
  },
  starts: { ...screening, "@on": "2022-12-20" },
  content: { ...candidate, cohort: "健康経営優良法人2023", surveyedOn: "2022-10-14" },
  columns: ["surveyRank", "roe", "roeHolds"],
  rows: `
    500位 | 6% |        | allowed
    501位 | 6% |        | guard
      1位 | -2% | はい   | allowed
      1位 | -2% | いいえ | guard`,
});

const selecting = caseTable(stock, {
  about: { ja: "確認した者は選定できない", en: "Who screened does not select" },
  starts: { ...screening, "@does": "select", "@in": "screened", "@by": "ministry-approver" },
  content: candidate,
  columns: ["@does", "@in", "@by", "@did"],
  rows: `
    select | screened  | ministry-approver |          | allowed
    select | screened  | ministry-approver | screen   | same-person
    select | screened  | ministry-approver | creation | same-person
    select | screened  | programme-officer |          | not-allowed
    select | candidate | ministry-approver |          | wrong-state
    see    | screened  | public            |          | unseen
    see    | selected  | public            |          | allowed
    see    | cancelled | public            |          | unseen
    see    | candidate | applicant         |          | unseen`,
});

export const cases = [screen, before, later, selecting];
