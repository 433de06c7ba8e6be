import { date, type LocalDate } from "../calendar.ts";
import type { Content, Field, FieldValue, GroupField, SingleField } from "../field/field.ts";
import { readField } from "../field/kinds.ts";
import type { Role } from "../role.ts";
import type { Text } from "../text.ts";
import type { Entity } from "./entity.ts";

/** What somebody tries in a case; `check` asks what is to be said of the entry as it stands, warnings included. */
type Doing<T extends string = string> = T | "creation" | "change" | "see" | "check";

/** The circumstances of a case, told apart from fields by their mark. */
interface Circumstances<S extends string = string, T extends string = string> {
  readonly "@does": Doing<T>;
  readonly "@in": S;
  readonly "@by": Role;
  /** `own`: the entry belongs to the organisation of who acts; `other` to another; `nobody` to none. */
  readonly "@whose": "own" | "other" | "nobody";
  readonly "@on": string;
  /** Steps, or `creation`, which the same person took before; between spaces. */
  readonly "@did"?: string;
}

/**
 * Cases a domain expert can check: what everything starts from, and a table of what differs and what comes of it.
 *
 * Values are written as people write them: `令和元年10月1日`, `はい`, a code by its label. A member of a group is written
 * with `/` between the values of its fields in their order, and `;` between members. An empty cell states nothing.
 * The last column is `allowed`, or the codes of the faults, with the field where they have one: `division-large@division`.
 */
export interface CaseTable<N extends string = string, S extends string = string, T extends string = string> {
  readonly about: Text;
  readonly starts: Circumstances<S, T>;
  readonly content: { readonly [F in N]?: string };
  readonly columns: readonly (N | keyof Circumstances)[];
  /** Rows by lines, cells between `|`, without a row of headings. */
  readonly rows: string;
}

/** A table with the entity its cases are about. */
export interface EntityCases {
  readonly entity: Entity;
  readonly table: CaseTable;
}

/** A table of cases; a misspelled field, state, step or role does not compile. */
export function caseTable<N extends string, S extends string, T extends string>(
  entity: Entity<N, S, T>,
  table: CaseTable<NoInfer<N>, NoInfer<S>, NoInfer<T>>,
): EntityCases {
  return { entity, table };
}

export interface Case {
  /** The row as it is written. */
  readonly row: string;
  readonly does: Doing;
  readonly in: string;
  readonly by: Role;
  readonly whose: "own" | "other" | "nobody";
  readonly on: LocalDate;
  readonly did: readonly string[];
  readonly content: Content;
  /** `division-large@division`; none where it is allowed. */
  readonly expected: readonly string[];
}

/** The cases of a table; a table that cannot be read is a bug of its author. */
export function casesOf({ entity, table }: EntityCases): readonly Case[] {
  return rowsIn(table.columns, table.rows).map((row) => caseOf(entity, table, row));
}

/** A row of a table as it is written, its cells by column, and its last cell. */
export interface Row {
  readonly row: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly last: string;
}

export function rowsIn(columns: readonly string[], rows: string): readonly Row[] {
  const lines = rows.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").map((line) => rowOf(columns, line));
}

function rowOf(columns: readonly string[], row: string): Row {
  const cells = row.split("|").map((cell) => cell.trim());
  const last = cells.pop();
  if (cells.length !== columns.length || last === undefined)
    throw new Error(`${columns.length + 1} cells wanted: ${row}`);
  return { row, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""])), last };
}

function caseOf(entity: Entity, table: CaseTable, { row, cells, last }: Row): Case {
  const all = { ...table.starts, ...table.content, ...cells };
  const expected = last === "allowed" ? [] : wordsIn(last);
  return {
    row,
    does: all["@does"],
    in: all["@in"],
    by: all["@by"],
    whose: all["@whose"],
    on: date(all["@on"]),
    did: wordsIn(all["@did"]),
    content: contentOf(entity, all),
    expected: expected.toSorted(),
  };
}

function wordsIn(cell: string | undefined): readonly string[] {
  return (cell ?? "").split(" ").filter((word) => word !== "");
}

/** A content from texts as people write them; circumstances are passed over. */
export function contentOf(entity: Entity, written: Readonly<Record<string, string | undefined>>): Content {
  const stated = Object.entries(written).filter(([name, text]) => !name.startsWith("@") && text);
  return Object.fromEntries(
    stated.map(([name, text = ""]) => [name, fieldValue(entity.fields[name], name, text)]),
  );
}

function fieldValue(field: Field | undefined, name: string, text: string): FieldValue {
  if (field === undefined) throw new Error(`no field ${name}`);
  return field.kind === "group" ? membersOf(field, name, text) : single(field, name, text);
}

/** A value no field would take stays as it is written: a case may be about it. */
function single(field: SingleField, name: string, text: string): FieldValue {
  if (field.kind === "file") return JSON.parse(text);
  const { value } = readField(text, field, { place: { field: name } });
  return value ?? text;
}

function membersOf({ fields }: GroupField, name: string, text: string): readonly Content[] {
  return text.split(";").map((member) => {
    const cells = member.split("/").map((cell) => cell.trim());
    const entries = Object.entries(fields).map(
      ([inner, field], at) => [inner, field, cells[at] ?? ""] as const,
    );
    const stated = entries.filter(([, , cell]) => cell !== "");
    return Object.fromEntries(
      stated.map(([inner, field, cell]) => [inner, single(field, `${name}.${inner}`, cell)]),
    );
  });
}
