import { catalogue, type Fault, Refusal } from "@hakaru/model/fault";

const saveAgain = {
  ja: "Excelで開き、「Excelブック (.xlsx)」として保存し直してください。",
  en: "Open it in Excel and save it again as “Excel Workbook (.xlsx)”.",
};
const makeSmaller = {
  ja: "不要な行・シート・画像を削除するか、ファイルを分けてください。",
  en: "Remove rows, sheets or pictures that are not needed, or split the file.",
};

/** What can be wrong with a workbook that we are given, or are asked to write. */
export const faults = catalogue({
  "not-a-workbook": (f: { file: string }) => ({
    ja: `「${f.file}」はExcelブック (.xlsx) ではありません。`,
    en: `${f.file} is not an Excel workbook (.xlsx).`,
    mend: saveAgain,
  }),
  "password-or-old-xls": (f: { file: string }) => ({
    ja: `「${f.file}」はパスワードで保護されているか、古い形式 (.xls) です。`,
    en: `${f.file} is protected by a password or is an old .xls workbook.`,
    mend: {
      ja: "パスワードを解除し、「Excelブック (.xlsx)」として保存し直してください。",
      en: "Remove the password and save it as “Excel Workbook (.xlsx)”.",
    },
  }),
  "workbook-missing": (f: { file: string }) => ({
    ja: `ファイル「${f.file}」がありません。`,
    en: `There is no file ${f.file}.`,
    mend: { ja: "ファイル名を確かめてください。", en: "Check the name of the file." },
  }),
  "zip-broken": (f: { reason: string }) => ({
    ja: `ファイルが壊れています（${f.reason}）。`,
    en: `The file is damaged (${f.reason}).`,
    mend: { ja: "もう一度受け取るか、保存し直してください。", en: "Fetch it again, or save it again." },
  }),
  "crc-mismatch": (f: { part: string }) => ({
    ja: `ファイルの中の「${f.part}」が壊れています（CRC-32不一致）。`,
    en: `The part ${f.part} inside the file is damaged (CRC-32 differs).`,
    mend: { ja: "もう一度受け取るか、保存し直してください。", en: "Fetch it again, or save it again." },
  }),
  "duplicate-part": (f: { part: string }) => ({
    ja: `ファイルの中に「${f.part}」が二つあります。`,
    en: `The file holds two parts named ${f.part}.`,
    mend: saveAgain,
  }),
  "duplicate-sheet": (f: { name: string }) => ({
    ja: `「${f.name}」という名前のシートが二つあります。`,
    en: `The workbook has two sheets named ${f.name}.`,
    mend: {
      ja: "シートの名前を直すか、一つを削除してください。大文字と小文字の違いだけでは区別されません。",
      en: "Rename one of them or delete it. Upper and lower case alone do not tell sheets apart.",
    },
  }),
  "part-missing": (f: { part: string }) => ({
    ja: `ファイルの中に「${f.part}」がありません。`,
    en: `The file lacks its part ${f.part}.`,
    mend: saveAgain,
  }),
  "over-limit": (f: { what: string; limit: number; part: string }) => ({
    ja: `「${f.part}」が上限を超えています（${f.what} > ${f.limit}）。`,
    en: `${f.part} is over the limit (${f.what} > ${f.limit}).`,
    mend: makeSmaller,
  }),
  "xml-broken": (f: { part: string; reason: string }) => ({
    ja: `ファイルの中の「${f.part}」を読めません（${f.reason}）。`,
    en: `The part ${f.part} cannot be read (${f.reason}).`,
    mend: saveAgain,
  }),
  "xml-doctype": (f: { part: string }) => ({
    ja: `ファイルの中の「${f.part}」に、許されないDOCTYPE宣言があります。`,
    en: `The part ${f.part} holds a DOCTYPE, which a workbook may not.`,
    mend: saveAgain,
  }),
  "sheet-out-of-order": (f: { found: string }) => ({
    ja: `行またはセルの順序が正しくありません（${f.found}）。`,
    en: `Rows or cells are out of order (${f.found}).`,
    mend: saveAgain,
  }),
  "bad-reference": (f: { found: string }) => ({
    ja: `「${f.found}」はセルの番地ではありません。`,
    en: `“${f.found}” names no cell.`,
    mend: saveAgain,
  }),
  "bad-value": (f: { found: string; type: string }) => ({
    ja: `「${f.found}」はセルの種類（${f.type}）に合いません。`,
    en: `“${f.found}” does not fit the cell's type (${f.type}).`,
    mend: saveAgain,
  }),
  "shared-string-missing": (f: { index: string }) => ({
    ja: `セルが、存在しない文字列（${f.index}番）を指しています。`,
    en: `A cell points to text number ${f.index}, which the file does not hold.`,
    mend: saveAgain,
  }),
  "text-too-long": (f: { length: number; limit: number }) => ({
    ja: `文字数${f.length}が、セルの上限${f.limit}文字を超えています。`,
    en: `A text of ${f.length} characters is over the ${f.limit} a cell can hold.`,
    mend: { ja: "文章を短くするか、セルを分けてください。", en: "Shorten the text or divide it over cells." },
  }),
  "number-too-precise": (f: { number: string }) => ({
    ja: `${f.number}は、Excelが保てる15桁を超えています。`,
    en: `${f.number} has more than the 15 digits Excel keeps.`,
    mend: { ja: "文字列として書き出してください。", en: "Write it as text." },
  }),
  "date-before-1900": (f: { date: string }) => ({
    ja: `${f.date}は、Excelの日付（1900-01-01以後）では表せません。`,
    en: `${f.date} is before 1900-01-01, the first day Excel knows.`,
    mend: { ja: "文字列として書き出してください。", en: "Write it as text." },
  }),
  "bad-sheet-name": (f: { name: string }) => ({
    ja: `「${f.name}」はシート名に使えません。`,
    en: `“${f.name}” cannot be the name of a sheet.`,
    mend: {
      ja: "31文字以内で、: \\ / ? * [ ] を含まず、' で始まらず終わらず、他のシートと異なる名前にしてください。",
      en: "Use at most 31 characters, none of : \\ / ? * [ ], no ' at either end, and no other sheet's name.",
    },
  }),
});

/** Throws a refusal for one fault. */
export function refuse(fault: Fault): never {
  throw new Refusal(fault);
}
