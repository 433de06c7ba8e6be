import type { Text } from "./text.ts";

interface Unit {
  readonly label: Text;
  /** How a figure is written with its unit: before or after, and with what. */
  readonly suffix: Text;
}

/**
 * The units figures are kept in: base units, so that 6.7千億円 is 670,000,000,000 yen and 71.0% is 71.
 * Counts keep the classifier the source prints, since 種類 (kinds) and 件 (items) are not the same count.
 */
export const units = {
  yen: { label: { ja: "円", en: "yen" }, suffix: { ja: "円", en: " yen" } },
  percent: { label: { ja: "％", en: "percent" }, suffix: { ja: "%", en: "%" } },
  years: { label: { ja: "歳", en: "years" }, suffix: { ja: "歳", en: " years" } },
  persons: { label: { ja: "人", en: "persons" }, suffix: { ja: "人", en: " persons" } },
  items: { label: { ja: "件", en: "items" }, suffix: { ja: "件", en: "" } },
  kinds: { label: { ja: "種類", en: "kinds" }, suffix: { ja: "種類", en: " kinds" } },
  products: { label: { ja: "品目", en: "products" }, suffix: { ja: "品目", en: " products" } },
  sites: { label: { ja: "か所", en: "sites" }, suffix: { ja: "か所", en: " sites" } },
  corporations: { label: { ja: "法人", en: "corporations" }, suffix: { ja: "法人", en: " corporations" } },
  organisations: { label: { ja: "団体", en: "organisations" }, suffix: { ja: "団体", en: " organisations" } },
  countries: { label: { ja: "か国", en: "countries" }, suffix: { ja: "か国", en: " countries" } },
  projects: {
    label: { ja: "プロジェクト", en: "projects" },
    suffix: { ja: "プロジェクト", en: " projects" },
  },
} as const satisfies Readonly<Record<string, Unit>>;

export type UnitId = keyof typeof units;

export const unitIds = Object.keys(units) as readonly UnitId[];

export function isUnit(text: string): text is UnitId {
  return Object.hasOwn(units, text);
}
