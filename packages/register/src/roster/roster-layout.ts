import type { LocalDate } from "@hakaru/model/calendar";
import type { Content, Field, Fields, SingleField } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Lang, Text } from "@hakaru/model/text";
import { units } from "@hakaru/model/unit";
import type { ColumnMapping, RosterMapping, Target } from "./mapping.ts";
import { freeSheetName } from "./sheet-names.ts";
import { ownHeadings } from "./vocabulary.ts";

/** A list of entries to write out. */
export interface RosterToWrite {
  readonly entity: Entity;
  /** The fields that are written, in this order. */
  readonly fields: readonly string[];
  /** The day whose codes are offered. */
  readonly on: LocalDate;
  readonly lang: Lang;
  readonly entries: AsyncIterable<{ readonly entry: string; readonly content: Content }>;
}

/** A column of a roster we write; `field` is missing where no field stands for it. */
export interface WrittenColumn {
  readonly heading: string;
  readonly target: Exclude<Target, { to: "left-out" }>;
  readonly field: SingleField | undefined;
}

/** The columns from A: the entry's number, then the fields; a group has a column for the order of its members. */
export function writtenColumns({
  entity,
  fields,
  lang,
}: Omit<RosterToWrite, "entries">): readonly WrittenColumn[] {
  const entry = { heading: ownHeadings.entry[lang], target: { to: "entry" }, field: undefined } as const;
  return [entry, ...fields.flatMap((name) => columnsOfField(name, (entity.fields as Fields)[name], lang))];
}

function columnsOfField(name: string, field: Field | undefined, lang: Lang): readonly WrittenColumn[] {
  if (field === undefined) throw new Error(`no field ${name}`);
  if (field.kind !== "group")
    return [{ heading: heading(field, lang), target: { to: "field", field: name }, field }];
  const label = field.label[lang];
  const order: WrittenColumn = {
    heading: `${label} ${ownHeadings.order[lang]}`,
    target: { to: "order", group: name },
    field: undefined,
  };
  const members = Object.entries(field.fields).map(
    ([inner, of]): WrittenColumn => ({
      heading: `${label} ${heading(of, lang)}`,
      target: { to: "member", group: name, field: inner },
      field: of,
    }),
  );
  return [order, ...members];
}

/** The label, and the unit in which the numbers below stand. */
function heading(field: SingleField, lang: Lang): string {
  const unit: Text | undefined =
    field.kind === "money" ? units.yen.label : field.kind === "number" ? units[field.unit].label : undefined;
  if (unit === undefined) return field.label[lang];
  return lang === "ja" ? `${field.label.ja}（${unit.ja}）` : `${field.label.en} (${unit.en})`;
}

/** The mapping under which a list we wrote is read back. */
export function mappingOf(to: Omit<RosterToWrite, "entries">): RosterMapping {
  const counts = new Map<string, number>();
  const columns = writtenColumns(to).map(({ heading: text, target }): ColumnMapping => {
    const nth = (counts.get(text) ?? 0) + 1;
    counts.set(text, nth);
    return { path: [text], nth, target };
  });
  return {
    version: 1,
    sheet: sheetNameOf(to),
    columns,
    hidden: { rows: "ask", columns: "ask" },
    marks: {},
    key: to.entity.key,
  };
}

export function sheetNameOf({ entity, lang }: Pick<RosterToWrite, "entity" | "lang">): string {
  return freeSheetName(entity.label[lang], []);
}

/** One row of cells as values: an entry takes as many rows as its longest group has members. */
export type ValueRow = readonly (Content[string] | undefined)[];

/** The rows of an entry; from the second on only the members of groups go on. */
export function rowsOf(
  columns: readonly WrittenColumn[],
  { entry, content }: { readonly entry: string; readonly content: Content },
): readonly ValueRow[] {
  const lengths = columns.map(({ target }) =>
    "group" in target ? membersOf(content, target.group).length : 1,
  );
  const count = Math.max(1, ...lengths);
  return Array.from({ length: count }, (_, row) =>
    columns.map(({ target }) => valueAt(target, row, entry, content)),
  );
}

function valueAt(target: WrittenColumn["target"], row: number, entry: string, content: Content) {
  if (target.to === "entry") return row === 0 ? entry : undefined;
  if (target.to === "field") return row === 0 ? content[target.field] : undefined;
  if (target.to === "member") return membersOf(content, target.group)[row]?.[target.field];
  return orderAt(content[target.group], row);
}

/** A list of none is told from no list. */
function orderAt(members: Content[string] | undefined, row: number): string | undefined {
  if (!Array.isArray(members)) return undefined;
  if (members.length === 0) return row === 0 ? "0" : undefined;
  return row < members.length ? String(row + 1) : undefined;
}

function membersOf(content: Content, group: string): readonly Content[] {
  const members = content[group];
  return Array.isArray(members) ? members : [];
}
