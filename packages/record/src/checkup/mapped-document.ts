import { plainDigits } from "@hakaru/model/plain-digits";
import type { Answer, DocumentItem } from "./document.ts";
import { type Draft, nobody, unstated } from "./heard.ts";
import { itemOf } from "./items.ts";
import type { At, MappedField, MappedItem, Mapping } from "./mapping.ts";
import { codeAnswer, numberAnswer, silent } from "./read-answer.ts";
import { noDay, readDay } from "./read-day.ts";

/** The text at a place of a record, without blanks around it; empty where there is none. */
export type Cell = (at: At) => string;

/** One record of a table as the document it stands for. An empty cell says nothing: its item is left out. */
export function mappedDocument(mapping: Mapping, cell: Cell, line: number): Draft {
  const field = (name: MappedField) => {
    const at = mapping.fields[name];
    return at === undefined ? "" : cell(at);
  };
  return {
    ...unstated(),
    report: mapping.report,
    person: personOf(mapping, field),
    institution: field("institution"),
    on: readDay(field("on")),
    items: mapping.items.flatMap((item) => itemsOf(item, cell(item.at), line)),
  };
}

function personOf({ sexes }: Mapping, field: (name: MappedField) => string): Draft["person"] {
  const sex = field("sex");
  const born = field("born");
  return {
    ...nobody(),
    insurer: field("insurer"),
    symbol: field("symbol"),
    number: field("number"),
    branch: field("branch"),
    kana: field("kana"),
    sex: Object.hasOwn(sexes, sex) ? (sexes[sex] ?? "") : sex,
    born: born === "" ? noDay : readDay(born),
    postalCode: field("postalCode"),
    address: field("address"),
  };
}

function itemsOf(mapped: MappedItem, text: string, line: number): readonly DocumentItem[] {
  if (text === "") return [];
  const nothing = {
    section: null,
    system: null,
    interpretation: null,
    method: null,
    group: null,
    relation: null,
  };
  return [{ ...nothing, item: mapped.item, answer: answerOf(mapped, text), on: null, line }];
}

function answerOf(mapped: MappedItem, text: string): Answer {
  if (mapped.notDone?.includes(text)) return silent("not-done");
  if (mapped.notMeasurable?.includes(text)) return silent("not-measurable");
  if (mapped.above?.includes(text)) return silent("above");
  if (mapped.below?.includes(text)) return silent("below");
  const item = itemOf(mapped.item);
  if (item?.type === "PQ") return numberAnswer(plainDigits(text, {}).text, mapped.unit ?? item.unit);
  if (mapped.codes === undefined && item?.type === "ST") return { kind: "text", text };
  return codeAnswer(codeOf(mapped, text), mapped.system ?? null);
}

function codeOf({ codes = {} }: MappedItem, text: string): string {
  return (Object.hasOwn(codes, text) ? codes[text] : undefined) ?? plainDigits(text, {}).text;
}
