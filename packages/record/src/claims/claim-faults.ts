import { catalogue } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";

const askSender: Text = {
  ja: "送付元に確認し、正しいファイルを受け取り直してください。",
  en: "ask who sent it and fetch the right file",
};
const sendAgain: Text = {
  ja: "途中で切れていないか確かめ、もう一度受け取ってください。",
  en: "see whether it was cut off on the way, and fetch it again",
};
const askInstitution: Text = {
  ja: "記載を確かめ、正しければ記録条件仕様との違いを報告してください。",
  en: "check what was claimed; if it is right, report how it differs from the specification",
};
const nothingToDo: Text = {
  ja: "対応は要りません。疑わしければ元のレセプトを確かめてください。",
  en: "nothing needs to be done; look at the claim where it seems wrong",
};
const seeOrder: Text = {
  ja: "ファイルが並べ替えられたり編集されたりしていないか確かめてください。",
  en: "see whether the file was sorted or edited",
};

interface OfClaim {
  /** Of the claim in its file (レセプト番号). */
  readonly number: string;
}

const inJa = ({ number }: OfClaim) => `レセプト${number}`;
const inEn = ({ number }: OfClaim) => `claim ${number}`;

/** Of a file as a whole, or of what stands outside of every claim. */
const ofFile = {
  "claims-wrong-kind": (f: { found: Text }) => ({
    ja: `レセプトのファイルではありません（${f.found.ja}）。`,
    en: `this is no file of claims (${f.found.en})`,
    mend: {
      ja: "RECEIPTC.UKE などのレセプト電算処理ファイルか、RECODEINFO の CSV を指定してください。",
      en: "give a claims file such as RECEIPTC.UKE, or a RECODEINFO CSV",
    },
  }),
  "claims-wrong-encoding": (f: { found: string }) => ({
    ja: `文字コードが ${f.found} です。レセプトは Shift_JIS で記録されます。`,
    en: `the file is encoded as ${f.found}; claims are recorded in Shift_JIS`,
    mend: {
      ja: "変換されていない元のファイルを指定してください。",
      en: "give the file as it was sent, not a converted one",
    },
  }),
  "claims-empty": () => ({
    ja: "ファイルは空です。",
    en: "the file is empty",
    mend: askSender,
  }),
  "head-missing": (f: { found: string }) => ({
    ja: `ファイルが医療機関情報（IR・YK）ではなく ${f.found} レコードから始まっています。`,
    en: `the file begins with a record ${f.found}, not with the institution (IR or YK)`,
    mend: sendAgain,
  }),
  "record-stray": (f: { found: string }) => ({
    ja: `どのレセプトにも属さない行です（${f.found}）。`,
    en: `a line that belongs to no claim (${f.found})`,
    mend: seeOrder,
  }),
  "line-broken": (f: { why: Text }) => ({
    ja: `行を正しく読めません（${f.why.ja}）。`,
    en: `the line cannot be read as it should (${f.why.en})`,
    mend: sendAgain,
  }),
  "total-missing": () => ({
    ja: "診療報酬請求書（GO）がありません。ファイルが途中で切れた可能性があります。",
    en: "there is no total (GO) at the end; the file may have been cut off",
    mend: sendAgain,
  }),
  "total-claims-differ": (f: { stated: number; counted: number }) => ({
    ja: `総件数（GO）${f.stated} が、数えた件数 ${f.counted} と一致しません。`,
    en: `the number of claims stated (GO) is ${f.stated}, but ${f.counted} were counted`,
    mend: sendAgain,
  }),
  "total-points-differ": (f: { stated: number; counted: number }) => ({
    ja: `総合計点数（GO）${f.stated} が、レセプトの合計点数の和 ${f.counted} と一致しません。`,
    en: `the points stated (GO) are ${f.stated}, but those of the claims add up to ${f.counted}`,
    mend: sendAgain,
  }),
} as const;

/** Of the records of one claim: which are there, and which are not. */
const ofRecords = {
  "record-unknown": (f: OfClaim & { found: string }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: 記録条件仕様にないレコードです（${f.found}）。読まずに残しました。`,
    en: `${inEn(f)}: a record the specifications do not have (${f.found}); it was kept unread`,
    mend: nothingToDo,
  }),
  "record-missing": (f: OfClaim & { wanted: string }) => ({
    ja: `${inJa(f)}: ${f.wanted} レコードがありません。`,
    en: `${inEn(f)}: there is no record ${f.wanted}`,
    mend: sendAgain,
  }),
  "record-repeated": (f: OfClaim & { found: string; most: number }) => ({
    ja: `${inJa(f)}: ${f.found} レコードが ${f.most} 件を超えています。`,
    en: `${inEn(f)}: more than ${f.most} records ${f.found}`,
    mend: seeOrder,
  }),
  "record-long": (f: OfClaim & { found: string; size: number; most: number }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: ${f.found} レコードの項目が ${f.size} 個あります（仕様は ${f.most} 個）。文字の中にコンマがあるかもしれません。`,
    en: `${inEn(f)}: a record ${f.found} has ${f.size} fields (${f.most} in the specification); a text may hold a comma`,
    mend: nothingToDo,
  }),
  "record-broken": (f: OfClaim & { why: Text }) => ({
    ja: `${inJa(f)}: 行を正しく読めません（${f.why.ja}）。`,
    en: `${inEn(f)}: a line cannot be read as it should (${f.why.en})`,
    mend: sendAgain,
  }),
  "record-unended": (f: OfClaim) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: ファイルの最後の行に改行がありません。項目はそろっています。`,
    en: `${inEn(f)}: the last line of the file has no end, but all of its fields`,
    mend: sendAgain,
  }),
  "claim-too-long": (f: OfClaim & { limit: number }) => ({
    ja: `${inJa(f)}: 1件が上限 ${f.limit} バイトを超えています。この行から後は残していません。`,
    en: `${inEn(f)}: one claim is over the limit of ${f.limit} bytes; from this line on nothing of it was kept`,
    mend: seeOrder,
  }),
  "donor-part": (f: OfClaim) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: 臓器提供者の記録があります。患者本人の傷病名・診療行為には数えません。`,
    en: `${inEn(f)}: it has records of an organ donor, which are not the patient's diagnoses and treatment`,
    mend: nothingToDo,
  }),
} as const;

/** Of corrections by the reviewing agency (JY). */
const ofCorrections = {
  "correction-without-line": (f: OfClaim & { line: string }) => ({
    ja: `${inJa(f)}: 補正（JY）の対象の行 ${f.line} がありません。`,
    en: `${inEn(f)}: a correction (JY) is for line ${f.line}, which is not there`,
    mend: askSender,
  }),
  "correction-without-row": (f: OfClaim & { line: string }) => ({
    ja: `${inJa(f)}: 補正（JY）で入れる行 ${f.line} がありません。`,
    en: `${inEn(f)}: a correction (JY) puts in line ${f.line}, which is not there`,
    mend: askSender,
  }),
  "correction-unknown": (f: OfClaim & { act: string }) => ({
    ja: `${inJa(f)}: 補正（JY）の区分「${f.act}」は 1 追加・2 差替え・3 削除のどれでもありません。`,
    en: `${inEn(f)}: a correction (JY) of kind “${f.act}” is none of 1 add, 2 replace, 3 delete`,
    mend: askSender,
  }),
  "addition-unreferenced": (f: OfClaim & { found: string }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: 審査支払機関が加えた行（${f.found}）を指す補正（JY）がありません。数えていません。`,
    en: `${inEn(f)}: no correction (JY) names a row the agency added (${f.found}); it was not counted`,
    mend: askSender,
  }),
} as const;

/** Of what a claim says. */
const ofValues = {
  "points-differ": (f: OfClaim & { stated: number; summed: number }) => ({
    ja: `${inJa(f)}: 合計点数 ${f.stated} が、点数×回数の和 ${f.summed} と一致しません。`,
    en: `${inEn(f)}: its points are ${f.stated}, but points × times add up to ${f.summed}`,
    mend: askInstitution,
  }),
  "points-equal-by-share": (f: OfClaim & { stated: number; summed: number }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: 合計点数 ${f.stated} は、医療保険が負担する行の点数×回数の和と一致します（全行では ${f.summed}）。`,
    en: `${inEn(f)}: its points ${f.stated} equal those of the rows the insurer shares in; all rows make ${f.summed}`,
    mend: nothingToDo,
  }),
  "points-differ-in-doubt": (f: OfClaim & { stated: number; summed: number }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: 合計点数 ${f.stated} が、読めた行の点数×回数の和 ${f.summed} と一致しません。仕様を確認していない列を含むため、誤りとはしません。`,
    en: `${inEn(f)}: its points are ${f.stated}, the rows that could be read make ${f.summed}; some positions are in doubt, so this is no error`,
    mend: nothingToDo,
  }),
  "points-missing": (f: OfClaim) => ({
    ja: `${inJa(f)}: 合計点数（HO、なければ最初の KO）がありません。`,
    en: `${inEn(f)}: there are no total points (HO, or else the first KO)`,
    mend: askInstitution,
  }),
  "days-differ": (f: OfClaim & { times: number; summed: number }) => ({
    ja: `${inJa(f)}: 回数 ${f.times} が、算定日の回数の和 ${f.summed} と一致しません。`,
    en: `${inEn(f)}: it was done ${f.times} times, but its days add up to ${f.summed}`,
    mend: askInstitution,
  }),
  "insured-missing": (f: OfClaim) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: 被保険者番号（公費単独では受給者番号）がないため、個人を特定できません。`,
    en: `${inEn(f)}: without the number of the insured (or of a public payer's recipient) nobody can be told`,
    mend: askInstitution,
  }),
  "times-missing": (f: OfClaim) => ({
    ja: `${inJa(f)}: 点数があるのに回数がありません。`,
    en: `${inEn(f)}: there are points, but no times`,
    mend: askInstitution,
  }),
  "day-not-in-month": (f: OfClaim & { day: number; month: string }) => ({
    ja: `${inJa(f)}: ${f.month} に ${f.day} 日はありません。`,
    en: `${inEn(f)}: ${f.month} has no day ${f.day}`,
    mend: askInstitution,
  }),
  "month-unreadable": (f: OfClaim & { raw: string }) => ({
    ja: `${inJa(f)}: 診療年月「${f.raw}」を読めません。`,
    en: `${inEn(f)}: the month of treatment “${f.raw}” cannot be read`,
    mend: askInstitution,
  }),
  "month-in-future": (f: OfClaim & { month: string; on: string }) => ({
    ja: `${inJa(f)}: 診療年月 ${f.month} は、基準日 ${f.on} より後です。`,
    en: `${inEn(f)}: the month of treatment ${f.month} is after ${f.on}`,
    mend: askInstitution,
  }),
  "month-after-billing": (f: OfClaim & { month: string; billed: string }) => ({
    ja: `${inJa(f)}: 診療年月 ${f.month} が、請求年月 ${f.billed} より後です。`,
    en: `${inEn(f)}: the month of treatment ${f.month} is after the month of the claim, ${f.billed}`,
    mend: askInstitution,
  }),
  "birth-unreadable": (f: OfClaim & { raw: string }) => ({
    ja: `${inJa(f)}: 生年月日「${f.raw}」を読めません。`,
    en: `${inEn(f)}: the day of birth “${f.raw}” cannot be read`,
    mend: askInstitution,
  }),
  "birth-after-month": (f: OfClaim & { bornOn: string; month: string }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: 生年月日 ${f.bornOn} が、診療年月 ${f.month} より後です。年齢は空とします。`,
    en: `${inEn(f)}: born on ${f.bornOn}, after the month of treatment ${f.month}; no age is given`,
    mend: askInstitution,
  }),
  "sex-unknown": (f: OfClaim & { raw: string }) => ({
    ja: `${inJa(f)}: 男女区分「${f.raw}」は 1・2 のどちらでもありません。`,
    en: `${inEn(f)}: the sex “${f.raw}” is neither 1 nor 2`,
    mend: askInstitution,
  }),
  "type-unknown": (f: OfClaim & { raw: string }) => ({
    ja: `${inJa(f)}: レセプト種別「${f.raw}」は4桁の数字ではありません。`,
    en: `${inEn(f)}: the type (レセプト種別) “${f.raw}” is not four digits`,
    mend: askInstitution,
  }),
  "code-length": (f: OfClaim & { what: Text; raw: string; wanted: string }) => ({
    ja: `${inJa(f)}: ${f.what.ja}「${f.raw}」が ${f.wanted} 桁の数字ではありません。`,
    en: `${inEn(f)}: the ${f.what.en} “${f.raw}” is not ${f.wanted} digits`,
    mend: {
      ja: "表計算ソフトで開いて先頭の0が落ちていないか確かめてください。",
      en: "see whether a spreadsheet has dropped zeros at the front",
    },
  }),
  "date-unreadable": (f: OfClaim & { what: Text; raw: string }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: ${f.what.ja}「${f.raw}」を読めません。空として扱います。`,
    en: `${inEn(f)}: the ${f.what.en} “${f.raw}” cannot be read; it is taken as not stated`,
    mend: askInstitution,
  }),
  "date-outside-era": (f: OfClaim & { what: Text; raw: string; readAs: string }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: ${f.what.ja}「${f.raw}」は元号の期間外です。${f.readAs} と読みました。`,
    en: `${inEn(f)}: the ${f.what.en} “${f.raw}” lies outside its era; it was read as ${f.readAs}`,
    mend: nothingToDo,
  }),
  "number-unreadable": (f: OfClaim & { found: string; field: number; raw: string }) => ({
    ja: `${inJa(f)}: ${f.found} レコードの${f.field}項目目「${f.raw}」は数値ではありません。`,
    en: `${inEn(f)}: field ${f.field} of a record ${f.found}, “${f.raw}”, is no number`,
    mend: askInstitution,
  }),
  "dispensing-unreadable": (f: OfClaim & { field: number; raw: string }) => ({
    severity: "warning" as const,
    ja: `${inJa(f)}: CZ レコードの${f.field}項目目「${f.raw}」は数値ではありません。空として扱います。`,
    en: `${inEn(f)}: field ${f.field} of a record CZ, “${f.raw}”, is no number; it is taken as not stated`,
    mend: askInstitution,
  }),
  "text-undecodable": (f: OfClaim & { found: string; field: number }) => ({
    ja: `${inJa(f)}: ${f.found} レコードの${f.field}項目目は Shift_JIS の文字として読めません。`,
    en: `${inEn(f)}: field ${f.field} of a record ${f.found} is no Shift_JIS text`,
    mend: askSender,
  }),
  "claim-repeated": (f: OfClaim) => ({
    ja: `${inJa(f)}: 同じ内容のレセプトが、この受け取りの中にすでにあります。`,
    en: `${inEn(f)}: a claim that says the same came before in this delivery`,
    mend: {
      ja: "同じファイルを二度渡していないか確かめてください。",
      en: "see whether the same file was given twice",
    },
  }),
} as const;

/**
 * What is to be said of claims; the codes are the rules a report names. An error about a claim puts it into quarantine,
 * with every line of it; a warning is a remark on a claim that counts. Of a file, an error tells that something is
 * wrong or missing; its claims go on.
 */
export const claimFaults = catalogue({ ...ofFile, ...ofRecords, ...ofCorrections, ...ofValues });
