import { deadlineTable } from "@hakaru/model/programme/deadline-table";
import { adverseEvent } from "../entities/adverse-event.ts";
import { changeNotification } from "../entities/change-notification.ts";
import { study } from "../entities/study.ts";

/** Learned of on 1 October 2019; the day itself is not counted, so 7 days end on the 8th, 15 on the 16th, 30 on the 31st. */
const drug = { learnedOn: "2019-10-01", product: "医薬品", infection: "いいえ" };
const columns = ["use", "expectation", "seriousness", "@on"] as const;

const committee = deadlineTable(adverseEvent, {
  about: {
    ja: "疾病等報告（医薬品）: 認定臨床研究審査委員会への報告期限",
    en: "Adverse events, drugs: deadline to the committee",
  },
  clock: "committee",
  content: drug,
  columns,
  rows: `
    未承認・適応外 | 未知         | 死亡                       | 2019-10-01 | running 2019-10-08
    未承認・適応外 | 未知         | 死亡につながるおそれ       | 2019-10-01 | running 2019-10-08
    未承認・適応外 | 未知         | その他の重篤（入院・障害等） | 2019-10-01 | running 2019-10-16
    未承認・適応外 | 未知         | 非重篤                     | 2019-10-01 | no-duty
    未承認・適応外 | 既知         | 死亡                       | 2019-10-01 | running 2019-10-16
    未承認・適応外 | 既知         | 死亡につながるおそれ       | 2019-10-01 | running 2019-10-16
    未承認・適応外 | 既知         | その他の重篤（入院・障害等） | 2019-10-01 | no-duty
    承認の範囲内   | 未知         | 死亡                       | 2019-10-01 | running 2019-10-16
    承認の範囲内   | 既知         | 死亡                       | 2019-10-01 | running 2019-10-16
    承認の範囲内   | 未知         | その他の重篤（入院・障害等） | 2019-10-01 | running 2019-10-16
    承認の範囲内   | 発生傾向の変化 | その他の重篤（入院・障害等） | 2019-10-01 | running 2019-10-16
    承認の範囲内   | 既知         | その他の重篤（入院・障害等） | 2019-10-01 | running 2019-10-31
    承認の範囲内   | 既知         | 非重篤                     | 2019-10-01 | no-duty
    未承認・適応外 | 未知         | 死亡                       | 2019-10-04 | running 2019-10-08
    未承認・適応外 | 未知         | 死亡                       | 2019-10-05 | soon 2019-10-08
    未承認・適応外 | 未知         | 死亡                       | 2019-10-08 | soon 2019-10-08
    未承認・適応外 | 未知         | 死亡                       | 2019-10-09 | overdue 2019-10-08
    未承認・適応外 | 未知         |                            | 2019-10-01 | undecided
    未承認・適応外 | 未知         | 死亡                       | 2019-09-30 | not-started`,
});

const newer = deadlineTable(adverseEvent, {
  about: {
    ja: "令和7年改正後: 未承認・適応外の既知の重篤は30日（施行日は未確認）",
    en: "After the 2025 amendment an expected, serious event of an unapproved use has 30 days (date not confirmed)",
  },
  clock: "committee",
  content: {
    ...drug,
    use: "未承認・適応外",
    expectation: "既知",
    seriousness: "その他の重篤（入院・障害等）",
  },
  columns: ["learnedOn", "@on"],
  rows: `
    2025-05-30 | 2025-06-01 | no-duty
    2025-05-31 | 2025-06-01 | running 2025-06-30
    2018-03-31 | 2018-04-01 | undecided`,
});

const minister = deadlineTable(adverseEvent, {
  about: {
    ja: "疾病等報告（医薬品）: 厚生労働大臣への報告期限。未承認・適応外の未知のものに限る",
    en: "Adverse events, drugs: deadline to the minister, only unexpected ones of an unapproved use",
  },
  clock: "minister",
  content: drug,
  columns: [...columns, "@happened"],
  rows: `
    未承認・適応外 | 未知 | 死亡                       | 2019-10-01 | | running 2019-10-08
    未承認・適応外 | 未知 | 死亡につながるおそれ       | 2019-10-01 | | running 2019-10-08
    未承認・適応外 | 未知 | その他の重篤（入院・障害等） | 2019-10-01 | | running 2019-10-16
    未承認・適応外 | 既知 | 死亡                       | 2019-10-01 | | no-duty
    承認の範囲内   | 未知 | 死亡                       | 2019-10-01 | | no-duty
    未承認・適応外 | 未知 | 死亡 | 2019-10-20 | 2019-10-08 report-to-minister  | met 2019-10-08
    未承認・適応外 | 未知 | 死亡 | 2019-10-20 | 2019-10-09 report-to-minister  | late 2019-10-09
    未承認・適応外 | 未知 | 死亡 | 2019-10-20 | 2019-10-05 report-to-committee | overdue 2019-10-08`,
});

const infections = deadlineTable(adverseEvent, {
  about: {
    ja: "承認の範囲内の医薬品による感染症と、医療機器・再生医療等製品",
    en: "Infections from drugs as approved, devices and regenerative products",
  },
  clock: "committee",
  content: { learnedOn: "2019-10-01", use: "承認の範囲内" },
  columns: ["product", "infection", "expectation", "seriousness", "@on"],
  rows: `
    医薬品         | はい   | 未知 | その他の重篤（入院・障害等） | 2019-10-01 | running 2019-10-16
    医薬品         | はい   | 未知 | 非重篤                     | 2019-10-01 | running 2019-10-16
    医薬品         | はい   | 既知 | その他の重篤（入院・障害等） | 2019-10-01 | running 2019-10-16
    医薬品         | はい   | 既知 | 非重篤                     | 2019-10-01 | no-duty
    医療機器       | いいえ | 未知 | 死亡                       | 2019-10-01 | running 2019-10-31
    医療機器       | いいえ | 既知 | その他の重篤（入院・障害等） | 2019-10-01 | running 2019-10-31
    再生医療等製品 | いいえ | 未知 | 死亡につながるおそれ       | 2019-10-01 | running 2019-10-31
    再生医療等製品 | いいえ | 既知 | 非重篤                     | 2019-10-01 | no-duty`,
});

const minorChange = deadlineTable(changeNotification, {
  about: { ja: "軽微変更は変更の日から10日以内", en: "A minor change is notified within 10 days" },
  clock: "notice",
  content: { changedOn: "2019-10-01" },
  columns: ["kind", "@happened", "@on"],
  rows: `
    軽微な変更     |                   | 2019-10-01 | running 2019-10-11
    軽微な変更     |                   | 2019-10-08 | soon 2019-10-11
    軽微な変更     | 2019-10-11 notify | 2019-10-20 | met 2019-10-11
    軽微な変更     | 2019-10-12 notify | 2019-10-20 | late 2019-10-12
    軽微な変更     |                   | 2019-10-12 | overdue 2019-10-11
    実施計画の変更 |                   | 2019-10-12 | no-duty`,
});

const periodic = deadlineTable(study, {
  about: {
    ja: "定期報告: 提出日から1年ごとに、満了後2か月以内に委員会へ、意見から1か月以内に厚生労働大臣へ",
    en: "Periodic report: two months after each year from the filing, then one month from the opinion",
  },
  clock: "periodic-report",
  content: {},
  columns: ["@happened", "@on"],
  rows: `
    | 2018-12-31 | not-started
    2018-04-10 submit | 2018-12-31 | 1 not-started
    2018-04-10 submit | 2019-04-10 | 1 running 2019-06-09; 2 not-started
    2018-04-10 submit | 2019-05-10 | 1 soon 2019-06-09; 2 not-started
    2018-04-10 submit | 2019-06-10 | 1 overdue 2019-06-09; 2 not-started
    2018-04-10 submit; 2019-06-09 periodic-report.report-to-committee | 2019-06-09 | 1 met 2019-06-09 > not-started; 2 not-started
    2018-04-10 submit; 2019-06-01 periodic-report.report-to-committee; 2019-06-20 periodic-report.give-opinion | 2019-06-20 | 1 met 2019-06-01 > running 2019-07-19; 2 not-started
    2018-04-10 submit; 2019-06-01 periodic-report.report-to-committee; 2019-06-20 periodic-report.give-opinion; 2019-07-19 periodic-report.report-to-minister | 2019-08-01 | 1 met 2019-06-01 > met 2019-07-19; 2 not-started
    2018-04-10 submit; 2019-06-01 periodic-report.report-to-committee; 2019-06-20 periodic-report.give-opinion; 2019-07-20 periodic-report.report-to-minister | 2019-08-01 | 1 met 2019-06-01 > late 2019-07-20; 2 not-started
    2018-04-10 submit; 2019-02-01 end | 2019-08-01 | 
    2018-04-10 notify | 2019-08-01 | not-started`,
});

const ends = deadlineTable(study, {
  about: {
    ja: "主要評価項目報告書はデータ収集の終了日から1年以内。総括報告書の提出でこれに代える",
    en: "The report on the primary endpoint: within a year of the end of its data; a final report stands for it",
  },
  clock: "primary-report",
  content: { primaryDataEndOn: "2019-06-30" },
  columns: ["@happened", "@on"],
  rows: `
    | 2019-06-30 | running 2020-06-30
    | 2020-05-01 | soon 2020-06-30
    | 2020-07-01 | overdue 2020-06-30
    2020-06-30 end-report.report-primary | 2020-07-01 | met 2020-06-30
    2020-06-30 end-report.report-final   | 2020-07-01 | met 2020-06-30
    2020-07-01 end-report.report-primary | 2020-07-01 | late 2020-07-01
    2020-06-01 end-report.notify-discontinuation | 2020-07-01 | overdue 2020-06-30`,
});

const final = deadlineTable(study, {
  about: {
    ja: "総括報告書は全データの収集終了から1年以内、概要の公表は委員会の意見から1か月以内",
    en: "The final report: within a year of the end of all data, its summary within a month of the opinion",
  },
  clock: "final-report",
  content: { dataEndOn: "2020-02-29" },
  columns: ["@happened", "@on"],
  rows: `
    | 2020-03-01 | running 2021-02-28
    2020-12-01 end-report.report-final | 2020-12-10 | met 2020-12-01 > not-started
    2020-12-01 end-report.report-final; 2020-12-15 end-report.give-opinion | 2020-12-20 | met 2020-12-01 > running 2021-01-14
    2020-12-01 end-report.report-final; 2020-12-15 end-report.give-opinion; 2021-01-14 end-report.publish | 2021-02-01 | met 2020-12-01 > met 2021-01-14`,
});

const discontinuation = deadlineTable(study, {
  about: { ja: "中止は中止の日から10日以内に届け出る", en: "A discontinuation is notified within 10 days" },
  clock: "discontinuation",
  content: { discontinuedOn: "2019-12-25" },
  columns: ["@happened", "@on"],
  rows: `
    | 2019-12-25 | running 2020-01-04
    | 2020-01-05 | overdue 2020-01-04
    2020-01-04 end-report.notify-discontinuation | 2020-01-05 | met 2020-01-04
    2020-01-06 end-report.notify-discontinuation | 2020-01-06 | late 2020-01-06`,
});

export const deadlines = [
  committee,
  newer,
  minister,
  infections,
  minorChange,
  periodic,
  ends,
  final,
  discontinuation,
];
