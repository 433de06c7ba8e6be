import { type Decimal, placesOf } from "@hakaru/model/decimal";

/** The standard number format that shows the places of a figure, two at most, its digits in threes. */
export function placesFormat(figure: Decimal): string {
  return ["#,##0", "#,##0.0", "#,##0.00"][Math.min(2, placesOf(figure))] ?? "General";
}
