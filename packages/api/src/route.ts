import type { Instant } from "@hakaru/model/calendar";
import type { CsvCell } from "@hakaru/model/csv";
import type { Schema, Shape } from "@hakaru/model/shape";
import type { Text } from "@hakaru/model/text";
import type { Asked, Publisher } from "@hakaru/publication/publisher";
import type { RecordDesk } from "@hakaru/record-desk/record-desk";
import type { Registers } from "@hakaru/register/registers";

/** What every answer is drawn from: one publisher a strategy, and the registers where there are programmes. */
export interface Context {
  readonly publishers: ReadonlyMap<string, Publisher>;
  readonly registers?: Registers;
  /** Person records; they need registers beside them, whose log their readings are in. */
  readonly records?: RecordDesk;
  /** The moment of a request to the registers; the machine's clock where it is left out. */
  readonly now?: () => Instant;
}

/** One noun's address: its documents, its parameters and its answer in one place. */
export interface Route<T = unknown> {
  /** With parameters in braces, as OpenAPI writes them. */
  readonly path: string;
  readonly summary: Text;
  readonly parameters: readonly Parameter[];
  readonly response: Shape<T>;
  readonly answer: (context: Context, request: Asking) => Promise<T>;
  /** The same answer as a table, for `Accept: text/csv`. */
  readonly table?: (answer: T) => readonly (readonly CsvCell[])[];
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  /** Of a query or a header; what is in the path always is. */
  readonly required?: true;
  readonly about: string;
  readonly schema: Schema;
}

/** A request with its dates read. */
export interface Asking {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly asked: Asked;
}

/** Declares a route; the type of its answer is that of its shape. */
export function route<T>(declared: Route<T>): Route {
  return declared as Route;
}

export const strategyParameter: Parameter = {
  name: "strategy",
  in: "path",
  about: "id of a strategy",
  schema: { type: "string" },
};

export const asOfParameters: readonly Parameter[] = [
  {
    name: "validAt",
    in: "query",
    about: "the day the figures stand on; the latest where left out",
    schema: { type: "string", format: "date", examples: ["2020-03-31"] },
  },
  {
    name: "knownAt",
    in: "query",
    about: "a day (its end in Japan) or an instant; what the ledger knew then",
    schema: { type: "string", examples: ["2026-11-22", "2026-11-22T09:00:00Z"] },
  },
];
