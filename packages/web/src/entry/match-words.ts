import type { Text } from "@hakaru/model/text";

/** The words of the candidates proposed for an entry. */
export const matchWords = {
  rank: { ja: "順位", en: "Rank" },
  name: { ja: "候補", en: "Candidate" },
  score: { ja: "適合度", en: "Score" },
  why: { ja: "理由", en: "Why" },
  none: { ja: "今日の時点で候補はありません。", en: "There is no candidate today." },
  "nothing-wanted": { ja: "記入なし", en: "nothing stated" },
  "does-not-fit": { ja: "該当なし", en: "does not fit" },
  source: { ja: "根拠", en: "Source" },
  doubt: { ja: "留意点", en: "Doubt" },
} as const satisfies Readonly<Record<string, Text>>;

/** 8 / 15点 */
export const pointsOf = (points: string, most: string): Text => ({
  ja: `${points} / ${most}点`,
  en: `${points} of ${most}`,
});

export const candidatesText = (told: number, all: number): Text => ({
  ja: told < all ? `候補 ${all} 件のうち上位 ${told} 件` : `候補 ${all} 件`,
  en: told < all ? `The best ${told} of ${all} candidates` : `${all} candidates`,
});
