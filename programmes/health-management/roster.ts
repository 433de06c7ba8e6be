import { roster } from "@hakaru/model/programme/roster";
import { application } from "./entities/application.ts";
import { stock } from "./entities/stock.ts";

export const rosters = [
  roster("application", application, {
    label: { ja: "健康経営優良法人認定法人一覧", en: "List of certified corporations" },
    sheets: ["認定法人一覧", "大規模法人部門", "中小規模法人部門", "名簿"],
    headings: {
      cohort: ["認定年度", "年度", "認定/年"],
      division: ["申請区分", "区分"],
      corporateNumber: ["法人番号（13桁）", "法人No."],
      name: ["法人名称", "企業名", "会社名", "団体名"],
      nameKana: ["法人名カナ", "フリガナ", "ふりがな"],
      prefecture: ["都道府県", "所在地", "本社所在地"],
      industry: ["業種区分", "中小企業基本法上の類型"],
      headCount: ["従業員の数", "従業者数", "従業員数（人）"],
      capital: ["資本金", "出資金"],
      insurer: ["保険者種別"],
      insurerName: ["保険者", "保険者名", "健康保険組合等の名称"],
      rank: ["順位"],
      crown: ["ホワイト500", "ブライト500", "冠の別"],
      certificateNumber: ["認定証番号", "認定No."],
      certifiedOn: ["認定年月日", "認定/認定日"],
      validTo: ["有効期限", "認定期間"],
    },
  }),
  roster("stock", stock, {
    label: { ja: "健康経営銘柄選定企業一覧", en: "List of selected stocks" },
    sheets: ["選定企業一覧", "健康経営銘柄"],
    headings: {
      cohort: ["年", "銘柄年"],
      securitiesCode: ["銘柄コード", "コード"],
      name: ["企業名", "会社名"],
      sector: ["業種", "33業種"],
      surveyRank: ["順位"],
      roe: ["ROE", "自己資本利益率"],
      selectedOn: ["選定年月日"],
    },
  }),
];
