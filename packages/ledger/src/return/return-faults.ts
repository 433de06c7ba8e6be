import { catalogue } from "@hakaru/model/fault";

/** What a return (調査票) is refused for. */
export const returnFaults = catalogue({
  "not-a-return": (f: { file: string }) => ({
    ja: `${f.file} は Hakaru の調査票ではありません。`,
    en: `${f.file} is no return of Hakaru`,
    mend: {
      ja: "`hakaru return export` で作成した調査票に記入してください。",
      en: "fill in a return written by `hakaru return export`",
    },
  }),
  "wrong-strategy": (f: { found: string; wanted: string }) => ({
    ja: `この調査票は「${f.found}」のもので、「${f.wanted}」のものではありません。`,
    en: `this return belongs to ${f.found}, not to ${f.wanted}`,
    mend: { ja: "正しい戦略の調査票を使ってください。", en: "use the return of the right strategy" },
  }),
  "wrong-sheet": (f: { sheet: string; wanted: string }) => ({
    ja: `シート「${f.sheet}」は調査票のシートではありません（${f.wanted}）。`,
    en: `sheet ${f.sheet} is no sheet of this return (${f.wanted})`,
    mend: { ja: "シートを追加・改名しないでください。", en: "do not add or rename sheets" },
  }),
  "missing-column": (f: { column: string }) => ({
    ja: `列「${f.column}」がありません。`,
    en: `the column “${f.column}” is missing`,
    mend: { ja: "見出しの行を元に戻してください。", en: "restore the heading row" },
  }),
  "unknown-subject": (f: { id: string }) => ({
    ja: `「${f.id}」という指標はありません。`,
    en: `there is no indicator ${f.id}`,
    mend: { ja: "ID の列を書き換えないでください。", en: "do not edit the id column" },
  }),
  "unknown-part": (f: { id: string; part: string }) => ({
    ja: `${f.id} に内訳「${f.part}」はありません。`,
    en: `${f.id} has no part ${f.part}`,
    mend: { ja: "内訳の列を書き換えないでください。", en: "do not edit the part column" },
  }),
  "not-the-owner": (f: { id: string; owner: string; sheet: string }) => ({
    ja: `${f.id} の担当は「${f.owner}」で、シート「${f.sheet}」には記入できません。`,
    en: `${f.id} is filed by ${f.owner}, not on sheet ${f.sheet}`,
    mend: { ja: "担当のシートに記入してください。", en: "file it on its owner's sheet" },
  }),
  "filed-twice": (f: { id: string; first: string }) => ({
    ja: `${f.id} は ${f.first} にも記入されています。`,
    en: `${f.id} is filed at ${f.first} as well`,
    mend: { ja: "一行だけ残してください。", en: "keep one row" },
  }),
  "unknown-status": (f: { raw: string }) => ({
    ja: `確度「${f.raw}」は、確報・速報・見込み・推計のどれでもありません。`,
    en: `status “${f.raw}” is none of final, preliminary, projected, estimate`,
    mend: { ja: "一覧から選んでください。", en: "choose from the list" },
  }),
  "unknown-source": (f: { raw: string; known: string }) => ({
    ja: `出典「${f.raw}」は登録されていません（${f.known}）。`,
    en: `source ${f.raw} is not declared (${f.known})`,
    mend: {
      ja: "strategy.ts に登録された出典を指定してください。",
      en: "name a source strategy.ts declares",
    },
  }),
  "unknown-definition": (f: { id: string; raw: string }) => ({
    ja: `${f.id} に定義の版「${f.raw}」はありません。`,
    en: `${f.id} has no definition version ${f.raw}`,
    mend: { ja: "版の番号を確認してください。", en: "check the version number" },
  }),
  "formula-not-computed": (f: { formula: string }) => ({
    ja: `数式「${f.formula}」に計算結果が保存されていません。`,
    en: `the formula ${f.formula} has no stored result`,
    mend: {
      ja: "Excel で開いて保存し直すか、数値を直接入力してください。",
      en: "save it in Excel, or type the number",
    },
  }),
  "cell-error": (f: { raw: string }) => ({
    ja: `「${f.raw}」は計算エラーです。`,
    en: `${f.raw} is a spreadsheet error`,
    mend: { ja: "数値を直接入力してください。", en: "type the number" },
  }),
  "scaled-format": (f: { raw: string; format: string }) => ({
    ja: `セルの値は「${f.raw}」ですが、表示形式「${f.format}」が桁を変えて見せています。`,
    en: `the cell holds ${f.raw}, but its format ${f.format} shows it at another scale`,
    mend: {
      ja: "表示形式を標準に戻し、円単位の数値か「6.7千億円」の形で入力してください。",
      en: "use the General format and enter the full number, or text such as 6.7千億円",
    },
  }),
  "period-needed": (f: { id: string }) => ({
    ja: `${f.id} の対象時点がありません。`,
    en: `${f.id} has no period`,
    mend: {
      ja: "数値が何年（度）・何日のものかを記入してください。",
      en: "say which year or day the figure is about",
    },
  }),
  "period-after-as-of": (f: { period: string; asOf: string }) => ({
    severity: "warning",
    ja: `対象時点 ${f.period} は、調査票の時点 ${f.asOf} より後です。`,
    en: `the period ${f.period} ends after the return's own day ${f.asOf}`,
    mend: {
      ja: "見込みの場合は確度を「見込み」にしてください。",
      en: "choose “projected” if it is a projection",
    },
  }),
  "not-csv": (f: { line: number }) => ({
    ja: `${f.line} 行目は CSV として読めません。`,
    en: `line ${f.line} cannot be read as CSV`,
    mend: { ja: "引用符の対応を確認してください。", en: "check the quotes" },
  }),
  "nothing-filed": (f: { file: string }) => ({
    ja: `${f.file} には台帳と異なる記入がありません。`,
    en: `${f.file} says nothing the ledger does not say`,
    mend: { ja: "数値を記入してから提出してください。", en: "enter figures before filing" },
  }),
});
