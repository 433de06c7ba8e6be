import { catalogue, type Fault, Refusal } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import type { HiddenPolicy } from "./mapping.ts";

const saveAsWorkbook: Text = {
  ja: "Excelで開き、「Excelブック (.xlsx)」か「CSV UTF-8」で保存し直してください。",
  en: "open it in Excel and save it again as “Excel Workbook (.xlsx)” or “CSV UTF-8”",
};
const ifMisread: Text = {
  ja: "文字や列がおかしいときだけ、Excelで開き、「Excelブック (.xlsx)」か「CSV UTF-8」で保存し直してください。",
  en: "only where letters or columns look wrong: open it in Excel and save it again as “Excel Workbook (.xlsx)” or “CSV UTF-8”",
};
const checkQuotes: Text = {
  ja: '引用符（"）の対応を確かめてください。引用符そのものは "" と書きます。',
  en: 'check the quotes; a quote itself is written ""',
};
const answerMapping: Text = {
  ja: "どの項目に入れるか、又は取り込まないことを、列の対応付けで選んでください。",
  en: "say in the mapping which field it is, or that it is left out",
};
const confirm: Text = {
  ja: "よければそのまま、違えば直してください。",
  en: "leave it if that is right, correct it if not",
};
const nothingToDo: Text = { ja: "対応は要りません。", en: "nothing needs to be done" };
const digitsOnly: Text = {
  ja: "よければ承認、違えば数値だけにしてください。",
  en: "accept it if that is right; otherwise enter the number alone",
};

/** What the hidden is done with: nothing until somebody has said. */
function hiddenSeverity(policy: HiddenPolicy): Fault["severity"] {
  return policy === "ask" ? "error" : "warning";
}

function hiddenWords(policy: HiddenPolicy): Text {
  if (policy === "take") return { ja: "取り込みました。", en: "it was taken" };
  if (policy === "leave") return { ja: "取り込みませんでした。", en: "it was left out" };
  return { ja: "取り込みますか。", en: "is it to be taken?" };
}

const sayHidden: Text = {
  ja: "再表示するか、非表示の行・列を取り込むかどうかを対応付けで選んでください。",
  en: "unhide it, or say in the mapping whether what is hidden is taken",
};

/** Of the file as a whole. */
const ofFile = catalogue({
  "roster-missing": (f: { file: string }) => ({
    ja: `ファイル「${f.file}」がありません。`,
    en: `there is no file ${f.file}`,
    mend: { ja: "ファイル名を確かめてください。", en: "check the name of the file" },
  }),
  "file-empty": (f: { file: string }) => ({
    ja: `「${f.file}」は空です。`,
    en: `${f.file} is empty`,
    mend: { ja: "送るファイルを確かめてください。", en: "check which file was sent" },
  }),
  "encoding-unknown": (f: { where: Text }) => ({
    ja: `文字コードを判定できません（${f.where.ja}で読めなくなります）。`,
    en: `the encoding is none we know (${f.where.en})`,
    mend: saveAsWorkbook,
  }),
  "encoding-doubtful": (f: { file: string }) => ({
    severity: "warning",
    ja: `「${f.file}」はUTF-8として読みましたが、シフトJIS（CP932）としても読めます。`,
    en: `${f.file} was read as UTF-8, but its bytes are valid Shift_JIS (CP932) as well`,
    mend: saveAsWorkbook,
  }),
  "text-file": (f: { encoding: Text; separator: Text }) => ({
    severity: "note",
    ja: `${f.encoding.ja}、${f.separator.ja}区切りとして読みました。`,
    en: `read as ${f.encoding.en} separated by ${f.separator.en}`,
    mend: ifMisread,
  }),
  "mixed-line-ends": (f: { ends: string }) => ({
    severity: "note",
    ja: `改行が混在しています（${f.ends}）。`,
    en: `line ends are mixed (${f.ends})`,
    mend: nothingToDo,
  }),
  "csv-quote-open": (f: { line: number }) => ({
    ja: `${f.line}行目で始まる引用符（"）が閉じられていません。`,
    en: `the quote that begins on line ${f.line} is never closed`,
    mend: checkQuotes,
  }),
  "csv-text-after-quote": (f: { line: number }) => ({
    ja: `${f.line}行目: 閉じた引用符の後に文字があります。`,
    en: `line ${f.line}: text stands after a closing quote`,
    mend: checkQuotes,
  }),
  "csv-nul": (f: { line: number }) => ({
    ja: `${f.line}行目にNUL文字があります。印のないUTF-16か、文字のファイルではない可能性があります。`,
    en: `line ${f.line} holds a NUL: UTF-16 without its mark, or no text at all`,
    mend: saveAsWorkbook,
  }),
  "csv-over-limit": (f: { what: Text; line: number; limit: number }) => ({
    ja: `${f.line}行目: ${f.what.ja}が上限 ${f.limit} を超えています。`,
    en: `line ${f.line}: more than ${f.limit} ${f.what.en}`,
    mend: {
      ja: "引用符や区切り文字を確かめるか、ファイルを分けてください。",
      en: "check quotes and separators, or divide the file",
    },
  }),
});

/** Of the layout: which sheet, which table, which columns. */
const ofLayout = catalogue({
  "no-table": (f: { file: string }) => ({
    ja: `「${f.file}」に表が見つかりません。`,
    en: `there is no table in ${f.file}`,
    mend: {
      ja: "見出しの行と、その下のデータを確かめてください。",
      en: "it needs a row of headings with data below",
    },
  }),
  "table-too-wide": (f: { columns: number; limit: number }) => ({
    ja: `表が${f.columns}列あり、上限の${f.limit}列を超えています。`,
    en: `the table has ${f.columns} columns, more than ${f.limit}`,
    mend: {
      ja: "不要な列と、右端の余分なセルを削除してください。",
      en: "remove columns that are not needed",
    },
  }),
  "head-too-long": (f: { rows: number; limit: number }) => ({
    ja: `初めの${f.rows}行の文字数が、上限の${f.limit}文字を超えています。`,
    en: `the first ${f.rows} rows hold more than ${f.limit} characters`,
    mend: {
      ja: "見出しの上の長い文章を別のシートに移してください。",
      en: "move long texts above the headings to another sheet",
    },
  }),
  "layout-unknown": (f: { sheet: string }) => ({
    ja: `前回の対応付け（シート「${f.sheet}」）に合う表が見つかりません。`,
    en: `no table fits the mapping made for sheet ${f.sheet}`,
    mend: {
      ja: "見出しを元に戻すか、対応付けをやり直してください。",
      en: "restore the headings, or make the mapping anew",
    },
  }),
  "layout-differs": (f: { columns: number; rows: number; wanted: number }) => ({
    ja: `表の見出しが${f.columns}列・${f.rows}段で、定められた${f.wanted}段と合いません。`,
    en: `the table has ${f.columns} columns under ${f.rows} rows of headings, not ${f.wanted}`,
    mend: {
      ja: "表の様式を確かめ、定義を直してください。",
      en: "compare the table with its layout and correct that",
    },
  }),
  "mapping-broken": (f: { reason: string }) => ({
    ja: `対応付けを読めません（${f.reason}）。`,
    en: `the mapping cannot be read (${f.reason})`,
    mend: { ja: "対応付けをやり直してください。", en: "make the mapping anew" },
  }),
  "sheet-renamed": (f: { wanted: string; found: string }) => ({
    severity: "warning",
    ja: `シート「${f.wanted}」がないため、同じ見出しの「${f.found}」を読みました。`,
    en: `there is no sheet ${f.wanted}; ${f.found} has the same headings and was read`,
    mend: { ja: "シート名を確かめてください。", en: "check the name of the sheet" },
  }),
  "sheet-not-read": (f: { sheet: string; hidden: boolean }) => ({
    severity: "note",
    ja: `シート「${f.sheet}」は読みませんでした${f.hidden ? "（非表示）" : ""}。`,
    en: `the sheet ${f.sheet} was not read${f.hidden ? " (it is hidden)" : ""}`,
    mend: {
      ja: "読む場合は、シートを分けて提出してください。",
      en: "file it separately if it is to be read",
    },
  }),
  "table-beside": (f: { cell: string; columns: number }) => ({
    severity: "warning",
    ja: `${f.cell} から右に別の表（${f.columns}列）があり、読みませんでした。`,
    en: `another table of ${f.columns} columns begins at ${f.cell}; it was not read`,
    mend: { ja: "1シート1表にしてください。", en: "keep one table on one sheet" },
  }),
  "objects-on-sheet": (f: { sheet: string }) => ({
    severity: "note",
    ja: `シート「${f.sheet}」に図形・画像などがあり、その内容は読みませんでした。`,
    en: `shapes or pictures on sheet ${f.sheet} were not read`,
    mend: { ja: "必要な内容はセルに入力してください。", en: "put what they say into cells" },
  }),
  "column-unknown": (f: { heading: string }) => ({
    severity: "warning",
    ja: `列「${f.heading}」がどの項目か分かりません。`,
    en: `what the column “${f.heading}” is, is not known`,
    mend: answerMapping,
  }),
  "column-ambiguous": (f: { heading: string }) => ({
    severity: "warning",
    ja: `列「${f.heading}」に当たる項目、又はその項目に当たる列が複数あります。`,
    en: `the column “${f.heading}” may be several fields, or another column is the same field`,
    mend: answerMapping,
  }),
  "column-by-inner-heading": (f: { heading: string }) => ({
    severity: "note",
    ja: `列「${f.heading}」は、一番下の見出しだけで項目を決めました。`,
    en: `the column “${f.heading}” was read by its innermost heading alone`,
    mend: confirm,
  }),
  "column-not-read": (f: { heading: string }) => ({
    severity: "warning",
    ja: `列「${f.heading}」は対応付けになく、読みませんでした。`,
    en: `the column “${f.heading}” is not in the mapping and was not read`,
    mend: answerMapping,
  }),
  "column-vanished": (f: { heading: string; nth: number; needed: boolean }) => ({
    severity: f.needed ? "error" : "warning",
    ja: `前回あった列「${f.heading}」${f.nth > 1 ? `（${f.nth}番目）` : ""}がありません。`,
    en: `the column “${f.heading}”${f.nth > 1 ? ` (number ${f.nth})` : ""} is gone`,
    mend: {
      ja: "見出しを元に戻すか、対応付けを直してください。",
      en: "restore the heading, or correct the mapping",
    },
  }),
  "field-without-column": (f: { label: Text; needed: boolean }) => ({
    severity: f.needed ? "warning" : "note",
    ja: `「${f.label.ja}」に当たる列がありません。`,
    en: `no column is “${f.label.en}”`,
    mend: { ja: "列を追加するか、他の列を対応付けてください。", en: "add a column, or map another" },
  }),
  "reading-could-fill": (f: { label: Text }) => ({
    severity: "note",
    ja: `「${f.label.ja}」の列はありませんが、セルのふりがなから取り込めます。`,
    en: `no column is “${f.label.en}”, but the furigana of the cells could fill it`,
    mend: { ja: "ふりがなを使うかどうか選んでください。", en: "say whether the furigana is to be used" },
  }),
  "hidden-column": (f: { heading: string; policy: HiddenPolicy }) => ({
    severity: hiddenSeverity(f.policy),
    ja: `列「${f.heading}」は非表示です。${hiddenWords(f.policy).ja}`,
    en: `the column “${f.heading}” is hidden: ${hiddenWords(f.policy).en}`,
    mend: sayHidden,
  }),
  "unit-differs": (f: { label: Text; found: string; wanted: Text }) => ({
    severity: "warning",
    ja: `見出しの単位「${f.found}」は、「${f.label.ja}」の単位「${f.wanted.ja}」ではありません。`,
    en: `the heading says ${f.found}, but “${f.label.en}” is kept in ${f.wanted.en}`,
    mend: {
      ja: "見出しの単位と数値を確かめてください。",
      en: "check the unit of the heading and the figures",
    },
  }),
});

/** Of whole rows. */
const ofRows = catalogue({
  "hidden-row": (f: { row: number; policy: HiddenPolicy }) => ({
    severity: hiddenSeverity(f.policy),
    ja: `${f.row}行目は非表示の行です。${hiddenWords(f.policy).ja}`,
    en: `row ${f.row} is hidden: ${hiddenWords(f.policy).en}`,
    mend: sayHidden,
  }),
  "row-not-read": (f: { row: number }) => ({
    severity: "warning",
    ja: `${f.row}行目は、取り込まない列にだけ記入があります。`,
    en: `row ${f.row} is filled only in columns that are not read`,
    mend: { ja: "必要な行か確かめてください。", en: "check whether the row is needed" },
  }),
  "totals-row": (f: { row: number }) => ({
    severity: "note",
    ja: `${f.row}行目は合計の行として、別にしました。`,
    en: `row ${f.row} is a row of sums and was kept apart`,
    mend: confirm,
  }),
  "remark-row": (f: { row: number }) => ({
    severity: "note",
    ja: `${f.row}行目は注記として、別にしました。`,
    en: `row ${f.row} is a remark and was kept apart`,
    mend: confirm,
  }),
  "heading-repeated": (f: { row: number }) => ({
    severity: "note",
    ja: `${f.row}行目は見出しの繰り返しです。`,
    en: `row ${f.row} repeats the headings`,
    mend: nothingToDo,
  }),
  "table-below": (f: { row: number }) => ({
    severity: "warning",
    ja: `${f.row}行目から別の表が始まるため、そこから下は読みませんでした。`,
    en: `another table begins in row ${f.row}; nothing from there on was read`,
    mend: { ja: "1シート1表にしてください。", en: "keep one table on one sheet" },
  }),
  "entry-too-long": (f: { limit: number }) => ({
    ja: `1件に${f.limit}行を超える行があり、そこから先は読みませんでした。`,
    en: `one entry has more than ${f.limit} rows; nothing of it beyond them was read`,
    mend: { ja: "照合に使う項目を各行に入力してください。", en: "fill in what the rows are matched by" },
  }),
  "cells-merged": (f: { range: string; across: boolean }) => ({
    severity: f.across ? "warning" : "note",
    ja: `${f.range} は結合されたセルです。${f.across ? "値は左端の列のものとして読みました。" : "各行に同じ値があるものとして読みました。"}`,
    en: `${f.range} is merged; its value was read ${f.across ? "for its leftmost column" : "in each of its rows"}`,
    mend: { ja: "セルの結合を解除してください。", en: "unmerge the cells" },
  }),
  "cell-outside": (f: { raw: string; text: boolean }) => ({
    severity: f.text ? "error" : "warning",
    ja: `見出しのない列に「${f.raw.slice(0, 40)}」があります${f.text ? "。区切り文字が余分にあり、列がずれている可能性があります" : ""}。`,
    en: `“${f.raw.slice(0, 40)}” stands in a column without a heading${f.text ? ": a separator too many may have shifted the cells" : ""}`,
    mend: {
      ja: "見出しを付けるか、セルを消してください。",
      en: "give the column a heading, or clear the cell",
    },
  }),
});

/** Of cells that could not be read. */
const ofBadCells = catalogue({
  "cell-error": (f: { raw: string }) => ({
    ja: `「${f.raw}」は計算エラーです。取り込めません。`,
    en: `${f.raw} is a spreadsheet error and cannot be taken`,
    mend: { ja: "数式を直すか、値を直接入力してください。", en: "mend the formula, or type the value" },
  }),
  "formula-not-computed": (f: { formula: string }) => ({
    ja: `数式「${f.formula}」に計算結果が保存されていません。`,
    en: `the formula ${f.formula} has no stored result`,
    mend: {
      ja: "Excelで開いて保存し直すか、値を直接入力してください。",
      en: "save it in Excel, or type the value",
    },
  }),
  "not-a-figure": (f: { label: Text; kind: string }) => ({
    ja: `「${f.label.ja}」に、数値でなく${f.kind === "date" ? "日付" : "TRUE/FALSE"}が入っています。`,
    en: `“${f.label.en}” holds a ${f.kind}, not a number`,
    mend: {
      ja: "表示形式を「標準」に戻し、数値を入力し直してください。",
      en: "set the format to General and enter the number again",
    },
  }),
  "not-a-day": (f: { raw: string }) => ({
    ja: `「${f.raw}」は日付ではありません。`,
    en: `“${f.raw}” is no day`,
    mend: { ja: "例: 2020-03-31、令和2年3月31日", en: "for example 2020-03-31" },
  }),
  "number-for-a-day": (f: { raw: string }) => ({
    ja: `日付の欄に数値「${f.raw}」があります。日付の通し番号か、年か、推測しません。`,
    en: `the number ${f.raw} stands in a column of days; whether it is a serial number or a year is not guessed`,
    mend: {
      ja: "セルの表示形式を日付にするか、2020-03-31 の形で入力してください。",
      en: "give the cell a date format, or enter 2020-03-31",
    },
  }),
  "several-values": (f: { raw: string }) => ({
    ja: `「${f.raw.replace(/\s+/g, " ")}」に複数の数値があります。`,
    en: `“${f.raw.replace(/\s+/g, " ")}” holds more than one number`,
    mend: { ja: "1セルに1つの数値だけを入力してください。", en: "enter one number in one cell" },
  }),
  "mark-not-declared": (f: { raw: string }) => ({
    ja: `「${f.raw}」の意味が定められていません（0、該当なし、秘匿、不詳など）。`,
    en: `what “${f.raw}” means here was not said (zero, not stated, withheld …)`,
    mend: {
      ja: "対応付けで記号の意味を選ぶか、数値を入力してください。",
      en: "say in the mapping what the mark means, or enter the figure",
    },
  }),
  "nothing-to-repeat": (f: { raw: string }) => ({
    ja: `「${f.raw}」の上のセルが空です。`,
    en: `there is nothing above for “${f.raw}” to repeat`,
    mend: { ja: "値を入力してください。", en: "enter the value" },
  }),
  "not-an-entry": (f: { raw: string }) => ({
    ja: `「${f.raw}」は登録簿番号ではありません。`,
    en: `“${f.raw}” is no number of an entry`,
    mend: {
      ja: "出力した名簿の番号を変えず、新しい行では空欄にしてください。",
      en: "keep the number as exported; leave it empty in a new row",
    },
  }),
  "not-an-order": (f: { raw: string }) => ({
    ja: `「${f.raw}」は順番ではありません。`,
    en: `“${f.raw}” is no order`,
    mend: { ja: "1から始まる番号を入力してください。", en: "enter a number from 1" },
  }),
});

/** Of cells that were read otherwise than they stand, or are worth a look. */
const ofCells = catalogue({
  "formula-value": (f: { formula: string }) => ({
    severity: "note",
    ja: `数式${f.formula === "" ? "" : `「=${f.formula.slice(0, 60)}」`}の、保存されている計算結果を読みました。`,
    en: `the stored result of a formula${f.formula === "" ? "" : ` (=${f.formula.slice(0, 60)})`} was read`,
    mend: { ja: "数式でなく値を入力してください。", en: "enter values, not formulas" },
  }),
  "apostrophe-taken-off": (f: { raw: string }) => ({
    severity: "note",
    ja: `${f.raw} の先頭の「'」は、数式と間違えないための印として除きました。`,
    en: `the apostrophe before ${f.raw} only protects it from being a formula and was taken off`,
    mend: confirm,
  }),
  "not-typed-as-text": (f: { readAs: string }) => ({
    severity: "note",
    ja: `数値や日付のセルを、文字「${f.readAs}」として読みました。`,
    en: `a cell that is no text was read as the text “${f.readAs}”`,
    mend: confirm,
  }),
  "number-as-text": (f: { raw: string }) => ({
    severity: "note",
    ja: `${f.raw} の数値は文字列として入力されています。`,
    en: `the number in ${f.raw} is stored as text`,
    mend: { ja: "数値として入力してください。", en: "enter it as a number" },
  }),
  "mark-read": (f: { raw: string; meaning: Text }) => ({
    severity: "note",
    ja: `「${f.raw}」を「${f.meaning.ja}」と読み取りました。`,
    en: `“${f.raw}” was read as: ${f.meaning.en}`,
    mend: confirm,
  }),
  "digits-lost": (f: { raw: string }) => ({
    severity: "warning",
    ja: `「${f.raw}」は15桁を超え、下の桁が失われています。`,
    en: `${f.raw} has more than 15 digits; the last ones are lost`,
    mend: { ja: "文字列として入力し直してください。", en: "enter it again as text" },
  }),
  "time-left-out": (f: { time: string }) => ({
    severity: "warning",
    ja: `時刻 ${f.time} は取り込まず、日付だけを読みました。`,
    en: `the time ${f.time} was left out; only the day was read`,
    mend: confirm,
  }),
  "compact-day": (f: { raw: string; readAs: string }) => ({
    severity: "note",
    ja: `「${f.raw}」を ${f.readAs} と読み取りました。`,
    en: `${f.raw} was read as ${f.readAs}`,
    mend: confirm,
  }),
  "code-by-likeness": (f: { raw: string; readAs: Text }) => ({
    severity: "warning",
    ja: `「${f.raw}」を選択肢「${f.readAs.ja}」と読み取りました。`,
    en: `“${f.raw}” was read as the choice “${f.readAs.en}”`,
    mend: confirm,
  }),
  "footnote-mark": (f: { raw: string; mark: string }) => ({
    severity: "note",
    ja: `「${f.raw}」の注の印「${f.mark}」を除いて読みました。`,
    en: `“${f.raw}” was read without its footnote mark ${f.mark}`,
    mend: { ja: "注は別の列に記入してください。", en: "put the note into a column of its own" },
  }),
  "compatibility-form": (f: { raw: string; readAs: string }) => ({
    severity: /[\u2460-\u24ff\u3200-\u33ff]/.test(f.raw) ? "warning" : "note",
    ja: `「${f.raw}」を「${f.readAs}」と読み替えました。`,
    en: `“${f.raw}” was read as “${f.readAs}”`,
    mend: confirm,
  }),
  "day-spelled-out": (f: { raw: string; readAs: string }) => ({
    severity: "note",
    ja: `日付「${f.raw}」を「${f.readAs}」として読みました。`,
    en: `the day “${f.raw}” was read as ${f.readAs}`,
    mend: confirm,
  }),
  "invisible-characters": (f: { raw: string }) => ({
    severity: "note",
    ja: `「${f.raw}」の、見えない文字を除いて読みました。`,
    en: `“${f.raw}” was read without its invisible characters`,
    mend: { ja: "入力し直してください。", en: "type it again" },
  }),
  "invisible-kept": (f: { raw: string }) => ({
    severity: "warning",
    ja: `「${f.raw}」に見えない文字があります。そのまま取り込みます。`,
    en: `“${f.raw}” holds invisible characters; they are kept`,
    mend: { ja: "不要なら入力し直してください。", en: "type it again if they do not belong there" },
  }),
  "private-use": (f: { raw: string }) => ({
    severity: "warning",
    ja: `「${f.raw}」に外字があります。他の環境では別の字に見えるか、表示されません。`,
    en: `“${f.raw}” holds private-use characters, which look different elsewhere`,
    mend: { ja: "一般の文字か、仮名で入力してください。", en: "use a standard character, or kana" },
  }),
  "machine-dependent": (f: { raw: string }) => ({
    severity: "note",
    ja: `「${f.raw}」に機種依存文字があります。そのまま取り込みます。`,
    en: `“${f.raw}” holds machine-dependent characters; they are kept`,
    mend: { ja: "①は1、㈱は(株)のように入力してください。", en: "write 1 for ①, (株) for ㈱" },
  }),
  "spaces-around": (f: { raw: string }) => ({
    severity: "note",
    ja: `「${f.raw}」の前後の空白・改行を除きました。`,
    en: `spaces around “${f.raw}” were left out`,
    mend: { ja: "空白で体裁を整えないでください。", en: "do not set out text by spaces" },
  }),
  "line-break": (f: { raw: string }) => ({
    severity: "warning",
    ja: `「${f.raw.replace(/\s+/g, " ")}」のセルの中に改行があります。そのまま取り込みます。`,
    en: `“${f.raw.replace(/\s+/g, " ")}” holds a line break; it is kept`,
    mend: { ja: "改行で体裁を整えないでください。", en: "do not set out text by line breaks" },
  }),
  "repeated-from-above": (f: { raw: string; readAs: string }) => ({
    severity: "note",
    ja: `「${f.raw}」を、上のセルと同じ「${f.readAs}」と読み取りました。`,
    en: `“${f.raw}” was read as “${f.readAs}” from the cell above`,
    mend: { ja: "省略せずに入力してください。", en: "write the value out" },
  }),
  "format-hides-digits": (f: { format: string }) => ({
    severity: "warning",
    ja: `表示形式「${f.format}」が下の桁を隠しています。隠れた桁も含めて読みました。`,
    en: `the format ${f.format} hides digits; the number was read with them`,
    mend: digitsOnly,
  }),
  "own-unit": (f: { written: string }) => ({
    severity: "warning",
    ja: `セルに単位があるため、見出しの単位「${f.written}」は使わずに読みました。`,
    en: `the cell names its own unit, so that of the heading (${f.written}) was not applied`,
    mend: digitsOnly,
  }),
  "figures-scaled": (f: { unit: string; factor: string }) => ({
    severity: "warning",
    ja: `単位「${f.unit}」により、数値を${f.factor}倍して読みました。`,
    en: `by the unit ${f.unit}, the figure was multiplied by ${f.factor}`,
    mend: digitsOnly,
  }),
});

/** Of entries against those there are, and of what is to be written. */
const ofEntries = catalogue({
  "key-missing": (f: { rows: string }) => ({
    ja: `${f.rows}行目は、照合に使う項目が読めません。`,
    en: `row ${f.rows} does not state what it is matched by`,
    mend: { ja: "照合に使う項目を入力してください。", en: "fill in the fields of the key" },
  }),
  "key-twice-in-file": (f: { rows: string; first: string }) => ({
    ja: `${f.rows}行目は、${f.first}行目と同じものです。`,
    en: `row ${f.rows} is the same entry as row ${f.first}`,
    mend: { ja: "1行だけ残してください。", en: "keep one row" },
  }),
  "key-twice-in-register": (f: { entries: string }) => ({
    ja: `登録簿に同じものが複数あります（${f.entries}）。`,
    en: `the register has more than one entry with this key (${f.entries})`,
    mend: { ja: "登録簿の重複を整理してください。", en: "clear up the duplicates in the register" },
  }),
  "key-almost": (f: { title: string; entry: string }) => ({
    severity: "warning",
    ja: `「${f.title}」は、登録簿の ${f.entry} と、文字の幅や字体などが違うだけかもしれません。`,
    en: `“${f.title}” may be entry ${f.entry}: they differ in width or form of characters only`,
    mend: {
      ja: "同じものなら、登録簿のとおりに入力してください。",
      en: "if it is, write it as the register does",
    },
  }),
  "entry-of-another": (f: { entry: string; rows: string }) => ({
    severity: "warning",
    ja: `${f.rows}行目の登録簿番号 ${f.entry} は、登録簿にないか、別のもののものです。`,
    en: `row ${f.rows} names entry ${f.entry}, which the register does not have or which is another`,
    mend: { ja: "登録簿番号を確かめるか、空欄にしてください。", en: "check the number, or leave it empty" },
  }),
  "gone-doubtful": (f: { entry: string }) => ({
    severity: "warning",
    ja: `登録簿の ${f.entry} はファイルに見当たりませんが、照合できない行の中にあるかもしれません。`,
    en: `entry ${f.entry} is not in the file, or is in a row that could not be matched`,
    mend: {
      ja: "照合できない行を直してから、もう一度比べてください。",
      en: "mend those rows and compare again",
    },
  }),
  "too-many-rows": (f: { limit: number }) => ({
    ja: `一覧が長く、1枚のシートに書ける${f.limit}行を超えます。`,
    en: `the list is longer than the ${f.limit} rows of one sheet`,
    mend: { ja: "条件で絞るか、CSVで出力してください。", en: "filter the list, or export it as CSV" },
  }),
  "text-not-writable": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」に、CSVに書けない文字（NUL、半端なサロゲート）があります。`,
    en: `“${f.label.en}” holds characters a CSV file cannot carry (NUL, lone surrogates)`,
    mend: { ja: "Excelブックとして出力してください。", en: "export it as a workbook" },
  }),
});

/** How a roster was read, or why it could not be. */
export const rosterFaults = {
  ...ofFile,
  ...ofLayout,
  ...ofRows,
  ...ofBadCells,
  ...ofCells,
  ...ofEntries,
} as const;

/** Throws a refusal for one fault. */
export function refuseRoster(fault: Fault): never {
  throw new Refusal(fault);
}
