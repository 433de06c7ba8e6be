import type { Text } from "./text.ts";

interface Unit {
  readonly label: Text;
  /** How a figure is written with its unit: before or after, and with what. */
  readonly suffix: Text;
  /** The classifiers offices write after the figure, after full-width forms were made plain. */
  readonly written: readonly string[];
}

/**
 * The units figures are kept in: base units, so that 6.7千億円 is 670,000,000,000 yen and 71.0% is 71.
 * Counts keep the classifier the source prints, since 種類 (kinds) and 件 (items) are not the same count.
 */
export const units = {
  yen: { label: { ja: "円", en: "yen" }, suffix: { ja: "円", en: " yen" }, written: ["円"] },
  percent: { label: { ja: "％", en: "percent" }, suffix: { ja: "%", en: "%" }, written: ["%", "パーセント"] },
  years: { label: { ja: "歳", en: "years" }, suffix: { ja: "歳", en: " years" }, written: ["歳"] },
  "elapsed-years": {
    label: { ja: "年", en: "years" },
    suffix: { ja: "年", en: " years" },
    written: ["年"],
  },
  persons: {
    label: { ja: "人", en: "persons" },
    suffix: { ja: "人", en: " persons" },
    written: ["人", "名"],
  },
  items: { label: { ja: "件", en: "items" }, suffix: { ja: "件", en: "" }, written: ["件"] },
  kinds: {
    label: { ja: "種類", en: "kinds" },
    suffix: { ja: "種類", en: " kinds" },
    written: ["種類", "種"],
  },
  products: {
    label: { ja: "品目", en: "products" },
    suffix: { ja: "品目", en: " products" },
    written: ["品目"],
  },
  sites: {
    label: { ja: "か所", en: "sites" },
    suffix: { ja: "か所", en: " sites" },
    written: ["か所", "カ所", "ヵ所", "ヶ所", "箇所", "拠点"],
  },
  corporations: {
    label: { ja: "法人", en: "corporations" },
    suffix: { ja: "法人", en: " corporations" },
    written: ["法人"],
  },
  organisations: {
    label: { ja: "団体", en: "organisations" },
    suffix: { ja: "団体", en: " organisations" },
    written: ["団体", "社"],
  },
  countries: {
    label: { ja: "か国", en: "countries" },
    suffix: { ja: "か国", en: " countries" },
    written: ["か国", "カ国", "ヵ国", "ヶ国"],
  },
  points: {
    label: { ja: "点", en: "points" },
    suffix: { ja: "点", en: " points" },
    written: ["点"],
  },
  ranks: {
    label: { ja: "位", en: "rank" },
    suffix: { ja: "位", en: "" },
    written: ["位"],
  },
  projects: {
    label: { ja: "プロジェクト", en: "projects" },
    suffix: { ja: "プロジェクト", en: " projects" },
    written: ["プロジェクト", "つ"],
  },
} as const satisfies Readonly<Record<string, Unit>>;

export type UnitId = keyof typeof units;

export const unitIds = Object.keys(units) as readonly UnitId[];

export function isUnit(text: string): text is UnitId {
  return Object.hasOwn(units, text);
}
