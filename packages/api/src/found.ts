import { Refusal } from "@hakaru/model/fault";
import type { Publisher } from "@hakaru/publication/publisher";
import { apiFaults } from "./api-faults.ts";
import type { Asking, Context } from "./route.ts";

/** The publisher of the strategy in the path. Errors: not-found. */
export function publisherOf({ publishers }: Context, { path }: Asking): Publisher {
  const id = path.strategy ?? "";
  return publishers.get(id) ?? missing("strategy", id);
}

/** The one with the id in the path. Errors: not-found. */
export function found<T>(
  items: readonly T[],
  what: string,
  id: string | undefined,
  idOf: (item: T) => string,
): T {
  return items.find((item) => idOf(item) === id) ?? missing(what, id ?? "");
}

export function missing(what: string, id: string): never {
  throw new Refusal(apiFaults["not-found"]({ what, id }));
}
