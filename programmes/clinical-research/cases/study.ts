import { caseTable } from "@hakaru/model/programme/case-table";
import { study } from "../entities/study.ts";

const common = {
  title: "合成薬Ａの安全性に関する研究（合成）",
  phase: "第Ⅱ相",
  studyType: "介入研究",
  condition: "糖尿病",
  product: "医薬品",
  investigator: "合成山 けん",
  sponsor: "合成大学病院",
  sites: "合成大学病院/東京都/合成山 けん",
  targetSample: "40人",
  objective: "安全性の評価",
  primaryOutcome: "有害事象の発現割合",
};

const specified = {
  ...common,
  kind: "特定臨床研究",
  unapprovedUse: "はい",
  manufacturerFunded: "いいえ",
  committeeName: "合成大学臨床研究審査委員会",
};

const trial = { ...common, kind: "医師主導治験", firstInHuman: "はい", phase: "第Ⅰ相" };

const order = caseTable(study, {
  about: {
    ja: "特定臨床研究の順序: 委員会の意見、管理者の承認、提出、公表。飛ばすことはできない",
    en: "The order of a specified trial: committee, administrator, submission, publication; none can be skipped",
  },
  starts: {
    "@does": "ask-committee",
    "@in": "draft",
    "@by": "applicant",
    "@whose": "own",
    "@on": "2019-06-03",
  },
  content: {
    ...specified,
    committeeNumber: "CRB3180001",
    jrctId: "jRCTs031190001",
    sites: "合成大学病院/東京都/合成山 けん/2019-07-01",
  },
  columns: ["@does", "@in", "@by", "@did", "@whose"],
  rows: `
    ask-committee  | draft        | applicant        |                        | own   | allowed
    ask-committee  | draft        | applicant        | creation               | own   | allowed
    ask-committee  | draft        | reviewer         |                        | own   | not-allowed
    ask-committee  | under-review | applicant        |                        | own   | wrong-state
    notify         | draft        | applicant        |                        | own   | guard required-field@firstInHuman
    find-suitable  | under-review | reviewer         |                        | other | allowed
    find-suitable  | under-review | applicant        |                        | own   | not-allowed
    find-suitable  | draft        | reviewer         |                        | other | not-allowed
    approve        | reviewed     | applicant        |                        | own   | allowed
    approve        | reviewed     | applicant        | creation               | own   | same-person
    approve        | reviewed     | applicant        | creation ask-committee | own   | same-person
    approve        | under-review | applicant        |                        | own   | wrong-state
    approve        | reviewed     | reviewer         |                        | other | not-allowed
    submit         | approved     | applicant        |                        | own   | allowed
    submit         | reviewed     | applicant        |                        | own   | wrong-state
    submit         | approved     | applicant        |                        | other | not-allowed
    publish        | submitted    | ministry-officer |                        | other | allowed
    publish        | approved     | ministry-officer |                        | other | not-allowed
    publish        | submitted    | applicant        |                        | own   | not-allowed
    open-enrolment | submitted    | applicant        |                        | own   | wrong-state
    open-enrolment | approved     | applicant        |                        | own   | wrong-state`,
});

const asking = caseTable(study, {
  about: {
    ja: "委員会への審査依頼に必要な項目。治験は臨床研究法の委員会には行かない",
    en: "What the committee is asked with; a registration trial does not go there",
  },
  starts: {
    "@does": "ask-committee",
    "@in": "draft",
    "@by": "applicant",
    "@whose": "own",
    "@on": "2019-06-03",
  },
  content: specified,
  columns: ["kind", "unapprovedUse", "manufacturerFunded", "firstInHuman", "committeeName", "targetSample"],
  rows: `
    特定臨床研究           | はい   | いいえ | | 委員会（合成） | 40人 | allowed
    特定臨床研究           | いいえ | はい   | | 委員会（合成） | 40人 | allowed
    特定臨床研究           | いいえ | いいえ | | 委員会（合成） | 40人 | why-specified@unapprovedUse
    特定臨床研究           |        | はい   | | 委員会（合成） | 40人 | required-field@unapprovedUse
    特定臨床研究           | はい   | いいえ | |                | 40人 | required-field@committeeName
    特定臨床研究           | はい   | いいえ | | 委員会（合成） |      | required-field@targetSample
    特定臨床研究以外の臨床研究 |    |        | | 委員会（合成） | 40人 | allowed
    医師主導治験           |        |        | はい | 委員会（合成） | 40人 | guard
    企業治験               |        |        | いいえ | 委員会（合成） | 40人 | guard
    特定研究               | はい   | いいえ | | 委員会（合成） | 40人 | guard unknown-code@kind`,
});

const enrolment = caseTable(study, {
  about: {
    ja: "登録開始: 計画の公表と、実施医療機関ごとの承認の公表の後でなければならない",
    en: "Enrolment opens only after the plan is published and a site's approval is shown",
  },
  starts: {
    "@does": "open-enrolment",
    "@in": "published",
    "@by": "applicant",
    "@whose": "own",
    "@on": "2019-09-10",
  },
  content: { ...specified, submittedOn: "2019-08-01", publishedOn: "2019-09-01" },
  columns: ["@in", "sites"],
  rows: `
    published | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-05 | allowed
    published | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-10 | allowed
    published | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-11 | guard
    published | 甲病院/東京都/合成山 けん/2019-07-01            | guard
    published | 甲病院/東京都/合成山 けん                       | guard
    published | 甲病院/東京都/合成山 けん/2019-07-01; 乙病院/大阪府/合成川 ゆき/2019-07-01/2019-09-05 | allowed
    submitted | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-05 | wrong-state
    under-review | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-05 | wrong-state`,
});

const waiting = caseTable(study, {
  about: {
    ja: "First in Humanの治験は、治験計画届から起算して30日を経過するまで開始できない",
    en: "A first-in-human trial waits until the 30 days counted from its notification are over",
  },
  starts: {
    "@does": "open-enrolment",
    "@in": "published",
    "@by": "applicant",
    "@whose": "own",
    "@on": "2019-09-30",
  },
  content: {
    ...trial,
    submittedOn: "2019-09-01",
    publishedOn: "2019-09-05",
    sites: "甲病院/東京都/合成山 けん/2019-08-20/2019-09-05",
  },
  columns: ["kind", "firstInHuman", "@on"],
  rows: `
    医師主導治験 | はい   | 2019-09-30 | guard
    医師主導治験 | はい   | 2019-10-01 | allowed
    企業治験     | はい   | 2019-09-30 | guard
    企業治験     | はい   | 2019-10-01 | allowed
    医師主導治験 | いいえ | 2019-09-30 | allowed`,
});

const sites = caseTable(study, {
  about: {
    ja: "実施医療機関: 承認、jRCTでの公表、登録開始の順",
    en: "Sites: approval, shown on jRCT, first enrolment, in this order",
  },
  starts: {
    "@does": "change",
    "@in": "enrolling",
    "@by": "applicant",
    "@whose": "own",
    "@on": "2019-12-01",
  },
  content: { ...specified, jrctId: "jRCTs031190001", submittedOn: "2019-08-01", publishedOn: "2019-09-01" },
  columns: ["@in", "sites", "firstEnrolledOn"],
  rows: `
    enrolling | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-05/2019-09-05/3人 | 2019-09-05 | allowed
    enrolling | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-05/2019-09-04/3人 | 2019-09-05 | enrolment-after-registration@sites
    enrolling | 甲病院/東京都/合成山 けん/2019-07-01//2019-09-10/3人           | 2019-09-10 | enrolment-after-registration@sites
    enrolling | 甲病院/東京都/合成山 けん//2019-09-05                          |            | approval-before-registration@sites
    enrolling | 甲病院/東京都/合成山 けん/2019-09-06/2019-09-05                |            | approval-before-registration@sites
    enrolling | 甲病院/東京都/合成山 けん/2019-09-05/2019-09-05                |            | allowed
    enrolling | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-05                | 2019-08-31 | first-enrolment-after-publication@firstEnrolledOn
    enrolling | 甲病院/東京都/合成山 けん/2019-07-01/2019-09-05                | 2019-09-01 | allowed
    reviewed  | 甲病院/東京都/合成山 けん/2019-07-01                           |            | allowed
    reviewed  | 甲病院/東京都/合成山 けん/2019-07-01/2019-07-10/2019-07-11/1人 |            | enrolment-after-publication@sites
    submitted | 甲病院/東京都/合成山 けん/2019-07-01                           |            | field-not-yours@sites`,
});

const notifying = caseTable(study, {
  about: {
    ja: "治験計画届に必要な項目。First in Humanか否かを必ず答える",
    en: "What a trial is notified with; whether it is first in human must be answered",
  },
  starts: { "@does": "notify", "@in": "draft", "@by": "applicant", "@whose": "own", "@on": "2019-06-03" },
  content: trial,
  columns: ["@does", "firstInHuman", "phase", "title", "sites", "jrctId"],
  rows: `
    notify | はい   | 第Ⅰ相 | 治験（合成） | 甲病院 |                | allowed
    notify |        | 第Ⅰ相 | 治験（合成） | 甲病院 |                | required-field@firstInHuman
    notify | はい   | 第Ⅲ相 | 治験（合成） | 甲病院 |                | allowed
    check  | はい   | 第Ⅲ相 | 治験（合成） | 甲病院 |                | first-in-human-phase@phase
    notify | はい   |        | 治験（合成） | 甲病院 |                | required-field@phase
    notify | はい   | 第Ⅰ相 |              | 甲病院 |                | required-field@title
    notify | はい   | 第Ⅰ相 | 治験（合成） |        |                | required-field@sites
    notify | はい   | 第Ⅰ相 | 治験（合成） | 甲病院 | jRCT2080223886 | allowed
    notify | はい   | 第Ⅰ相 | 治験（合成） | 甲病院 | jRCT208022388  | wrong-pattern@jrctId`,
});

const ids = caseTable(study, {
  about: {
    ja: "jRCT番号: 「jRCTs」と9桁、又は「jRCT」と10桁。公表は厚生局の担当者が番号を入れて行う",
    en: "jRCT ids: jRCTs with 9 digits or jRCT with 10; the bureau's officer enters it and publishes",
  },
  starts: {
    "@does": "change",
    "@in": "submitted",
    "@by": "ministry-officer",
    "@whose": "other",
    "@on": "2019-09-01",
  },
  content: { ...specified, submittedOn: "2019-08-01" },
  columns: ["@does", "@by", "jrctId"],
  rows: `
    change  | ministry-officer | jRCTs011180014  | allowed
    change  | ministry-officer | jRCT2080223886  | allowed
    change  | ministry-officer | jRCT1031190012  | allowed
    change  | ministry-officer | jRCTs01118001   | wrong-pattern@jrctId
    change  | ministry-officer | jRCTs0111800145 | wrong-pattern@jrctId
    change  | ministry-officer | jRCT208022388   | wrong-pattern@jrctId
    change  | ministry-officer | jrcts011180014  | wrong-pattern@jrctId
    change  | ministry-officer | ｊRCTs011180014 | wrong-pattern@jrctId
    change  | ministry-officer | UMIN000001234   | wrong-pattern@jrctId
    change  | applicant        | jRCTs011180014  | field-not-yours@jrctId
    change  | reviewer         | jRCTs011180014  | field-not-yours@jrctId
    publish | ministry-officer |                 | required-field@jrctId
    publish | ministry-officer | jRCTs011180014  | allowed`,
});

const seeing = caseTable(study, {
  about: {
    ja: "公表前は関係者のみ。公表後は誰でも見られる",
    en: "Before publication only those concerned see a study, afterwards everybody",
  },
  starts: { "@does": "see", "@in": "draft", "@by": "public", "@whose": "other", "@on": "2019-09-01" },
  content: specified,
  columns: ["@by", "@whose", "@in"],
  rows: `
    public           | other | draft        | unseen
    public           | other | submitted    | unseen
    public           | other | published    | allowed
    public           | other | enrolling    | allowed
    public           | other | discontinued | allowed
    public           | other | refused      | unseen
    applicant        | own   | draft        | allowed
    applicant        | other | draft        | unseen
    applicant        | other | published    | unseen
    reviewer         | other | draft        | unseen
    reviewer         | other | under-review | allowed
    ministry-officer | other | under-review | unseen
    ministry-officer | other | submitted    | allowed
    secretariat      | other | reviewed     | unseen
    secretariat      | other | submitted    | allowed
    auditor          | other | draft        | allowed`,
});

const ending = caseTable(study, {
  about: {
    ja: "中止には理由が要り、終了には全評価項目のデータ収集の終了日と結果の概要が要る",
    en: "An end needs the end of all data and the results",
  },
  starts: {
    "@does": "end",
    "@in": "following",
    "@by": "ministry-officer",
    "@whose": "other",
    "@on": "2021-03-01",
  },
  content: { ...specified, publishedOn: "2019-09-01", actualSample: "40人" },
  columns: ["@does", "@by", "@whose", "@in", "primaryDataEndOn", "dataEndOn", "results"],
  rows: `
    end         | ministry-officer | other | following    | 2020-06-30 | 2020-12-31 | 概要 | allowed
    end         | ministry-officer | other | discontinued | 2020-06-30 | 2020-12-31 | 概要 | allowed
    end         | ministry-officer | other | following    | 2020-06-30 |            | 概要 | required-field@dataEndOn
    end         | ministry-officer | other | following    | 2020-06-30 | 2020-12-31 |      | required-field@results
    end         | ministry-officer | other | enrolling    | 2020-06-30 | 2020-12-31 | 概要 | wrong-state
    end         | applicant        | own   | following    | 2020-06-30 | 2020-12-31 | 概要 | not-allowed
    discontinue | applicant        | own   | enrolling    |            |            |      | allowed
    discontinue | applicant        | own   | draft        |            |            |      | wrong-state
    check       | applicant        | own   | following    | 2021-01-01 | 2020-12-31 | 概要 | primary-before-all@dataEndOn`,
});

export const cases = [order, asking, enrolment, waiting, sites, notifying, ids, seeing, ending];
