import { roster } from "@hakaru/model/programme/roster";
import { council } from "./entities/council.ts";

export const rosters = [
  roster("council", council, {
    label: { ja: "協議会一覧", en: "List of councils" },
    sheets: ["協議会一覧"],
    headings: { name: ["協議会の名称"], area: ["区分"], startedOn: ["設立年月日"] },
  }),
];
