import { type PrefectureCode, prefectureOf, prefectures } from "../prefecture.ts";
import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

/** One of the 47 prefectures, kept as its code. */
export interface PrefectureField extends Common {
  readonly kind: "prefecture";
}

export function prefecture(of: Omit<PrefectureField, "kind">): PrefectureField {
  return { kind: "prefecture", ...of };
}

export const prefectureKind: FieldKind<PrefectureField, PrefectureCode> = {
  gives: "text",
  widget: "choice",
  schema: () => ({ type: "string", enum: Object.keys(prefectures).toSorted() }),
  faults: (value, _, { place }) =>
    typeof value === "string" && Object.hasOwn(prefectures, value)
      ? []
      : [fieldFaults["not-a-prefecture"]({ raw: String(value) }, { ...place, raw: String(value) })],
  read: (written, _, { place }) => {
    const value = prefectureOf(written);
    if (value !== undefined) return { value, findings: [] };
    return { findings: [fieldFaults["not-a-prefecture"]({ raw: written }, { ...place, raw: written })] };
  },
  write: (value, _, lang) => prefectures[value][lang],
};
