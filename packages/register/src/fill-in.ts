import type { LocalDate } from "@hakaru/model/calendar";
import { evaluate } from "@hakaru/model/evaluate";
import type { Fault } from "@hakaru/model/fault";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import type { Entity, Setting, Step } from "@hakaru/model/programme/entity";
import { registerFaults } from "./register-faults.ts";

/** A content with what a creation or a step fills in of itself; numbers of series are drawn when all else is right. */
export interface Filled {
  readonly content: Content;
  readonly serials: readonly Serial[];
  readonly faults: readonly Fault[];
}

export interface Serial {
  readonly field: string;
  /** The pattern with its fields filled in: what is counted on its own. */
  readonly series: string;
}

interface Circumstances {
  readonly entity: Entity;
  readonly content: Content;
  readonly state: string;
  readonly on: LocalDate;
  readonly actor: string;
}

/** Settings are filled in one after the other, each over what those before it have given. */
export function filledIn(sets: NonNullable<Step["sets"]>, given: Circumstances): Filled {
  const begun: Filled = { content: given.content, serials: [], faults: [] };
  return Object.entries(sets).reduce((filled, [field, setting]) => {
    if (setting === undefined) return filled;
    return joined(filled, field, givenBy(field, setting, { ...given, content: filled.content }));
  }, begun);
}

interface Given {
  readonly value: FieldValue | undefined;
  readonly serial?: Serial;
  readonly faults?: readonly Fault[];
}

function joined({ content, serials, faults }: Filled, field: string, given: Given): Filled {
  const { [field]: _, ...others } = content;
  return {
    content: given.value === undefined ? others : { ...others, [field]: given.value },
    serials: given.serial === undefined ? serials : [...serials, given.serial],
    faults: [...faults, ...(given.faults ?? [])],
  };
}

function givenBy(field: string, setting: Setting, given: Circumstances): Given {
  if (setting.set === "on") return { value: given.on };
  if (setting.set === "actor") return { value: given.actor };
  if (setting.set === "value") return { value: evaluate(setting.value, given) };
  return serialOf(field, setting.pattern, given);
}

/** Until its number is drawn a series stands with zeros, so that everything else can be checked. */
function serialOf(field: string, pattern: string, { entity, content }: Circumstances): Given {
  const unnamed = [...pattern.matchAll(/\{(\w+)\}/g)]
    .map(([, name = ""]) => name)
    .filter((name) => typeof content[name] !== "string");
  const label = (name: string) => entity.fields[name]?.label ?? { ja: name, en: name };
  const faults = unnamed.map((name) =>
    registerFaults["series-unnamed"]({ label: label(field), field: label(name) }, { field }),
  );
  const series = pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(content[name]));
  return { value: numbered(series, 0n), serial: { field, series }, faults };
}

/** A number in the place of the `#` of a series; undefined where they are too few. */
export function numbered(series: string, number: bigint): string | undefined {
  const places = series.split("#").length - 1;
  const digits = String(number).padStart(places, "0");
  if (digits.length > places) return undefined;
  let at = 0;
  return series.replace(/#/g, () => digits[at++] ?? "");
}
