import type { Fault } from "@hakaru/model/fault";
import type { Field, Fields, SingleField } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { type UnitId, units } from "@hakaru/model/unit";
import type { Column } from "./column.ts";
import type { Heading } from "./header.ts";
import { type StatedUnit, unitOfHeading } from "./heading-unit.ts";
import type { Located } from "./locate.ts";
import { type ColumnMapping, columnKey, type RosterMapping, type Target } from "./mapping.ts";
import { rosterFaults } from "./roster-faults.ts";

/** The columns that are read, and what is to be said of the layout. */
export interface Columns {
  readonly columns: readonly Column[];
  readonly findings: readonly Fault[];
}

/** Brings the headings of a table together with a mapping; what appeared, vanished or is hidden is told. */
export function columnsOf(
  file: string,
  located: Located,
  mapping: RosterMapping,
  entity: Entity,
  typed: boolean,
): Columns {
  const place = { file, sheet: located.sheet.name };
  const at = new Map(located.header.headings.map((heading) => [columnKey(heading), heading]));
  const known = new Set(mapping.columns.map(columnKey));
  const present = mapping.columns.flatMap((column) => {
    const heading = at.get(columnKey(column));
    return heading === undefined || column.target.to === "left-out" ? [] : [{ column, heading }];
  });
  const read = present.filter(({ heading }) => !heading.hidden || mapping.hidden.columns === "take");
  const placed = (heading: Heading) => ({ ...place, cell: heading.cell, header: heading.path });
  const columns = read.map(({ column, heading }): Column => {
    const field = fieldOf(column.target, entity);
    return {
      heading,
      target: column.target as Column["target"],
      field,
      marks: new Map(Object.entries({ ...mapping.marks, ...column.marks })),
      factor: column.factor,
      unit: unitFor(field, heading, located.unit),
      reading: column.reading === true,
      typed,
      place: { ...place, header: heading.path },
    };
  });
  const findings = [
    ...mapping.columns
      .filter((column) => !at.has(columnKey(column)))
      .flatMap((column) => vanished(column, entity, place)),
    ...located.header.headings
      .filter((heading) => !known.has(columnKey(heading)))
      .map((heading) =>
        rosterFaults["column-not-read"]({ heading: heading.path.join("／") }, placed(heading)),
      ),
    ...present
      .filter(({ heading }) => heading.hidden)
      .map(({ heading }) =>
        rosterFaults["hidden-column"](
          { heading: heading.path.join("／"), policy: mapping.hidden.columns },
          placed(heading),
        ),
      ),
    ...columns.flatMap((column) => unitDiffers(column)),
  ];
  return { columns: columns.toSorted((a, b) => a.heading.column - b.heading.column), findings };
}

function fieldOf(target: Target, entity: Entity): SingleField | undefined {
  const fields: Fields = entity.fields;
  if (target.to === "field") return single(fields[target.field], target.field);
  if (target.to !== "member") return undefined;
  const group = fields[target.group];
  if (group?.kind !== "group") throw new Error(`no group ${target.group}`);
  return single(group.fields[target.field], target.field);
}

function single(field: Field | undefined, name: string): SingleField {
  if (field === undefined || field.kind === "group") throw new Error(`no field ${name} of one value`);
  return field;
}

/** The unit of the heading; that of the note above the table where the heading names none. */
function unitFor(
  field: SingleField | undefined,
  { path }: Heading,
  note: StatedUnit | undefined,
): StatedUnit | undefined {
  if (field?.kind !== "number" && field?.kind !== "money") return undefined;
  const own = path.toReversed().flatMap((heading) => unitOfHeading(heading) ?? [])[0];
  if (own !== undefined) return own;
  return note === undefined || fits(note, field) ? note : undefined;
}

/** A scale alone fits every figure. */
function fits(unit: StatedUnit, field: SingleField): boolean {
  return unit.units.length === 0 || unit.units.includes(unitOfField(field));
}

function unitOfField(field: SingleField): UnitId {
  if (field.kind === "number") return field.unit;
  if (field.kind === "money") return "yen";
  throw new Error(`a field of kind ${field.kind} has no unit`);
}

function unitDiffers({ field, unit, heading, place }: Column): readonly Fault[] {
  if (field === undefined || unit === undefined || fits(unit, field)) return [];
  const facts = { label: field.label, found: unit.written, wanted: units[unitOfField(field)].label };
  return [rosterFaults["unit-differs"](facts, { ...place, cell: heading.cell })];
}

function vanished(
  { path, nth, target }: ColumnMapping,
  entity: Entity,
  place: { file: string; sheet: string },
): readonly Fault[] {
  if (target.to === "left-out") return [];
  const needed =
    target.to === "field" &&
    (entity.key.includes(target.field) || (entity.fields as Fields)[target.field]?.required === true);
  return [
    rosterFaults["column-vanished"]({ heading: path.join("／"), nth, needed }, { ...place, header: path }),
  ];
}
