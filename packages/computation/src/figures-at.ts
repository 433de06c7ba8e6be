import type { Behind, Cell, Computed } from "@hakaru/indicator/computed";
import { computation, compute, entriesBehind } from "@hakaru/indicator/postgres";
import { type Question, standsOn } from "@hakaru/indicator/question";
import type { Instant } from "@hakaru/model/calendar";
import { equal, field } from "@hakaru/model/expression";
import { count, type Indicator } from "@hakaru/model/indicator";
import type { Role } from "@hakaru/model/role";
import type { Desk } from "@hakaru/register/desk";
import { population } from "@hakaru/register/population";
import { type Query, query } from "@hakaru/store/query";
import type { Over } from "./indicator-named.ts";

/** A question to an indicator over a register as it was known at a moment. */
export interface Asking extends Over {
  readonly question: Question;
  readonly known: Instant;
}

/** A register as an asker's desk shows it, ready to be asked; a restricted one has logged the reading. */
export interface Opened extends Asking {
  readonly desk: Desk;
  readonly relation: Query;
}

/** Opens the register of a question on the day its population must stand on. */
export async function opened(desk: Desk, asking: Asking): Promise<Opened> {
  const { indicator, question, known, register } = asking;
  const relation = await population(desk, register, { valid: standsOn(indicator, question), known });
  return { ...asking, desk, relation };
}

/** @throws Refusal as `asked` of the indicator */
export function figuresAt({ desk, indicator, question, relation }: Opened): Promise<Computed> {
  return compute(desk, indicator, question, relation);
}

/** The entries of the register a cell rests on. */
export function entriesAt(
  { desk, indicator, question, relation }: Opened,
  cell: Pick<Cell, "by">,
): Promise<readonly Behind[]> {
  return entriesBehind(desk, indicator, question, cell, relation);
}

/** The statement `figuresAt` runs. */
export function statementOf({ indicator, question, relation }: Opened): Query {
  return computation(indicator, question, relation);
}

/** Whether nothing is in the register on the day. */
export async function isEmpty({ desk, relation }: Opened): Promise<boolean> {
  const [first] = await desk.rows(query`select from (${relation}) population limit 1`);
  return first === undefined;
}

/** Whether any of the entries the period takes is marked as synthetic. */
export async function restsOnSynthetic(of: Opened): Promise<boolean> {
  if (of.register.entity.fields.synthetic?.kind !== "yes-no") return false;
  const marked: Indicator = {
    ...of.indicator,
    aggregate: count(equal(field("synthetic", "truth"), true)),
    by: {},
  };
  const { by: _, ...question } = of.question;
  const { cells } = await figuresAt({ ...of, indicator: marked, question });
  return cells.some(({ value }) => value !== undefined && value !== "0");
}

/** Whether a role is shown every entry, and every field the indicator looks at: otherwise its figure is of a part. */
export function seesWhole({ indicator, register: { entity } }: Over, role: Role): boolean {
  const { reads = [], hides = [] } = entity.access[role] ?? {};
  const seesAll = reads.some(({ whose, in: states }) => whose === "all" && states === undefined);
  return seesAll && !fieldsIn(indicator).some((name) => hides.includes(name));
}

/** Members of an expression that name a field or a group; a definition has such names nowhere else. */
const naming = ["name", "field", "group"];

/** The fields of entries a definition looks at, those of groups among them. */
function fieldsIn(of: unknown): readonly string[] {
  if (typeof of !== "object" || of === null) return [];
  return Object.entries(of).flatMap(([member, value]) =>
    naming.includes(member) && typeof value === "string" ? [value] : fieldsIn(value),
  );
}
