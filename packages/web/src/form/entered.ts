import type { Decimal } from "@hakaru/model/decimal";
import type { Fault } from "@hakaru/model/fault";
import type { Content, Field, Fields, FieldValue, GroupField } from "@hakaru/model/field/field";
import type { At, Widget } from "@hakaru/model/field/field-kind";
import { kindOf, readField } from "@hakaru/model/field/kinds";
import { writeDigits } from "@hakaru/model/write-value";

/** What stands in an input, as somebody left it there. What it means is read from it, and only then is it a value. */
export type Entered =
  /** Typed; `told` is what was changed when the cursor left, as in あいち → アイチ. */
  | { readonly text: string; readonly told?: readonly Fault[] }
  /** Chosen, ticked, attached, or a silence. */
  | { readonly value: FieldValue }
  | { readonly members: readonly Member[] };

export interface Member {
  /** Stays with the member when others are added, moved and removed. */
  readonly key: number;
  readonly entered: EnteredFields;
}

/** The inputs of a form: field → what stands in it. */
export type EnteredFields = Readonly<Record<string, Entered>>;

const begins: { readonly [W in Widget]: (value: FieldValue, field: Field) => Entered } = {
  line: typed,
  lines: typed,
  number: figure,
  money: figure,
  date: typed,
  year: typed,
  choice: chosen,
  "yes-no": chosen,
  reference: chosen,
  file: chosen,
  group: repeated,
};

function typed(value: FieldValue): Entered {
  return typeof value === "string" ? { text: value } : { value };
}

/** Digits in groups of three, as they are read. */
function figure(value: FieldValue): Entered {
  return typeof value === "string" ? { text: writeDigits(value as Decimal) } : { value };
}

function chosen(value: FieldValue): Entered {
  return { value };
}

function repeated(value: FieldValue, field: Field): Entered {
  if (!Array.isArray(value)) return { value };
  const members: readonly Content[] = value;
  const { fields } = field as GroupField;
  return { members: members.map((member, key) => ({ key, entered: enteredOf(member, fields) })) };
}

/** The inputs of a form that begins with what an entry holds. */
export function enteredOf(content: Content, fields: Fields): EnteredFields {
  const known = Object.entries(content).flatMap(([name, value]) => {
    const field = fields[name];
    return field === undefined ? [] : [[name, begins[kindOf(field).widget](value, field)] as const];
  });
  return Object.fromEntries(known);
}

export interface EnteredReading {
  readonly content: Content;
  /** What could not be read, and what was read with a doubt. */
  readonly findings: readonly Fault[];
}

/** What the inputs of a form mean. An empty input states nothing; what cannot be read is no value but a finding. */
export function readEntered(entered: EnteredFields, fields: Fields, at: At): EnteredReading {
  const readings = Object.entries(entered).flatMap(([name, of]) => {
    const field = fields[name];
    if (field === undefined) return [];
    const path = at.place.field === undefined ? name : `${at.place.field}.${name}`;
    return [{ name, ...readOne(of, field, { ...at, place: { ...at.place, field: path } }) }];
  });
  const stated = readings.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return { content: Object.fromEntries(stated), findings: readings.flatMap(({ findings }) => findings) };
}

interface OneReading {
  readonly value?: FieldValue | undefined;
  readonly findings: readonly Fault[];
}

function readOne(entered: Entered, field: Field, at: At): OneReading {
  if ("value" in entered) return { value: entered.value, findings: [] };
  if ("members" in entered) return readMembers(entered.members, field as GroupField, at);
  return entered.text.trim() === "" ? { findings: [] } : readField(entered.text, field, at);
}

function readMembers(members: readonly Member[], { fields }: GroupField, at: At): OneReading {
  if (members.length === 0) return { findings: [] };
  const readings = members.map(({ entered }, index) =>
    readEntered(entered, fields, { ...at, place: { ...at.place, field: `${at.place.field}[${index}]` } }),
  );
  return {
    value: readings.map(({ content }) => content),
    findings: readings.flatMap(({ findings }) => findings),
  };
}

/** What an input alone means, for the words beside it. */
export function readAlone(entered: Entered | undefined, field: Field, at: At): OneReading {
  return entered === undefined ? { findings: [] } : readOne(entered, field, at);
}
