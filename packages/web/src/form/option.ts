import type { LocalDate } from "@hakaru/model/calendar";
import type { Field } from "@hakaru/model/field/field";
import { kindOf } from "@hakaru/model/field/kinds";
import type { Lang } from "@hakaru/model/text";

/** Something that can be chosen. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a field lets one choose on a day, in the order of its list; what is chosen already stays among it. */
export function optionsOf(field: Field, day: LocalDate, lang: Lang, chosen?: string): readonly Option[] {
  const { schema, faults, write } = kindOf(field);
  const listed = schema(field).enum;
  const all: readonly string[] = Array.isArray(listed) ? listed : [];
  return all
    .filter((value) => value === chosen || faults(value, field, { place: {}, day }).length === 0)
    .map((value) => ({ value, label: write(value, field, lang) }));
}

/**
 * A text as it is searched: wide and narrow, upper and lower, hiragana and katakana are the same. Never kept: a name is
 * not to be normalised.
 */
export function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

/** A list of options made ready for searching: each with the text it is found by. */
export type Searchable = readonly { readonly option: Option; readonly text: string }[];

export function searchable(field: Field, options: readonly Option[]): Searchable {
  const list = "list" in field ? field.list : {};
  return options.map((option) => {
    const { label, written = [] } = list[option.value] ?? {};
    const words = [option.value, option.label, label?.ja, label?.en, ...written];
    return { option, text: folded(words.filter((word) => word !== undefined).join("\n")) };
  });
}

/** The options that hold every word, those that begin with the text first; `more` where the list was cut. */
export function found(
  among: Searchable,
  words: string,
  most: number,
): { readonly options: readonly Option[]; readonly more: boolean } {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const hits = among.filter(({ text }) => wanted.every((word) => text.includes(word)));
  const first = wanted[0] ?? "";
  const ranked = [
    ...hits.filter(({ text }) => text.startsWith(first)),
    ...hits.filter(({ text }) => !text.startsWith(first)),
  ];
  return { options: ranked.slice(0, most).map(({ option }) => option), more: hits.length > most };
}
