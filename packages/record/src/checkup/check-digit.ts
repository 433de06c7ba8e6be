/**
 * Whether the last digit of an insurer or institution number agrees with the others: weights 2 and 1 from the right,
 * digits of the products added, and the sum brought to the next ten. Eight or six digits, and ten.
 *
 * Source: 保険者番号等の設定要領 別表 検証番号; checked against numbers the standard prints (06132013, 5521111111, 6631111116).
 */
export function hasCheckDigit(number: string): boolean {
  let sum = 0;
  for (let at = number.length - 1; at >= 0; at--) {
    const digit = number.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return false;
    sum += (number.length - at) % 2 === 0 ? doubled(digit) : digit;
  }
  return sum % 10 === 0;
}

const zero = 48;

function doubled(digit: number): number {
  return digit < 5 ? digit * 2 : digit * 2 - 9;
}
