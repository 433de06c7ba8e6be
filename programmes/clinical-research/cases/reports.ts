import { caseTable } from "@hakaru/model/programme/case-table";
import { adverseEvent } from "../entities/adverse-event.ts";
import { changeNotification } from "../entities/change-notification.ts";
import { endReport } from "../entities/end-report.ts";
import { periodicReport } from "../entities/periodic-report.ts";

const own = { "@by": "applicant", "@whose": "own", "@in": "draft", "@on": "2019-10-10" } as const;

const changes = caseTable(changeNotification, {
  about: {
    ja: "変更: 軽微なものは通知・届出、それ以外は委員会の意見を聴いてから届け出る",
    en: "Changes: minor ones are notified, others go to the committee first",
  },
  starts: { ...own, "@does": "notify" },
  content: {
    study: "1",
    kind: "軽微な変更",
    minorKind: "問合せ先の変更",
    changedOn: "2019-10-01",
    summary: "問合せ先の変更",
    reason: "異動",
  },
  columns: ["@does", "@in", "@by", "kind", "minorKind", "changedOn"],
  rows: `
    notify        | draft        | applicant        | 軽微な変更       | 問合せ先の変更 | 2019-10-01 | allowed
    notify        | draft        | applicant        | 軽微な変更       |                | 2019-10-01 | required-field@minorKind
    notify        | draft        | applicant        | 軽微な変更       | 問合せ先の変更 | 2019-10-11 | minor-change-happened@changedOn
    notify        | draft        | applicant        | 実施計画の変更   |                | 2019-11-01 | guard required-field@minorKind
    ask-committee | draft        | applicant        | 実施計画の変更   |                | 2019-11-01 | allowed
    ask-committee | draft        | applicant        | 軽微な変更       | 問合せ先の変更 | 2019-10-01 | guard
    find-suitable | under-review | reviewer         | 実施計画の変更   |                | 2019-11-01 | allowed
    find-suitable | under-review | applicant        | 実施計画の変更   |                | 2019-11-01 | not-allowed
    submit        | reviewed     | applicant        | 実施計画の変更   |                | 2019-11-01 | allowed
    submit        | under-review | applicant        | 実施計画の変更   |                | 2019-11-01 | wrong-state
    publish       | submitted    | ministry-officer | 軽微な変更       | 問合せ先の変更 | 2019-10-01 | allowed
    publish       | submitted    | applicant        | 軽微な変更       | 問合せ先の変更 | 2019-10-01 | not-allowed`,
});

const events = caseTable(adverseEvent, {
  about: {
    ja: "疾病等報告: 委員会への報告と厚生労働大臣への報告は順不同で、それぞれ一度",
    en: "Adverse events: reports to the committee and to the minister in any order, each once",
  },
  starts: { ...own, "@does": "report-to-committee" },
  content: {
    study: "1",
    siteName: "甲病院",
    subjectCode: "S-001",
    subjectAge: "61歳",
    subjectSex: "女",
    event: "肺炎",
    onsetOn: "2019-10-01",
    learnedOn: "2019-10-02",
    product: "医薬品",
    use: "未承認・適応外",
    infection: "いいえ",
    expectation: "予測できない（未知）",
    seriousness: "死亡",
  },
  columns: ["@does", "@in", "@by", "learnedOn", "subjectCode", "committeeReportedOn", "ministerReportedOn"],
  rows: `
    report-to-committee | draft    | applicant | 2019-10-02 | S-001 |            |            | allowed
    report-to-minister  | draft    | applicant | 2019-10-02 | S-001 |            |            | allowed
    report-to-committee | reported | applicant | 2019-10-02 | S-001 |            | 2019-10-05 | allowed
    report-to-committee | reported | applicant | 2019-10-02 | S-001 | 2019-10-05 |            | guard
    report-to-minister  | reported | applicant | 2019-10-02 | S-001 | 2019-10-05 |            | allowed
    report-to-minister  | reported | applicant | 2019-10-02 | S-001 |            | 2019-10-05 | guard
    report-to-committee | draft    | applicant | 2019-09-30 | S-001 |            |            | onset-before-learning@onsetOn
    report-to-committee | draft    | applicant | 2019-10-11 | S-001 |            |            | learned-by-now@learnedOn
    report-to-committee | draft    | applicant | 2019-10-02 |       |            |            | required-field@subjectCode
    report-to-committee | draft    | reviewer  | 2019-10-02 | S-001 |            |            | not-allowed
    report-to-committee | draft    | public    | 2019-10-02 | S-001 |            |            | not-allowed
    see                 | reported | public    | 2019-10-02 | S-001 |            |            | unseen
    see                 | reported | secretariat | 2019-10-02 | S-001 |          |            | unseen
    see                 | draft    | reviewer  | 2019-10-02 | S-001 |            |            | unseen
    see                 | reported | reviewer  | 2019-10-02 | S-001 |            |            | allowed
    see                 | reported | ministry-officer | 2019-10-02 | S-001 |     |            | allowed
    give-opinion        | reported | reviewer  | 2019-10-02 | S-001 |            | 2019-10-05 | required-field@committeeNote required-field@committeeReportedOn`,
});

const periodic = caseTable(periodicReport, {
  about: { ja: "定期報告に必要な項目", en: "What a periodic report holds" },
  starts: { ...own, "@does": "report-to-committee" },
  content: {
    study: "1",
    round: "1",
    periodFrom: "2018-10-01",
    periodTo: "2019-09-30",
    enrolledInPeriod: "12人",
    enrolledTotal: "12人",
    adverseEvents: "なし",
    nonCompliance: "なし",
    safety: "問題なし",
    conflicts: "変更なし",
  },
  columns: ["@does", "round", "periodTo", "enrolledTotal", "conflicts"],
  rows: `
    report-to-committee | 1 | 2019-09-30 | 12人 | 変更なし | allowed
    report-to-committee | 0 | 2019-09-30 | 12人 | 変更なし | out-of-range@round
    report-to-committee | 1 | 2018-09-30 | 12人 | 変更なし | period-in-order@periodTo
    report-to-committee | 1 | 2019-09-30 | 11人 | 変更なし | total-holds-period@enrolledTotal
    report-to-committee | 1 | 2019-09-30 | 13人 | 変更なし | allowed
    check               | 1 | 2019-09-30 | 13人 | 変更なし | first-year-is-all@enrolledTotal
    report-to-committee | 2 | 2019-09-30 | 30人 | 変更なし | allowed
    report-to-committee | 1 | 2019-09-30 | 12人 |          | required-field@conflicts`,
});

const ends = caseTable(endReport, {
  about: {
    ja: "終了・中止の報告: 種別ごとの提出。中止には対象者への措置が要る",
    en: "End reports: each kind has its own step; a discontinuation tells how subjects are cared for",
  },
  starts: { ...own, "@does": "report-final" },
  content: { study: "1", kind: "総括報告書", summary: "結果の概要", opinion: "適当" },
  columns: ["@does", "@in", "@by", "kind", "measures", "opinion"],
  rows: `
    report-final           | draft        | applicant | 総括報告書         |          |          | allowed
    report-primary         | draft        | applicant | 総括報告書         |          |          | guard
    report-primary         | draft        | applicant | 主要評価項目報告書 |          |          | allowed
    notify-discontinuation | draft        | applicant | 中止届書           | 外来で経過観察 |    | allowed
    notify-discontinuation | draft        | applicant | 中止届書           |          |          | required-field@measures
    give-opinion           | under-review | reviewer  | 総括報告書         |          | 適当     | allowed
    give-opinion           | under-review | reviewer  | 総括報告書         |          | 継続審査 | guard
    give-opinion           | under-review | reviewer  | 総括報告書         |          |          | guard required-field@opinion
    give-opinion           | under-review | applicant | 総括報告書         |          | 適当     | not-allowed
    publish                | reviewed     | applicant | 総括報告書         |          | 適当     | allowed`,
});

export const cases = [changes, events, periodic, ends];
