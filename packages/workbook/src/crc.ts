/** The CRC-32 polynomial of zip files, bits reversed (APPNOTE.TXT 4.4.7). */
const polynomial = 0xedb88320;
const one = 0x80000000;

/**
 * The CRC-32 of two byte strings set one after the other, from their own CRCs and the length of the second: the
 * first is multiplied by x to the power of 8 × length, modulo the polynomial.
 */
export function combineCrc(first: number, second: number, secondLength: number): number {
  return (multiply(first, power(secondLength * 8)) ^ second) >>> 0;
}

function power(exponent: number): number {
  let result = one;
  let square = one >>> 1;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

/** Product of two polynomials over GF(2); the highest bit is the power 0. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return product >>> 0;
}
