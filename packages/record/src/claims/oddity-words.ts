import type { Text } from "@hakaru/model/text";
import type { Oddity } from "./record-line.ts";

/** Why a line cannot be read as it should. */
export function oddityWords(oddity: Oddity): Text {
  if (oddity.kind === "too-long")
    return { ja: "長すぎるため途中から読み飛ばしました", en: "too long, skipped from its middle" };
  if (oddity.kind === "unended")
    return { ja: "ファイルの最後の行が途中で切れています", en: "the last line of the file is cut off" };
  const hex = oddity.byte.toString(16).toUpperCase().padStart(2, "0");
  return { ja: `あり得ないバイト 0x${hex} があります`, en: `an impossible byte 0x${hex}` };
}
