import { parseDate } from "@hakaru/model/calendar";
import { parseDecimal } from "@hakaru/model/decimal";
import { and, type Expr, equal, field, inState, type Kind } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import { fieldFaults } from "@hakaru/model/field/field-faults";
import { kindOf } from "@hakaru/model/field/kinds";
import { visibleFields } from "@hakaru/model/programme/policy";
import type { Sort, Wanted } from "@hakaru/register/list";
import type { Register } from "@hakaru/register/register";
import { registerFaults } from "@hakaru/register/register-faults";
import { apiFaults } from "../api-faults.ts";
import type { Parameter } from "../route.ts";
import { asOfIn } from "./as-of-query.ts";
import type { Call } from "./operation.ts";

const filterMark = "filter.";

/** How a list is narrowed and ordered. */
export const listParameters: readonly Parameter[] = [
  {
    name: "q",
    in: "query",
    about: "a text in one of the fields the list searches; width, case and kana do not matter",
    schema: { type: "string" },
  },
  { name: "state", in: "query", about: "entries in this state", schema: { type: "string" } },
  {
    name: `${filterMark}{field}`,
    in: "query",
    about: "entries with this value in the field",
    schema: { type: "string" },
  },
  {
    name: "sort",
    in: "query",
    about: "a column of the list, `state` or `entry`; with `-` before it from the last to the first",
    schema: { type: "string" },
  },
];

/** The entries a query asks for. @throws Refusal `unknown-field`, `not-filterable`, `filter-unfit`, `bad-date` */
export function wantedBy({ entity }: Register, call: Call): Wanted {
  const { q: search, state, ...others } = call.query;
  if (state !== undefined && !Object.hasOwn(entity.states, state))
    throw new Refusal(registerFaults["filter-unfit"]({ label: { ja: "状態", en: "state" }, raw: state }));
  const filters = Object.entries(others).filter(([name]) => name.startsWith(filterMark));
  const conditions = [
    ...(state === undefined ? [] : [inState(state)]),
    ...filters.map(([name, value]) => filterOf(entity, call, name.slice(filterMark.length), value)),
  ];
  const asOf = asOfIn(call);
  return {
    ...(search !== undefined && { search }),
    ...(conditions.length > 0 && { where: and(...conditions) }),
    ...(asOf !== undefined && { asOf }),
  };
}

function filterOf(entity: Register["entity"], { actor }: Call, name: string, text: string): Expr<"truth"> {
  const of = visibleFields(entity, actor).includes(name) ? entity.fields[name] : undefined;
  if (of === undefined) throw new Refusal(fieldFaults["unknown-field"]({ name }));
  const kind = kindOf(of).gives;
  if (kind === undefined) throw new Refusal(registerFaults["not-filterable"]({ label: of.label }));
  if (kind !== "truth") return comparison(name, kind, text, of.label);
  if (text !== "true" && text !== "false")
    throw new Refusal(registerFaults["filter-unfit"]({ label: of.label, raw: text }));
  return equal(field(name, "truth"), text === "true");
}

function comparison(
  name: string,
  kind: Exclude<Kind, "truth">,
  text: string,
  label: Register["entity"]["label"],
): Expr<"truth"> {
  const value = scalarOf(kind, text);
  if (value === undefined) throw new Refusal(registerFaults["filter-unfit"]({ label, raw: text }));
  return equal(field(name, kind), value);
}

function scalarOf(kind: Exclude<Kind, "truth">, text: string) {
  if (kind === "number") return parseDecimal(text);
  return kind === "date" ? parseDate(text) : text;
}

/** The order a query asks for. */
export function sortIn({ query: { sort } }: Pick<Call, "query">): { readonly sort?: Sort } {
  if (sort === undefined) return {};
  return { sort: sort.startsWith("-") ? { by: sort.slice(1), descending: true } : { by: sort } };
}

export const cursorParameter: Parameter = {
  name: "cursor",
  in: "query",
  about: "`next` of the page before",
  schema: { type: "string" },
};

const usualLimit = 50;
const largestLimit = 500;

/** @param what what a page is made of, in the plural */
export function limitParameter(what: string): Parameter {
  return {
    name: "limit",
    in: "query",
    about: `${what} of a page; ${usualLimit} where it is left out`,
    schema: { type: "integer", minimum: 1, maximum: largestLimit },
  };
}

/** @throws Refusal `parameter-unfit` */
export function limitIn({ query: { limit } }: Pick<Call, "query">): number {
  if (limit === undefined) return usualLimit;
  if (/^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= largestLimit) return Number(limit);
  throw new Refusal(
    apiFaults["parameter-unfit"]({
      name: "limit",
      text: limit,
      ja: `1 から ${largestLimit} までの整数`,
      en: `a whole number from 1 to ${largestLimit}`,
    }),
  );
}
