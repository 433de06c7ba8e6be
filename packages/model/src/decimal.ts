/**
 * An exact decimal in its shortest spelling: no exponent, no leading zeros, no trailing zeros after the point,
 * never `-0`. Money and every filed figure are kept this way; a float appears only where a ratio is computed.
 */
export type Decimal = string & { readonly __decimal: unique symbol };

const spelling = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** @returns undefined where the text is not a plain decimal such as `-1500.25`. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole, fraction = ""] = spelling.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return spell(sign === "-", whole, fraction);
}

/** A decimal written by a programmer; a text that is none is a bug. */
export function decimal(text: string | number | bigint): Decimal {
  const value = parseDecimal(String(text));
  if (value === undefined) throw new Error(`not a decimal: ${text}`);
  return value;
}

function spell(negative: boolean, whole: string, fraction: string): Decimal {
  const head = whole.replace(/^0+(?=\d)/, "");
  const tail = fraction.replace(/0+$/, "");
  const digits = tail === "" ? head : `${head}.${tail}`;
  return (negative && digits !== "0" ? `-${digits}` : digits) as Decimal;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  // Up to 15 digits no two decimals share a double.
  if (a.length <= 15 && b.length <= 15) return Number(a) - Number(b);
  const places = Math.max(placesOf(a), placesOf(b));
  const [x, y] = [scaled(a, places), scaled(b, places)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Exact sum. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(placesOf(a), placesOf(b));
  return unscaled(scaled(a, places) + scaled(b, places), places);
}

/** Exact difference. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, multiplyDecimals(b, decimal(-1)));
}

/** Exact product. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const places = placesOf(a) + placesOf(b);
  return unscaled(scaled(a, placesOf(a)) * scaled(b, placesOf(b)), places);
}

/** The nearest decimal with so many places after the point; from half-way away from zero. */
export function roundDecimal(value: Decimal, places: number): Decimal {
  const dropped = placesOf(value) - places;
  if (dropped <= 0) return value;
  const [digits, unit] = [scaled(value, placesOf(value)), 10n ** BigInt(dropped)];
  return unscaled((digits + (digits < 0n ? -unit : unit) / 2n) / unit, places);
}

/** The nearest double; for ratios and charts, never for storage. */
export function toNumber(value: Decimal): number {
  return Number(value);
}

/** How many digits stand after the point. */
export function placesOf(value: Decimal): number {
  const point = value.indexOf(".");
  return point < 0 ? 0 : value.length - point - 1;
}

function scaled(value: Decimal, places: number): bigint {
  const [whole = "0", fraction = ""] = value.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}

function unscaled(value: bigint, places: number): Decimal {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const cut = digits.length - places;
  return spell(value < 0n, digits.slice(0, cut), digits.slice(cut));
}
