import type { Declared } from "../programme/declared.tsx";
import type { ListQuery } from "./list-query.ts";

/** A list as it is asked for, and how to ask for another. */
export interface ListShown extends Declared {
  readonly query: ListQuery;
  /** The address of the list by another query. */
  readonly to: (query: ListQuery) => string;
}
