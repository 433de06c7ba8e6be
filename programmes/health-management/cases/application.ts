import { caseTable } from "@hakaru/model/programme/case-table";
import { application } from "../entities/application.ts";

/** Every criterion of an SME of the 2019 cohort, answered with yes. */
const allOfSme = [
  "健康宣言の社内外への発信/はい",
  "経営者自身の健診受診/はい",
  "健康づくり担当者の設置/はい",
  "40歳以上の従業員の健診データの提供/はい",
  "受動喫煙対策/はい",
  "法令遵守（健診・ストレスチェック・重大な違反なし）/はい",
  "定期健診受診率（実質100％）/はい",
  "受診勧奨の取組/はい",
  "コミュニケーションの促進/はい",
  "食生活の改善/はい",
  "運動機会の増進/はい",
  "感染症予防/はい",
];

const sme = {
  cohort: "健康経営優良法人2019",
  division: "中小規模法人部門",
  corporateNumber: "8700110005901",
  name: "合成株式会社あおば",
  prefecture: "長野県",
  industry: "小売業",
  headCount: "50人",
  insurer: "協会けんぽ",
  insurerName: "全国健康保険協会長野支部",
  joinedDeclaration: "はい",
  contactName: "合成 はなこ",
  contactMail: "tanto@example.jp",
  appliedOn: "2018-10-15",
  answers: allOfSme.join("; "),
};

const submitting = {
  "@does": "submit",
  "@in": "draft",
  "@by": "applicant",
  "@whose": "own",
  "@on": "2018-10-15",
} as const;

const division = caseTable(application, {
  about: {
    ja: "申請区分: 業種と従業員数の境目。2019年認定分からは資本金による中小企業者は中小規模法人部門も選べる",
    en: "Divisions: the boundaries of industry and head-count; from the 2019 cohort an SME by capital may choose",
  },
  starts: submitting,
  content: sme,
  columns: ["industry", "headCount", "capital", "division"],
  rows: `
    小売業       |  50人 |            | 中小規模法人部門 | allowed
    小売業       |  51人 |            | 中小規模法人部門 | division-from-2018@division
    小売業       |  51人 |            | 大規模法人部門   | allowed
    小売業       |  50人 |            | 大規模法人部門   | division-from-2018@division
    小売業       |  51人 | 5,000万円  | 中小規模法人部門 | allowed
    小売業       |  51人 | 5,000万円  | 大規模法人部門   | allowed
    小売業       |  51人 | 5,001万円  | 中小規模法人部門 | division-from-2018@division
    卸売業       | 100人 |            | 中小規模法人部門 | allowed
    卸売業       | 101人 |            | 中小規模法人部門 | division-from-2018@division
    卸売業       | 101人 |            | 大規模法人部門   | allowed
    卸売業       | 101人 | 1億円      | 中小規模法人部門 | allowed
    卸売業       | 101人 | 1億1円     | 中小規模法人部門 | division-from-2018@division
    サービス業   | 100人 |            | 中小規模法人部門 | allowed
    サービス業   | 101人 |            | 大規模法人部門   | allowed
    サービス業   | 101人 | 5,000万円  | 中小規模法人部門 | allowed
    製造業その他 | 300人 |            | 中小規模法人部門 | allowed
    製造業その他 | 301人 |            | 中小規模法人部門 | division-from-2018@division
    製造業その他 | 301人 |            | 大規模法人部門   | allowed
    製造業その他 | 301人 | 3億円      | 中小規模法人部門 | allowed
    製造業その他 | 300人 | 3億円      | 大規模法人部門   | division-from-2018@division
    製造業その他 |       |            | 大規模法人部門   | required-field@headCount
    製造業その他 | 0人   |            | 中小規模法人部門 | out-of-range@headCount
    農業         | 10人  |            | 中小規模法人部門 | unknown-code@industry`,
});

const divisionBefore = caseTable(application, {
  about: {
    ja: "2018年認定分までは、資本金にかかわらず従業員数のみで区分する。版は申請日による",
    en: "Up to the 2018 cohort the head-count alone decides, whatever the capital; the day of the application counts",
  },
  starts: submitting,
  content: { ...sme, cohort: "健康経営優良法人2018" },
  columns: ["@on", "industry", "headCount", "capital", "division"],
  rows: `
    2017-10-15 | 小売業 | 51人 | 1,000万円 | 中小規模法人部門 | division-from-2016@division
    2017-10-15 | 小売業 | 51人 | 1,000万円 | 大規模法人部門   | allowed
    2018-03-31 | 小売業 | 51人 | 1,000万円 | 大規模法人部門   | allowed
    2018-03-31 | 小売業 | 51人 | 1,000万円 | 中小規模法人部門 | division-from-2016@division
    2018-04-01 | 小売業 | 51人 | 1,000万円 | 中小規模法人部門 | code-not-in-force@cohort`,
});

const submission = caseTable(application, {
  about: { ja: "申請できる者と、申請に必要な項目", en: "Who may submit, and what is needed" },
  starts: submitting,
  content: sme,
  columns: ["@by", "@whose", "@in", "cohort", "joinedDeclaration", "corporateNumber", "contactMail"],
  rows: `
    applicant         | own   | draft     | 健康経営優良法人2019 | はい   | 8700110005901 | tanto@example.jp | allowed
    applicant         | other | draft     | 健康経営優良法人2019 | はい   | 8700110005901 | tanto@example.jp | not-allowed
    programme-officer | own   | draft     | 健康経営優良法人2019 | はい   | 8700110005901 | tanto@example.jp | allowed
    programme-officer | other | draft     | 健康経営優良法人2019 | はい   | 8700110005901 | tanto@example.jp | not-allowed
    reviewer          | own   | draft     | 健康経営優良法人2019 | はい   | 8700110005901 | tanto@example.jp | not-allowed
    public            | other | draft     | 健康経営優良法人2019 | はい   | 8700110005901 | tanto@example.jp | not-allowed
    applicant         | own   | submitted | 健康経営優良法人2019 | はい   | 8700110005901 | tanto@example.jp | wrong-state
    applicant         | own   | draft     | 健康経営優良法人2020 | はい   | 8700110005901 | tanto@example.jp | code-not-in-force@cohort
    applicant         | own   | draft     | 健康経営優良法人2019 | いいえ | 8700110005901 | tanto@example.jp | declaration-of-insurer@joinedDeclaration
    applicant         | own   | draft     | 健康経営優良法人2019 |        | 8700110005901 | tanto@example.jp | required-field@joinedDeclaration
    applicant         | own   | draft     | 健康経営優良法人2019 | はい   | 1700110005901 | tanto@example.jp | not-a-corporate-number@corporateNumber
    applicant         | own   | draft     | 健康経営優良法人2019 | はい   | 8700110005901 | 担当者           | wrong-pattern@contactMail
    applicant         | own   | draft     |                      | はい   | 8700110005901 | tanto@example.jp | required-field@cohort`,
});

const without = (...items: readonly string[]) =>
  allOfSme.filter((answer) => !items.some((item) => answer.startsWith(item))).join("; ");

const smeCriteria = caseTable(application, {
  about: {
    ja: "中小規模法人部門（2019年認定分）の認定要件: 必須項目、健康課題の把握（4項目中2）、土台づくり（4項目中1）、心と身体の健康づくり（7項目中3）",
    en: "Criteria of an SME of the 2019 cohort: mandatory ones, 2 of 4, 1 of 4 and 3 of 7",
  },
  starts: {
    ...submitting,
    "@does": "pass",
    "@in": "submitted",
    "@by": "programme-officer",
    "@whose": "other",
  },
  content: sme,
  columns: ["@does", "answers"],
  rows: `
    pass  | ${allOfSme.join("; ")}                       | allowed
    pass  | ${without("受動喫煙対策")}                   | guard
    check | ${without("受動喫煙対策")}                   | sme-2017-passive-smoking@answers
    pass  | ${without("経営者自身")}                     | guard
    check | ${without("経営者自身")}                     | sme-2017-executive-checkup@answers
    pass  | ${without("受診勧奨")}                       | guard
    check | ${without("受診勧奨")}                       | sme-2017-issues@answers
    pass  | ${without("コミュニケーション")}             | guard
    check | ${without("コミュニケーション")}             | sme-2017-groundwork@answers
    pass  | ${without("感染症")}                         | guard
    check | ${without("感染症")}                         | sme-2017-care@answers
    pass  | ${without("感染症")}; 感染症予防/いいえ      | guard
    pass  | ${without("受診勧奨")}; 健康課題に基づく具体的目標・推進計画/はい | allowed
    check | ${allOfSme.join("; ")}; 喫煙率低下の取組/はい | code-not-in-force@answers[12].item
    pass  |                                              | guard`,
});

/** The 19 items a large enterprise of the 2019 cohort needs at least: seven mandatory ones and twelve options. */
const allOfLarge = [
  "健康宣言の社内外への発信/はい",
  "健康づくり責任者が役員以上/はい",
  "産業医又は保健師の関与/はい",
  "健保等保険者との協議・連携/はい",
  "受動喫煙対策/はい",
  "導入施策の効果検証/はい",
  "法令遵守（健診・ストレスチェック・重大な違反なし）/はい",
  "定期健診受診率（実質100％）/はい",
  "受診勧奨の取組/はい",
  "50人未満の事業場のストレスチェック/はい",
  "管理職・従業員への教育/はい",
  "適切な働き方の実現/はい",
  "コミュニケーションの促進/はい",
  "病気の治療と仕事の両立支援/はい",
  "保健指導の実施・機会の提供/はい",
  "食生活の改善/はい",
  "運動機会の増進/はい",
  "女性の健康保持・増進/はい",
  "感染症予防/はい",
];

const large = {
  ...sme,
  division: "大規模法人部門",
  industry: "製造業その他",
  headCount: "1,200人",
  insurer: "健保組合",
  insurerName: "合成健康保険組合",
  answers: allOfLarge.join("; "),
};

const largeCriteria = caseTable(application, {
  about: {
    ja: "大規模法人部門（2019年認定分）の認定要件: 必須7項目と、選択15項目中12項目",
    en: "Criteria of a large enterprise of the 2019 cohort: 7 mandatory items and 12 of 15",
  },
  starts: { ...submitting, "@does": "pass", "@in": "submitted", "@by": "reviewer", "@whose": "other" },
  content: large,
  columns: ["@does", "answers"],
  rows: `
    pass  | ${allOfLarge.join("; ")}                        | allowed
    pass  | ${allOfLarge.slice(0, -1).join("; ")}           | guard
    check | ${allOfLarge.slice(0, -1).join("; ")}           | large-2017-options@answers
    pass  | ${allOfLarge.slice(0, -1).join("; ")}; トップランナーとしての健康経営の普及/はい | allowed
    pass  | ${allOfLarge.slice(1).join("; ")}               | guard
    check | ${allOfLarge.slice(1).join("; ")}               | large-2017-declaration@answers`,
});

const certification = caseTable(application, {
  about: {
    ja: "審査した者は認定できない。認定は省庁承認者が、認定期間の終わりと冠が入ってから行う",
    en: "Who screened does not certify; the ministry's approver certifies, once the term and the crown are there",
  },
  starts: {
    "@does": "certify",
    "@in": "passed",
    "@by": "ministry-approver",
    "@whose": "other",
    "@on": "2019-02-21",
  },
  content: { ...large, crown: "冠なし", validTo: "2020-03-31" },
  columns: ["@by", "@did", "@in", "crown", "validTo"],
  rows: `
    ministry-approver |          | passed    | 冠なし | 2020-03-31 | allowed
    ministry-approver | certify  | passed    | 冠なし | 2020-03-31 | allowed
    ministry-approver | pass     | passed    | 冠なし | 2020-03-31 | same-person
    ministry-approver | submit   | passed    | 冠なし | 2020-03-31 | same-person
    ministry-approver | creation | passed    | 冠なし | 2020-03-31 | same-person
    ministry-approver |          | passed    |        | 2020-03-31 | required-field@crown
    ministry-approver |          | passed    | 冠なし |            | required-field@validTo
    ministry-approver |          | submitted | 冠なし | 2020-03-31 | wrong-state
    programme-officer |          | passed    | 冠なし | 2020-03-31 | not-allowed
    reviewer          |          | passed    | 冠なし | 2020-03-31 | not-allowed
    applicant         |          | passed    | 冠なし | 2020-03-31 | not-allowed`,
});

const ranked = {
  ...large,
  cohort: "健康経営優良法人2020",
  appliedOn: "2019-10-15",
  answers: [...allOfLarge, "トップランナーとしての健康経営の普及/はい"].join("; "),
};

const whiteCrown = caseTable(application, {
  about: {
    ja: "ホワイト500: 2020年認定分から、大規模法人部門の上位500法人で「トップランナー」の項目を満たすもの",
    en: "White 500: from the 2020 cohort, the first 500 large enterprises that meet “top runner”",
  },
  starts: {
    "@does": "change",
    "@in": "passed",
    "@by": "programme-officer",
    "@whose": "other",
    "@on": "2020-02-01",
  },
  content: ranked,
  columns: ["rank", "crown", "validTo"],
  rows: `
      1位 | ホワイト500 | 2021-03-31 | allowed
    500位 | ホワイト500 | 2021-03-31 | allowed
    501位 | ホワイト500 | 2021-03-31 | crown-white-500@crown
    501位 | 冠なし      | 2021-03-31 | allowed
          | ホワイト500 | 2021-03-31 | crown-white-500@crown
    500位 | ブライト500 | 2021-03-31 | code-not-in-force@crown crown-bright-500@crown
    500位 | ホワイト500 | 2020-03-31 | valid-to@validTo
    500位 | ホワイト500 | 2021-04-01 | valid-to@validTo
      0位 | 冠なし      | 2021-03-31 | out-of-range@rank`,
});

const crownBefore = caseTable(application, {
  about: {
    ja: "2019年認定分までは「ホワイト500」は大規模法人部門全体の通称で、冠ではない",
    en: "Up to the 2019 cohort White 500 is a byname of all large certified corporations, no crown",
  },
  starts: {
    "@does": "change",
    "@in": "passed",
    "@by": "programme-officer",
    "@whose": "other",
    "@on": "2019-02-01",
  },
  content: { ...large, answers: ranked.answers },
  columns: ["rank", "crown", "validTo"],
  rows: `
    1位 | ホワイト500 | 2020-03-31 | code-not-in-force@crown
    1位 | 冠なし      | 2020-03-31 | allowed`,
});

const brightItems = [
  ...allOfSme,
  "健康課題に基づく具体的目標・推進計画/はい",
  "導入施策の効果検証/はい",
  "地域における健康経営の発信/はい",
  "50人未満の事業場のストレスチェック/はい",
  "管理職・従業員への教育/はい",
  "適切な働き方の実現/はい",
  "病気の治療と仕事の両立支援/はい",
  "保健指導の実施・機会の提供/はい",
  "女性の健康保持・増進/はい",
  "長時間労働者への対応/はい",
];

const brightCrown = caseTable(application, {
  about: {
    ja: "ブライト500: 2021年認定分から、中小規模法人部門の上位500法人で、15項目中13項目と地域への発信を満たすもの",
    en: "Bright 500: from the 2021 cohort, the first 500 SMEs with 13 of 15 items and outreach",
  },
  starts: {
    "@does": "change",
    "@in": "passed",
    "@by": "programme-officer",
    "@whose": "other",
    "@on": "2021-02-01",
  },
  content: {
    ...sme,
    cohort: "健康経営優良法人2021",
    appliedOn: "2020-10-15",
    answers: brightItems.join("; "),
  },
  columns: ["rank", "crown", "validTo"],
  rows: `
    500位 | ブライト500         | 2022-03-31 | allowed
    501位 | ブライト500         | 2022-03-31 | crown-bright-500@crown
    500位 | ホワイト500         | 2022-03-31 | crown-white-500@crown
    501位 | ネクストブライト1000 | 2022-03-31 | code-not-in-force@crown`,
});

const ending = caseTable(application, {
  about: {
    ja: "認定は期間の終わりの日までは有効。返納は本人、取消しは省庁承認者",
    en: "A certificate stands to its last day; the corporation surrenders it, the ministry's approver revokes it",
  },
  starts: {
    "@does": "expire",
    "@in": "certified",
    "@by": "programme-officer",
    "@whose": "other",
    "@on": "2020-04-01",
  },
  content: { ...large, crown: "冠なし", validTo: "2020-03-31" },
  columns: ["@does", "@by", "@whose", "@on"],
  rows: `
    expire    | programme-officer | other | 2020-03-31 | guard
    expire    | programme-officer | other | 2020-04-01 | allowed
    expire    | ministry-approver | other | 2020-04-01 | not-allowed
    surrender | applicant         | own   | 2019-10-01 | allowed
    surrender | applicant         | other | 2019-10-01 | not-allowed
    revoke    | ministry-approver | other | 2019-10-01 | allowed
    revoke    | programme-officer | other | 2019-10-01 | not-allowed`,
});

const seeing = caseTable(application, {
  about: {
    ja: "申請は申請団体と関係者だけが、認定後は誰でも見られる",
    en: "An application is seen by its corporation and those who handle it, a certified one by everybody",
  },
  starts: { "@does": "see", "@in": "draft", "@by": "public", "@whose": "other", "@on": "2019-02-21" },
  content: sme,
  columns: ["@by", "@whose", "@in"],
  rows: `
    public            | other | draft     | unseen
    public            | other | submitted | unseen
    public            | other | passed    | unseen
    public            | other | certified | allowed
    public            | other | rejected  | unseen
    public            | other | expired   | unseen
    public            | other | revoked   | unseen
    applicant         | own   | draft     | allowed
    applicant         | own   | rejected  | allowed
    applicant         | other | submitted | unseen
    applicant         | other | certified | unseen
    programme-officer | other | draft     | unseen
    programme-officer | other | submitted | allowed
    reviewer          | other | draft     | unseen
    reviewer          | other | submitted | allowed
    reviewer          | other | certified | unseen
    ministry-officer  | other | draft     | unseen
    ministry-officer  | other | passed    | allowed
    ministry-approver | other | draft     | unseen
    ministry-approver | other | passed    | allowed
    secretariat       | other | passed    | unseen
    secretariat       | other | certified | allowed
    auditor           | other | draft     | allowed`,
});

const changing = caseTable(application, {
  about: {
    ja: "申請後の変更: 申請団体は差戻しのときだけ、順位・冠は審査適合後に事業担当者だけが変更できる",
    en: "Changes: the corporation only in a draft or when returned; rank and crown by the programme officer after passing",
  },
  starts: { "@does": "change", "@in": "submitted", "@by": "applicant", "@whose": "own", "@on": "2018-11-01" },
  content: sme,
  columns: ["@by", "@whose", "@in", "headCount", "screeningNote", "rank"],
  rows: `
    applicant         | own   | draft     | 40人 |      |      | allowed
    applicant         | own   | submitted | 40人 |      |      | field-not-yours@headCount
    applicant         | own   | returned  | 40人 |      |      | allowed
    applicant         | own   | returned  | 51人 |      |      | division-from-2018@division
    applicant         | other | returned  | 40人 |      |      | field-not-yours@headCount
    applicant         | own   | returned  | 50人 | 良好 |      | field-not-yours@screeningNote
    applicant         | own   | returned  | 50人 |      |  1位 | field-not-yours@rank
    programme-officer | other | submitted | 50人 | 良好 |      | allowed
    programme-officer | other | submitted | 50人 |      |  1位 | field-not-yours@rank
    programme-officer | other | passed    | 50人 |      |  1位 | allowed
    programme-officer | other | submitted | 40人 |      |      | field-not-yours@headCount
    ministry-approver | other | passed    | 50人 |      |  1位 | field-not-yours@rank
    auditor           | other | submitted | 50人 | 良好 |      | field-not-yours@screeningNote`,
});

export const cases = [
  division,
  divisionBefore,
  submission,
  smeCriteria,
  largeCriteria,
  certification,
  whiteCrown,
  crownBefore,
  brightCrown,
  ending,
  seeing,
  changing,
];
