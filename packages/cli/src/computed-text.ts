import type { Outcome } from "@hakaru/computation/compute-strategy";
import type { Strategy } from "@hakaru/model/strategy";
import type { Text } from "@hakaru/model/text";

/** What came of asking person records for a strategy's figures. */
export function sealedText({ id }: Strategy, { computed, entered }: Outcome): Text {
  return {
    ja: `${id}: 個人記録から ${computed} 件の数値を計算し、人数の少ないものを秘匿しました（新しいもの ${entered} 件）。`,
    en: `${id}: ${computed} figures computed over person records and sealed, ${entered} of them new`,
  };
}

/** What came of computing a strategy's figures over the registers. */
export function computedText({ id }: Strategy, { computed, entered }: Outcome): Text {
  return {
    ja: `${id}: 登録簿から ${computed} 件の数値を計算しました（新しいもの ${entered} 件）。`,
    en: `${id}: ${computed} figures computed over the registers, ${entered} of them new`,
  };
}
