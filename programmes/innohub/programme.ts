import { programme } from "@hakaru/model/programme/programme";
import { adviser } from "./entities/adviser.ts";
import { consultation } from "./entities/consultation.ts";
import { supportMeasure } from "./entities/support-measure.ts";
import { supporter } from "./entities/supporter.ts";

export default programme({
  id: "innohub",
  version: 1,
  label: { ja: "Healthcare Innovation Hub（InnoHub）", en: "Healthcare Innovation Hub (InnoHub)" },
  about: {
    ja: "ヘルスケア分野のワンストップ相談窓口の登録簿: 相談、サポーター団体、支援施策、アドバイザー。相談は無料で、サインインせずに申し込める。",
    en: "Registers of the one-stop desk for healthcare: consultations, supporters, support measures, advisers. Advice is free, and asked for without signing in.",
  },
  basis: {
    ja: "経済産業省の事業（法律に基づく届出ではない）",
    en: "A service of METI; no notification under a law",
  },
  entities: { consultation, supporter, "support-measure": supportMeasure, adviser },
});
