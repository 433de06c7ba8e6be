import { programme } from "@hakaru/model/programme/programme";
import { application } from "./entities/application.ts";
import { stock } from "./entities/stock.ts";

export default programme({
  id: "health-management",
  version: 1,
  label: {
    ja: "健康経営銘柄・健康経営優良法人",
    en: "Health and productivity management: selected stocks and certified corporations",
  },
  about: {
    ja: "健康経営に取り組む法人の申請、審査、認定（日本健康会議）と、健康経営銘柄の選定（経済産業省・東京証券取引所）の登録簿。",
    en: "Registers of the certification of corporations in health and productivity management by the Nippon Kenko Kaigi, and of the selection of stocks by METI and the Tokyo Stock Exchange.",
  },
  basis: {
    ja: "健康経営優良法人認定制度・健康経営銘柄（経済産業省の顕彰制度。法律に基づく許認可ではない）",
    en: "Recognition schemes designed by METI; no licence under a law",
  },
  entities: { application, stock },
});
