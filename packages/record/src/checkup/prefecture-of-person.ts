import { type PrefectureCode, prefectureOf, prefectures } from "@hakaru/model/prefecture";
import type { DocumentPerson } from "./document.ts";

const names: readonly (readonly [name: string, code: PrefectureCode])[] = (
  Object.entries(prefectures) as [PrefectureCode, { readonly ja: string }][]
).map(([code, { ja }]) => [ja, code]);

/** Where somebody lives: the prefecture an address begins with, else the one in the number of the insurer. */
export function prefectureOfPerson({ address, insurer }: DocumentPerson): PrefectureCode | null {
  const named = names.find(([name]) => address.startsWith(name))?.[1];
  return named ?? prefectureOfInsurer(insurer) ?? null;
}

/** Digits three and four of eight, or one and two of six (保険者番号等の設定要領). */
function prefectureOfInsurer(number: string): PrefectureCode | undefined {
  const at = number.length === 8 ? 2 : 0;
  return number.length === 8 || number.length === 6 ? prefectureOf(number.slice(at, at + 2)) : undefined;
}
