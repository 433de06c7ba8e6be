import { caseTable } from "@hakaru/model/programme/case-table";
import { adviser } from "../entities/adviser.ts";
import { supportMeasure } from "../entities/support-measure.ts";
import { supporter } from "../entities/supporter.ts";

const offer = { topics: "資金調達", stages: "全段階", regions: "全国" };

const joining = caseTable(supporter, {
  about: {
    ja: "サポーター団体: 加入は事業担当者が認め、退会は本人又は事業担当者が行う",
    en: "Supporters: accepted by the programme officer; they leave by themselves or by the officer",
  },
  starts: {
    "@does": "accept",
    "@in": "applied",
    "@by": "programme-officer",
    "@whose": "other",
    "@on": "2019-07-05",
  },
  content: { name: "合成銀行", kind: "金融機関", ...offer },
  columns: ["@does", "@in", "@by", "@whose", "stages", "website"],
  rows: `
    accept   | applied | programme-officer | other | 全段階 | https://example.jp/ | allowed
    accept   | applied | applicant         | own   | 全段階 | https://example.jp/ | not-allowed
    accept   | applied | programme-officer | other |        | https://example.jp/ | required-field@stages
    accept   | applied | programme-officer | other | 全段階 | example.jp          | wrong-pattern@website
    leave    | joined  | applicant         | own   | 全段階 |                     | allowed
    leave    | joined  | applicant         | other | 全段階 |                     | not-allowed
    leave    | joined  | programme-officer | other | 全段階 |                     | allowed
    leave    | left    | applicant         | own   | 全段階 |                     | wrong-state
    creation | applied | applicant         | own   | 全段階 |                     | allowed
    creation | applied | public            | other | 全段階 |                     | not-allowed
    see      | applied | public            | other | 全段階 |                     | unseen
    see      | joined  | public            | other | 全段階 |                     | allowed
    see      | left    | public            | other | 全段階 |                     | unseen
    see      | joined  | applicant         | other | 全段階 |                     | unseen`,
});

const measures = caseTable(supportMeasure, {
  about: {
    ja: "支援施策: 掲載中のものだけが公開される",
    en: "Support measures: only listed ones are public",
  },
  starts: {
    "@does": "list",
    "@in": "draft",
    "@by": "programme-officer",
    "@whose": "other",
    "@on": "2019-07-05",
  },
  content: { title: "合成補助金", implementer: "経済産業省", ...offer },
  columns: ["@does", "@in", "@by", "@whose", "opensOn", "closesOn"],
  rows: `
    list   | draft  | programme-officer | other | 2019-07-01 | 2019-09-30 | allowed
    list   | draft  | programme-officer | other | 2019-07-01 |            | allowed
    list   | draft  | programme-officer | other | 2019-10-01 | 2019-09-30 | open-in-order@closesOn
    list   | draft  | programme-officer | other |            | 2019-09-30 | required-field@opensOn
    list   | draft  | applicant         | own   | 2019-07-01 |            | not-allowed
    change | listed | ministry-officer  | other | 2019-07-02 |            | field-not-yours@opensOn
    change | listed | ministry-officer  | own   | 2019-07-02 |            | allowed
    see    | draft  | public            | other | 2019-07-01 |            | unseen
    see    | listed | public            | other | 2019-07-01 |            | allowed`,
});

const advisers = caseTable(adviser, {
  about: { ja: "アドバイザー: 委嘱には得意分野が要る", en: "Advisers: appointed with their topics" },
  starts: {
    "@does": "appoint",
    "@in": "proposed",
    "@by": "programme-officer",
    "@whose": "other",
    "@on": "2019-07-01",
  },
  content: { name: "合成井 しげる" },
  columns: ["@does", "@in", "@by", "topics"],
  rows: `
    appoint | proposed | programme-officer | 規制・制度 | allowed
    appoint | proposed | programme-officer |            | required-field@topics
    appoint | proposed | ministry-officer  | 規制・制度 | not-allowed
    retire  | serving  | programme-officer | 規制・制度 | allowed
    see     | proposed | public            | 規制・制度 | unseen
    see     | serving  | public            | 規制・制度 | allowed
    see     | retired  | public            | 規制・制度 | unseen`,
});

export const cases = [joining, measures, advisers];
