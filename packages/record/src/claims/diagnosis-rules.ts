import { date } from "@hakaru/model/calendar";
import { ruleTable } from "@hakaru/model/clock/rule-table";

/** 修飾語: の疑い. */
export const suspectedModifier = "8002";
/** How a name that is written out says it. */
export const suspectedEnding = "の疑い";

/** 傷病名区分 of SB in a DPC claim, as far as it is known. */
const columns = { role: ["01", "11", "21", "22", "23", "31", "41", "unlisted"] };

/** Whether a diagnosis of a DPC claim is its main one. */
export const dpcMainRules = ruleTable<typeof columns, boolean>({
  columns,
  versions: [
    {
      from: date("2003-04-01"),
      source: {
        ja: "記録条件仕様（DPC用） 傷病名区分",
        en: "specification of DPC claims, role of a diagnosis",
      },
      doubt: {
        ja: "仕様の原本を読んでいない。01・11 を主傷病とする。21 入院の契機、22 最も医療資源を投入、23 次に投入、31 併存、41 入院後発症。",
        en: "The specification was not read: 01 and 11 are taken as main; 21 led to the stay, 22 and 23 took most resources, 31 was there before, 41 came after.",
      },
      rows: [
        { when: { role: "*" }, gives: false },
        { when: { role: "01" }, gives: true },
        { when: { role: "11" }, gives: true },
      ],
    },
  ],
});
