import { date } from "@hakaru/model/calendar";
import type { CodeList } from "@hakaru/model/code-list";

/** How large an area a council is for; a block is new and cannot be chosen for a day before it was. */
export const areas = {
  prefecture: { label: { ja: "都道府県", en: "prefecture" }, written: ["県", "都道府県単位"] },
  city: { label: { ja: "市町村", en: "city" } },
  block: { label: { ja: "地方ブロック", en: "block" }, from: date("2014-04-01") },
} as const satisfies CodeList;
