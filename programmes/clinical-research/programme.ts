import { programme } from "@hakaru/model/programme/programme";
import { adverseEvent } from "./entities/adverse-event.ts";
import { changeNotification } from "./entities/change-notification.ts";
import { endReport } from "./entities/end-report.ts";
import { periodicReport } from "./entities/periodic-report.ts";
import { study } from "./entities/study.ts";

export default programme({
  id: "clinical-research",
  version: 1,
  label: { ja: "臨床研究・治験の登録", en: "Clinical trials register" },
  about: {
    ja: "臨床研究法の実施計画と治験計画届、その変更、疾病等報告、定期報告、終了・中止の報告の登録簿。公表はjRCTの項目に沿う。",
    en: "Registers of plans under the Clinical Trials Act and notified registration trials, of their changes, adverse events, periodic reports and ends, with the items jRCT shows.",
  },
  basis: {
    ja: "臨床研究法（平成29年法律第16号）、同法施行規則（平成30年厚生労働省令第17号）、医薬品医療機器等法80条の2",
    en: "Clinical Trials Act (Act No. 16 of 2017) and its rules; Pharmaceuticals and Medical Devices Act, article 80-2",
  },
  entities: {
    study,
    "change-notification": changeNotification,
    "adverse-event": adverseEvent,
    "periodic-report": periodicReport,
    "end-report": endReport,
  },
});
