const hiragana = /[ぁ-ゖ]/g;
/** Spaces, marks and brackets: how a heading is set out tells nothing of what it means. */
const setOut = /[\s\p{P}\p{Cf}\u309b\u309c~〜～+=|<>^`ー]/gu;
const smallKa = /[ヶヵ]/g;

/**
 * What two spellings of one heading have in common: width, case, kana, spaces and punctuation are left out. A key to
 * compare by and never a value: it is not kept, and nothing is changed by it.
 *
 * @example likeness("ふりがな（ｶﾅ）") === likeness("フリガナカナ")
 */
export function likeness(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(hiragana, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
    .replace(setOut, "")
    .replace(smallKa, "カ");
}
