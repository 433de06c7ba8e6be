import type { Text } from "@hakaru/model/text";

/** What stands where there is no value to show. */
export const valueWords = {
  unstated: { ja: "記入なし", en: "not filled in" },
  erased: { ja: "消去済み", en: "erased" },
  member: { ja: "番号", en: "No." },
} as const satisfies Readonly<Record<string, Text>>;
