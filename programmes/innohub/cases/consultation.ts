import { caseTable } from "@hakaru/model/programme/case-table";
import { deadlineTable } from "@hakaru/model/programme/deadline-table";
import { consultation } from "../entities/consultation.ts";

const request = {
  clientKind: "ベンチャー企業",
  clientName: "合成ヘルステック株式会社",
  prefecture: "福岡県",
  stage: "シード",
  topics: "資金調達; 規制・制度",
  request: "家庭用の測定機器について相談したい（合成）。",
  contactName: "合成山 あかり",
  contactMail: "name@example.jp",
  consent: "はい",
};

const sending = caseTable(consultation, {
  about: {
    ja: "申込み: サインインせずに誰でも送れる。送る者は様式の項目を漏れなく記入し、送った後は見られない",
    en: "Anybody sends a request without signing in, complete, of the form's fields, and does not see it afterwards",
  },
  starts: {
    "@does": "creation",
    "@in": "received",
    "@by": "public",
    "@whose": "nobody",
    "@on": "2021-06-01",
  },
  content: request,
  columns: ["@does", "@by", "clientKind", "clientName", "topics", "contactMail", "consent"],
  rows: `
    creation | public            | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | はい   | allowed
    creation | public            | 創業予定者     |              | 資金調達             | name@example.jp | はい   | allowed
    creation | public            | ベンチャー企業 |              | 資金調達             | name@example.jp | はい   | required-field@clientName
    creation | public            | ベンチャー企業 | 合成株式会社 |                      | name@example.jp | はい   | required-field@topics
    creation | public            | ベンチャー企業 | 合成株式会社 | 資金調達; 海外展開   | name@example.jp | はい   | allowed
    creation | public            | ベンチャー企業 | 合成株式会社 | 金策                 | name@example.jp | はい   | unknown-code@topics[0].topic
    creation | public            | ベンチャー企業 | 合成株式会社 | 資金調達             |                 | はい   | required-field@contactMail
    creation | public            | ベンチャー企業 | 合成株式会社 | 資金調達             | name            | はい   | wrong-pattern@contactMail
    creation | public            | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | いいえ | consent@consent
    creation | public            | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp |        | required-field@consent
    creation | programme-officer | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | はい   | allowed
    creation | applicant         | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | はい   | not-allowed
    creation | ministry-officer  | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | はい   | not-allowed
    creation | auditor           | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | はい   | not-allowed
    see      | public            | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | はい   | unseen
    change   | public            | ベンチャー企業 | 合成株式会社 | 資金調達; 規制・制度 | name@example.jp | はい   | field-not-yours@clientName
    triage   | public            | ベンチャー企業 | 合成株式会社 | 資金調達             | name@example.jp | はい   | not-allowed`,
});

const notOnTheForm = caseTable(consultation, {
  about: {
    ja: "様式にない項目（受付番号、担当アドバイザー、所見など）は、送信に紛れ込ませても受け付けない",
    en: "What is not on the form is refused, even if it is sent along",
  },
  starts: {
    "@does": "creation",
    "@in": "received",
    "@by": "public",
    "@whose": "nobody",
    "@on": "2021-06-01",
  },
  content: request,
  columns: ["receipt", "receivedOn", "adviser", "triageNote", "synthetic"],
  rows: `
    IH-000001 |            |   |      |      | field-not-yours@receipt
              | 2021-05-01 |   |      |      | field-not-yours@receivedOn
              |            | 1 |      |      | field-not-yours@adviser
              |            |   | 優先 |      | field-not-yours@triageNote
              |            |   |      | はい | field-not-yours@synthetic`,
});

const way = caseTable(consultation, {
  about: {
    ja: "受付から完了まで: 振分け、面談、アドバイザー、紹介・案内、フォローアップ、完了",
    en: "From receipt to outcome: triage, interview, adviser, matching or referral, follow-up, close",
  },
  starts: {
    "@does": "triage",
    "@in": "received",
    "@by": "programme-officer",
    "@whose": "nobody",
    "@on": "2021-06-10",
  },
  content: { ...request, receivedOn: "2021-06-01", interviewNote: "記録", adviser: "1" },
  columns: ["@does", "@in", "@by", "matches", "measure", "referredTo", "outcomes"],
  rows: `
    triage    | received     | programme-officer |           |   |        |               | allowed
    triage    | received     | ministry-officer  |           |   |        |               | not-allowed
    triage    | received     | secretariat       |           |   |        |               | not-allowed
    decline   | received     | programme-officer |           |   |        |               | allowed
    decline   | assigned     | programme-officer |           |   |        |               | wrong-state
    interview | triaged      | programme-officer |           |   |        |               | allowed
    interview | received     | programme-officer |           |   |        |               | wrong-state
    assign    | interviewed  | programme-officer |           |   |        |               | allowed
    match     | assigned     | programme-officer | 3/8       |   |        |               | allowed
    match     | assigned     | programme-officer |           |   |        |               | required-field@matches
    match     | triaged      | programme-officer | 3/8       |   |        |               | wrong-state
    refer     | assigned     | programme-officer |           | 4 |        |               | allowed
    refer     | assigned     | programme-officer |           |   | PMDA   |               | allowed
    refer     | assigned     | programme-officer |           |   |        |               | guard
    refer     | matched      | programme-officer | 3/8       | 4 |        |               | allowed
    match     | referred     | programme-officer | 3/8       | 4 |        |               | allowed
    follow-up | matched      | programme-officer | 3/8       |   |        |               | allowed
    follow-up | assigned     | programme-officer |           |   |        |               | wrong-state
    close     | following-up | programme-officer |           |   |        | 資金の獲得    | allowed
    close     | following-up | programme-officer |           |   |        | 成果なし      | allowed
    close     | following-up | programme-officer |           |   |        | 資金の獲得; 連携先の獲得 | allowed
    close     | following-up | programme-officer |           |   |        | 資金の獲得; 成果なし | guard
    close     | following-up | programme-officer |           |   |        |               | required-field@outcomes`,
});

const unassigned = caseTable(consultation, {
  about: {
    ja: "面談の記録がなければ面談済みにできず、担当がいなければアドバイザー決定にできない",
    en: "No interview without its notes, no assignment without an adviser",
  },
  starts: {
    "@does": "interview",
    "@in": "triaged",
    "@by": "programme-officer",
    "@whose": "nobody",
    "@on": "2021-06-10",
  },
  content: request,
  columns: ["@does", "@in", "interviewNote", "adviser"],
  rows: `
    interview | triaged     |      |   | required-field@interviewNote
    interview | triaged     | 記録 |   | allowed
    assign    | interviewed | 記録 |   | required-field@adviser
    assign    | interviewed | 記録 | 2 | allowed`,
});

export const cases = [sending, notOnTheForm, way, unassigned];

const firstReply = deadlineTable(consultation, {
  about: {
    ja: "初回の連絡の目安は5開庁日。土日・祝日・年末年始は数えない",
    en: "A first reply within 5 days the desk is open; weekends, holidays and the turn of the year do not count",
  },
  clock: "first-reply",
  content: {},
  columns: ["@happened", "@on"],
  rows: `
    2021-06-01 creation                      | 2021-06-01 | running 2021-06-08
    2021-06-01 creation                      | 2021-06-07 | soon 2021-06-08
    2021-12-27 creation                      | 2021-12-27 | running 2022-01-07
    2021-06-01 creation; 2021-06-08 triage   | 2021-06-10 | met 2021-06-08
    2021-06-01 creation; 2021-06-09 decline  | 2021-06-10 | late 2021-06-09
    2021-06-01 creation                      | 2021-06-09 | overdue 2021-06-08`,
});

const followUp = deadlineTable(consultation, {
  about: {
    ja: "フォローアップ調査は紹介・案内から6か月が目安",
    en: "A follow-up within 6 months of a match or referral",
  },
  clock: "follow-up",
  content: {},
  columns: ["@happened", "@on"],
  rows: `
    2021-07-01 match                        | 2021-08-01 | running 2022-01-01
    2021-07-01 match; 2021-08-01 refer      | 2021-09-01 | running 2022-01-01
    2021-07-01 match; 2021-12-20 follow-up  | 2022-02-01 | met 2021-12-20
    2021-07-01 match                        | 2022-01-02 | overdue 2022-01-01`,
});

export const deadlines = [firstReply, followUp];
