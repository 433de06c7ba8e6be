/** What a list shows, as its address says it; the server is asked by the same words. */
export interface ListQuery {
  readonly q?: string;
  readonly state?: string;
  /** Field → value. */
  readonly filters: Readonly<Record<string, string>>;
  /** A field, with `-` before it from the last to the first. */
  readonly sort?: string;
  /** Where the page begins; the server's word. */
  readonly cursor?: string;
  readonly validAt?: string;
  readonly knownAt?: string;
}

const single = {
  q: "q",
  state: "state",
  sort: "sort",
  cursor: "cursor",
  "valid-at": "validAt",
  "known-at": "knownAt",
} as const satisfies Readonly<Record<string, keyof ListQuery>>;

const filterMark = "filter.";

/** Reads the query of an address; what it does not know and what is empty is passed over. */
export function readListQuery(query: string): ListQuery {
  const stated = [...new URLSearchParams(query)].filter(([, value]) => value.trim() !== "");
  const known = stated.flatMap(([name, value]) => {
    const own = Object.entries(single).find(([word]) => word === name);
    return own === undefined ? [] : [[own[1], value] as const];
  });
  const filters = stated.filter(([name]) => name.startsWith(filterMark) && name !== filterMark);
  return {
    ...Object.fromEntries(known),
    filters: Object.fromEntries(filters.map(([name, value]) => [name.slice(filterMark.length), value])),
  };
}

/** The query of an address, always in the same order. */
export function writeListQuery(query: ListQuery): string {
  const params = new URLSearchParams();
  for (const [word, own] of Object.entries(single)) {
    const value = query[own];
    if (typeof value === "string") params.set(word, value);
  }
  for (const name of Object.keys(query.filters).toSorted())
    params.set(filterMark + name, query.filters[name] ?? "");
  return params.toString();
}

/** The same list from its first page on; another search, filter or order begins there. */
export function fromFirst({ cursor: _, ...query }: ListQuery): ListQuery {
  return query;
}

/** The list without one of its conditions: `q`, `state`, or a field. */
export function without(query: ListQuery, name: string): ListQuery {
  const { q, state, filters, ...rest } = fromFirst(query);
  const { [name]: _, ...others } = filters;
  return {
    ...rest,
    ...(q !== undefined && name !== "q" && { q }),
    ...(state !== undefined && name !== "state" && { state }),
    filters: others,
  };
}

/** The list by a column: from the first, then from the last, then as the server has it. */
export function sortedBy(query: ListQuery, name: string): ListQuery {
  const { sort, ...rest } = fromFirst(query);
  if (sort === name) return { ...rest, sort: `-${name}` };
  return sort === `-${name}` ? rest : { ...rest, sort: name };
}

/** How a column is sorted, as the header of a table says it. */
export function orderOf({ sort }: ListQuery, name: string): "ascending" | "descending" | "none" {
  if (sort === name) return "ascending";
  return sort === `-${name}` ? "descending" : "none";
}
