/**
 * Whether 13 digits are a corporate number (法人番号): the first is a check digit over the other twelve.
 *
 * Source: 法人番号の指定等に関する省令 (平成26年財務省令第70号) 第2条: 9 − (Σ Pₙ × Qₙ mod 9), Pₙ counted from the
 * last digit, Qₙ 1 for odd n and 2 for even.
 */
export function isCorporateNumber(text: string): boolean {
  return /^\d{13}$/.test(text) && Number(text[0]) === checkDigitOf(text.slice(1));
}

/** The check digit of twelve digits. */
export function checkDigitOf(twelve: string): number {
  const sum = [...twelve]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 2), 0);
  return 9 - (sum % 9);
}
