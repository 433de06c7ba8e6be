import { catalogue } from "@hakaru/model/fault";

const askSender = {
  ja: "作成元に確認し、正しいファイルをもう一度受け取ってください。",
  en: "Ask the sender, and fetch a correct file again.",
};
const askInstitution = {
  ja: "健診・保健指導の実施機関に確認し、直したものを受け取ってください。",
  en: "Ask the institution, and receive a corrected document.",
};
const lookAgain = {
  ja: "値は記録に残しています。判定と集計には使いません。実施機関に確認してください。",
  en: "The value is kept, and used in no determination or figure; ask the institution.",
};
const knowIt = {
  ja: "記載どおりに取り込みました。必要なら実施機関に確認してください。",
  en: "It was taken as stated; ask the institution where it matters.",
};
const mendMapping = {
  ja: "対応ファイル（JSON）を直してください。",
  en: "Mend the mapping file (JSON).",
};

/** Files that cannot be read, or parts of an archive. */
const fileFaults = {
  "not-xml": (f: { found: string }) => ({
    ja: `XML文書ではありません（${f.found}）。`,
    en: `This is no XML document (${f.found}).`,
    mend: askSender,
  }),
  "not-utf-8": (f: { encoding: string }) => ({
    ja: `文字コードがUTF-8ではありません（宣言: ${f.encoding}）。`,
    en: `The document is not in UTF-8 (declared: ${f.encoding}).`,
    mend: askSender,
  }),
  "xml-doctype": (_: object) => ({
    ja: "許されないDOCTYPE宣言があります。",
    en: "The document holds a DOCTYPE, which it may not.",
    mend: askSender,
  }),
  "xml-broken": (f: { reason: string }) => ({
    ja: `XMLとして読めません（${f.reason}）。`,
    en: `The document is not well-formed (${f.reason}).`,
    mend: askSender,
  }),
  "over-limit": (f: { what: string; limit: number }) => ({
    ja: `上限を超えています（${f.what} > ${f.limit}）。`,
    en: `It is over the limit (${f.what} > ${f.limit}).`,
    mend: askSender,
  }),
  "wrong-document": (f: { root: string }) => ({
    ja: `健診・保健指導の文書（ClinicalDocument）ではありません（${f.root}）。`,
    en: `This is no document of a checkup or of guidance (ClinicalDocument) but ${f.root}.`,
    mend: askSender,
  }),
  "not-a-zip": (_: object) => ({
    ja: "ZIPファイルではないか、途中で切れています。",
    en: "This is no ZIP file, or its end is missing.",
    mend: askSender,
  }),
  "zip-broken": (f: { reason: string }) => ({
    ja: `ZIPファイルが壊れています（${f.reason}）。`,
    en: `The ZIP file is damaged (${f.reason}).`,
    mend: askSender,
  }),
  "zip-name": (_: object) => ({
    ja: "ZIPファイルの中の名前が外を指しています。このファイルは読みません。",
    en: "A name in the ZIP file points outside; that file is not read.",
    mend: askSender,
  }),
  "zip-duplicate": (_: object) => ({
    ja: "ZIPファイルの中に同じ名前のファイルが二つあります。二つめは読みません。",
    en: "The ZIP file holds this name twice; the second is not read.",
    mend: askSender,
  }),
  "zip-encrypted": (_: object) => ({
    ja: "暗号化されたファイルは読めません。",
    en: "An encrypted file cannot be read.",
    mend: { ja: "パスワードを解除して送ってもらってください。", en: "Have it sent without a password." },
  }),
  "zip-without-documents": (_: object) => ({
    ja: "ZIPファイルに健診・保健指導の文書（DATA）がありません。",
    en: "The ZIP file holds no documents (DATA).",
    mend: askSender,
  }),
  "index-count": (f: { stated: string; found: number }) => ({
    severity: "warning" as const,
    ja: `索引（ix08）の件数${f.stated}が、文書の数${f.found}と合いません。`,
    en: `The index (ix08) counts ${f.stated} documents, and there are ${f.found}.`,
    mend: askSender,
  }),
  "mapping-broken": (f: { reason: string }) => ({
    ja: `対応ファイルを読めません（${f.reason}）。`,
    en: `The mapping file cannot be read (${f.reason}).`,
    mend: mendMapping,
  }),
  "column-missing": (f: { column: string }) => ({
    ja: `対応ファイルにある列「${f.column}」がファイルにありません。`,
    en: `The file lacks the column “${f.column}” of the mapping.`,
    mend: mendMapping,
  }),
  "line-broken": (f: { reason: string }) => ({
    ja: `行を読めません（${f.reason}）。`,
    en: `The line cannot be read (${f.reason}).`,
    mend: askSender,
  }),
};

/** What sends a document to quarantine: nobody could say whose it is, or of when. */
const quarantineFaults = {
  "report-unknown": (f: { report: string }) => ({
    ja: `報告区分「${f.report}」は健診でも保健指導でもありません。`,
    en: `Report code “${f.report}” is neither a checkup nor guidance.`,
    mend: askSender,
  }),
  "person-incomplete": (f: { lacks: string }) => ({
    ja: `本人を決める項目がありません（${f.lacks}）。`,
    en: `What tells whose it is is missing (${f.lacks}).`,
    mend: askInstitution,
  }),
  "birth-unreadable": (_: object) => ({
    ja: "生年月日が日付ではありません。",
    en: "The day of birth is no date.",
    mend: askInstitution,
  }),
  "day-missing": (_: object) => ({
    ja: "実施日がありません。",
    en: "The day it took place is missing.",
    mend: askInstitution,
  }),
  "day-unreadable": (f: { raw: string }) => ({
    ja: `実施日「${f.raw}」は日付ではありません。`,
    en: `The day it took place, “${f.raw}”, is no date.`,
    mend: askInstitution,
  }),
  "day-in-the-future": (f: { day: string; on: string }) => ({
    ja: `実施日${f.day}が、取り込みの日${f.on}より後です。`,
    en: `It took place on ${f.day}, after the day of the ingest, ${f.on}.`,
    mend: askInstitution,
  }),
  "day-too-early": (f: { day: string; from: string }) => ({
    ja: `実施日${f.day}が、制度の始まった${f.from}より前です。`,
    en: `It took place on ${f.day}, before the programme began on ${f.from}.`,
    mend: askInstitution,
  }),
  "born-after": (f: { day: string }) => ({
    ja: `生年月日が実施日${f.day}より後です。`,
    en: `The day of birth is after ${f.day}, when it took place.`,
    mend: askInstitution,
  }),
  "document-twice": (f: { first: string }) => ({
    ja: `同じ文書がすでにあります（${f.first}）。`,
    en: `The same document came before (${f.first}).`,
    mend: {
      ja: "二重の送付です。何もする必要はありません。",
      en: "It was delivered twice; nothing has to be done.",
    },
  }),
};

/** What is told and changes nothing but, where the mend says so, the use of one value. */
const remarks = {
  "required-missing": (f: { what: string }) => ({
    severity: "warning" as const,
    ja: `必須項目「${f.what}」がありません。`,
    en: `The required item “${f.what}” is missing.`,
    mend: {
      ja: "実施率の分子に数えません。実施機関に確認してください。",
      en: "The checkup is not counted as carried out; ask the institution.",
    },
  }),
  "item-unknown": (f: { item: string }) => ({
    severity: "warning" as const,
    ja: `項目コード「${f.item}」は項目表にありません。`,
    en: `Item ${f.item} is not in the table of items.`,
    mend: knowIt,
  }),
  "item-twice": (f: { item: string }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」が二度あります。最初の値を使います。`,
    en: `Item ${f.item} is there twice; the first counts.`,
    mend: knowIt,
  }),
  "type-differs": (f: { item: string; found: string; want: string }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」のデータ型が${f.found}です（${f.want}のはず）。`,
    en: `Item ${f.item} is ${f.found} and should be ${f.want}.`,
    mend: lookAgain,
  }),
  "number-unreadable": (f: { item: string; raw: string }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」の値「${f.raw}」は数ではありません。`,
    en: `“${f.raw}” of item ${f.item} is no number.`,
    mend: lookAgain,
  }),
  "unit-differs": (f: { item: string; found: string; want: string }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」の単位が「${f.found}」です（「${f.want}」のはず）。`,
    en: `Item ${f.item} is in “${f.found}” and should be in “${f.want}”.`,
    mend: lookAgain,
  }),
  implausible: (f: { item: string; value: string; from: string; to: string }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」の値${f.value}が、ありうる範囲（${f.from}〜${f.to}）の外です。`,
    en: `${f.value} of item ${f.item} is outside ${f.from} to ${f.to}.`,
    mend: lookAgain,
  }),
  "too-precise": (f: { item: string; value: string; places: number }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」の値${f.value}が、小数点以下${f.places}桁を超えています。`,
    en: `${f.value} of item ${f.item} has more than ${f.places} decimal places.`,
    mend: lookAgain,
  }),
  "code-unknown": (f: { item: string; code: string; known: string }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」の値「${f.code}」は選択肢（${f.known}）にありません。`,
    en: `“${f.code}” is none of the choices of item ${f.item} (${f.known}).`,
    mend: lookAgain,
  }),
  "places-differ": (f: { item: string; value: string; want: number }) => ({
    severity: "warning" as const,
    ja: `項目「${f.item}」の値${f.value}が、小数点以下${f.want}桁を超えています。`,
    en: `${f.value} of item ${f.item} has more than the ${f.want} decimal places of its format.`,
    mend: knowIt,
  }),
  "fasting-contradicted": (f: { item: string; meal: string }) => ({
    severity: "warning" as const,
    ja: `空腹時の項目「${f.item}」があるのに、採血時間（食後）が「${f.meal}」です。`,
    en: `Item ${f.item} is a fasting value, and the time after the meal is “${f.meal}”.`,
    mend: knowIt,
  }),
  "casual-contradicted": (f: { item: string; meal: string }) => ({
    severity: "warning" as const,
    ja: `随時の項目「${f.item}」があるのに、採血時間（食後）が「${f.meal}」です。`,
    en: `Item ${f.item} is a casual value, and the time after the meal is “${f.meal}”.`,
    mend: knowIt,
  }),
  "glucose-after-meal": (f: { item: string }) => ({
    severity: "warning" as const,
    ja: `随時血糖「${f.item}」が食直後（3.5時間未満）です。`,
    en: `Casual glucose ${f.item} was taken right after a meal (under 3.5 hours).`,
    mend: {
      ja: "値は記録に残し、階層化には使いません。",
      en: "The value is kept, and does not decide the level of guidance.",
    },
  }),
  "bmi-differs": (f: { stated: string; computed: string }) => ({
    severity: "warning" as const,
    ja: `BMI ${f.stated}が、身長と体重からの${f.computed}と0.1より大きく違います。`,
    en: `BMI ${f.stated} differs by more than 0.1 from ${f.computed} of height and weight.`,
    mend: knowIt,
  }),
  "pressure-inverted": (f: { systolic: string; diastolic: string }) => ({
    severity: "warning" as const,
    ja: `収縮期血圧${f.systolic}が拡張期血圧${f.diastolic}以下です。`,
    en: `Systolic pressure ${f.systolic} is not above diastolic ${f.diastolic}.`,
    mend: knowIt,
  }),
  "egfr-missing": (_: object) => ({
    severity: "warning" as const,
    ja: "詳細な健診としてクレアチニンを測ったのに、eGFRがありません。",
    en: "Creatinine was measured as part of the detailed checkup, and eGFR is missing.",
    mend: knowIt,
  }),
  "check-digit": (f: { what: string }) => ({
    severity: "warning" as const,
    ja: `${f.what}の検証番号が合いません。`,
    en: `The check digit of ${f.what} is wrong.`,
    mend: knowIt,
  }),
  "age-outside": (f: { age: number; from: number; to: number }) => ({
    severity: "warning" as const,
    ja: `年度末年齢${f.age}歳は特定健診の対象（${f.from}〜${f.to}歳）の外です。`,
    en: `The age of ${f.age} at the end of the fiscal year is outside ${f.from} to ${f.to}.`,
    mend: knowIt,
  }),
  "determination-differs": (f: { what: string; stated: string; computed: string }) => ({
    severity: "warning" as const,
    ja: `${f.what}の記載「${f.stated}」が、計算した「${f.computed}」と違います。`,
    en: `${f.what} is stated as ${f.stated} and computed as ${f.computed}.`,
    mend: { ja: "両方を記録しています。", en: "Both are kept." },
  }),
  "prefecture-unknown": (_: object) => ({
    severity: "warning" as const,
    ja: "住所からも保険者番号からも都道府県がわかりません。",
    en: "Neither the address nor the insurer number tells the prefecture.",
    mend: knowIt,
  }),
};

/** What can be wrong with files of checkups and guidance; each code is the rule id a report names. */
export const checkupFaults = catalogue({ ...fileFaults, ...quarantineFaults, ...remarks });
