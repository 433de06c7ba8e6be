/** How a figure is looked at. */
export const views = ["table", "map", "pyramid", "multiples"] as const;
export type View = (typeof views)[number];

/** What is asked and how it is looked at, as the address says it. */
export interface ExplorerQuery {
  readonly period?: string;
  readonly asOf?: string;
  /** Names of breakdowns. */
  readonly by: readonly string[];
  readonly view: View;
  /** What the small charts are one of each of; the first of the breakdown where it is left out. */
  readonly facet?: string;
}

/** Reads the query of an address; what it does not know and what is empty is passed over. */
export function readExplorerQuery(query: string): ExplorerQuery {
  const params = new URLSearchParams(query);
  const [period, asOf, facet] = [params.get("period"), params.get("as-of"), params.get("facet")];
  return {
    ...(period && { period }),
    ...(asOf && { asOf }),
    by: (params.get("by") ?? "").split(",").filter(Boolean),
    view: views.find((view) => view === params.get("view")) ?? "table",
    ...(facet && { facet }),
  };
}

/** The query of an address, always in the same order. */
export function writeExplorerQuery({ period, asOf, by, view, facet }: ExplorerQuery): string {
  const params = new URLSearchParams({
    ...(period && { period }),
    ...(asOf && { "as-of": asOf }),
    ...(by.length > 0 && { by: by.join(",") }),
    ...(view !== "table" && { view }),
    ...(facet && { facet }),
  });
  return params.toString();
}

/** What the server is asked, whatever the view. */
export function figuresAsked({ period, asOf, by }: Pick<ExplorerQuery, "period" | "asOf" | "by">): string {
  return writeExplorerQuery({ ...(period && { period }), ...(asOf && { asOf }), by, view: "table" });
}

/** The breakdown a view needs; undefined where these breakdowns cannot give it. */
export function breakdownFor(
  view: View,
  by: readonly string[],
  offered: readonly string[],
): readonly string[] | undefined {
  const has = (...names: readonly string[]) => names.every((name) => offered.includes(name));
  if (view === "map") return has("prefecture") ? ["prefecture"] : undefined;
  if (view === "pyramid") return has("sex", "age") ? ["sex", "age"] : undefined;
  if (view === "table" || by.length === 2) return by;
  return has("prefecture", "sex") ? ["prefecture", "sex"] : undefined;
}
