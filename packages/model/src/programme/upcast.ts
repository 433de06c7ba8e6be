import { evaluate } from "../evaluate.ts";
import type { Expression } from "../expression.ts";
import type { Content, FieldValue } from "../field/field.ts";

/** How an entry of the version before becomes one of this, as data that can be reviewed. Applied in this order. */
export interface Upcast {
  /** Old name → new name. */
  readonly rename?: Readonly<Record<string, string>>;
  readonly drop?: readonly string[];
  /** Values for new fields; an expression that knows nothing leaves the field unstated. */
  readonly set?: Readonly<Record<string, Expression>>;
  /** Old state → new state. */
  readonly states?: Readonly<Record<string, string>>;
}

export interface Stated {
  readonly state: string;
  readonly content: Content;
}

/** An entry as the next version of its programme sees it. */
export function upcast(by: Upcast, { state, content }: Stated): Stated {
  const { rename = {}, drop = [], set = {}, states = {} } = by;
  const renamed = Object.entries(content).map(([name, value]) => [rename[name] ?? name, value] as const);
  const kept = Object.fromEntries(renamed.filter(([name]) => !drop.includes(name)));
  const values = Object.entries(set).flatMap(([name, expression]) => {
    const value = evaluate(expression, { content: kept, state });
    return value === undefined ? [] : [[name, value] as const];
  });
  const added: Record<string, FieldValue> = Object.fromEntries(values);
  return { state: states[state] ?? state, content: { ...kept, ...added } };
}
