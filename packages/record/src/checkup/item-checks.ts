import { compareDecimals, type Decimal, placesOf } from "@hakaru/model/decimal";
import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
import type { Answer, DocumentItem } from "./document.ts";
import { type Item, isFormerItem, itemOf } from "./items.ts";
import { measureRules } from "./measure-rules.ts";

/** Decimal places the table of observations keeps, and the columns of a checkup. */
export const keptPlaces = { observation: 4, column: 2 } as const;

/** What was found of the items of a checkup, and which of them no determination or figure may use. */
export interface ItemFindings {
  readonly remarks: readonly Fault[];
  readonly unusable: ReadonlySet<DocumentItem>;
}

/** Checks each item by itself: known, of its type, in its unit, a choice of its list, a plausible number. */
export function checkItems(items: readonly DocumentItem[], place: Place): ItemFindings {
  const remarks: Fault[] = [];
  const unusable = new Set<DocumentItem>();
  const seen = new Set<string>();
  for (const item of items) {
    const at = () => ({ ...place, line: item.line, field: item.item });
    const doubt = isFormerItem(item.item) ? undefined : itemDoubt(item, at);
    if (doubt !== undefined) {
      unusable.add(item);
      remarks.push(doubt);
    }
    remarks.push(...itemRemarks(item, seen.has(item.item), at));
    seen.add(item.item);
  }
  return { remarks, unusable };
}

/** Told only where there is something to tell: most items have nothing. */
type Where = () => Place;

/** A fault after which a value is not relied on. */
function itemDoubt({ item: code, answer }: DocumentItem, at: Where): Fault | undefined {
  const item = itemOf(code);
  if (item === undefined || answer.kind === "silence") return undefined;
  const type = typeDoubt(item, answer, at);
  if (type !== undefined) return type;
  return answer.kind === "number" ? numberDoubt(item, answer, at) : choiceDoubt(item, answer, at);
}

const kinds: Readonly<Record<string, readonly Answer["kind"][]>> = {
  PQ: ["number"],
  CD: ["code"],
  CO: ["code"],
  ST: ["text", "code", "number"],
};

function typeDoubt({ code, type }: Item, answer: Answer, at: Where): Fault | undefined {
  if (answer.kind === "unreadable")
    return checkupFaults["number-unreadable"]({ item: code, raw: answer.raw.slice(0, shownLength) }, at());
  if (kinds[type]?.includes(answer.kind)) return undefined;
  return checkupFaults["type-differs"]({ item: code, found: answer.kind, want: type }, at());
}

/** How much of a text that should have been a number a fault repeats. */
const shownLength = 40;

type NumberAnswer = Extract<Answer, { kind: "number" }>;

function numberDoubt(item: Item, { number, unit }: NumberAnswer, at: Where): Fault | undefined {
  if (item.type !== "PQ") return undefined;
  if (!isUnitOf(item, unit))
    return checkupFaults["unit-differs"]({ item: item.code, found: unit ?? "", want: item.unit }, at());
  const places = ranges.has(item.code) ? keptPlaces.column : keptPlaces.observation;
  if (placesOf(number) > places)
    return checkupFaults["too-precise"]({ item: item.code, value: number, places }, at());
  return rangeDoubt(item.code, number, at);
}

/** A number that names no unit is taken to be in the item's. */
function isUnitOf({ unit, shownUnit }: Item, found: string | null): boolean {
  return found === null || found === "" || found === unit || found === shownUnit || unit === "";
}

const ranges: ReadonlyMap<string, readonly [Decimal, Decimal]> = new Map(
  Object.values(measureRules).flatMap(({ items, plausible }) => items.map((item) => [item, plausible])),
);

function rangeDoubt(item: string, value: Decimal, at: Where): Fault | undefined {
  const [from, to] = ranges.get(item) ?? [];
  if (from === undefined || to === undefined) return undefined;
  if (compareDecimals(value, from) >= 0 && compareDecimals(value, to) <= 0) return undefined;
  return checkupFaults.implausible({ item, value, from, to }, at());
}

/** Choices of another code system than the table's are of another year, and are not judged by it. */
function choiceDoubt({ code, codes, codeSystem }: Item, answer: Answer, at: Where): Fault | undefined {
  if (answer.kind !== "code" || codes.size === 0 || codes.has(answer.code)) return undefined;
  if (answer.system !== null && answer.system !== codeSystem) return undefined;
  return checkupFaults["code-unknown"]({ item: code, code: answer.code, known: [...codes].join(" ") }, at());
}

/** Faults that leave the value as good as it is. */
function itemRemarks({ item: code, answer }: DocumentItem, again: boolean, at: Where): readonly Fault[] {
  const remarks: Fault[] = [];
  const item = itemOf(code);
  if (item === undefined && !isFormerItem(code))
    remarks.push(checkupFaults["item-unknown"]({ item: code }, at()));
  if (again) remarks.push(checkupFaults["item-twice"]({ item: code }, at()));
  const want = item?.places;
  if (want !== undefined && answer.kind === "number" && placesOf(answer.number) > want)
    remarks.push(checkupFaults["places-differ"]({ item: code, value: answer.number, want }, at()));
  return remarks;
}
