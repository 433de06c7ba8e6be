/** What is asked of an indicator, as the address says it; the server is asked by the same words. */
export interface FigureQuery {
  readonly period?: string;
  readonly asOf?: string;
  /** Names of breakdowns, between commas. */
  readonly by?: string;
  /** The cell whose entries are looked at: breakdown → value, empty where it is not stated; none: no cell is open. */
  readonly cell?: Readonly<Record<string, string>>;
  /** Where a page of its entries begins; the server's word. */
  readonly after?: string;
}

const single = { period: "period", "as-of": "asOf", by: "by", after: "after" } as const;
const cellMark = "cell.";
/** The figure as a whole is a cell, too. */
const opened = "entries";

/** Reads the query of an address; what it does not know and what is empty is passed over. */
export function readFigureQuery(query: string): FigureQuery {
  const params = new URLSearchParams(query);
  const known = Object.entries(single).flatMap(([word, own]) => {
    const value = params.get(word)?.trim();
    return value ? [[own, value] as const] : [];
  });
  const cell = [...params].filter(([name]) => name.startsWith(cellMark));
  return {
    ...Object.fromEntries(known),
    ...(params.has(opened) && {
      cell: Object.fromEntries(cell.map(([name, value]) => [name.slice(cellMark.length), value])),
    }),
  };
}

/** The query of an address, always in the same order. */
export function writeFigureQuery(query: FigureQuery): string {
  const params = questionOf(query);
  if (query.by !== undefined) params.set("by", query.by);
  if (query.cell === undefined) return params.toString();
  params.set(opened, "");
  return withCell(params, query).toString();
}

/** What the server is asked for the figures. */
export function figuresAsked(query: FigureQuery): string {
  const params = questionOf(query);
  if (query.by !== undefined) params.set("by", query.by);
  return params.toString();
}

/** What the server is asked for the entries behind the open cell. */
export function entriesAsked(query: FigureQuery): string {
  return withCell(questionOf(query), query).toString();
}

function questionOf({ period, asOf }: FigureQuery): URLSearchParams {
  return new URLSearchParams({ ...(period && { period }), ...(asOf && { "as-of": asOf }) });
}

function withCell(params: URLSearchParams, { cell = {}, after }: FigureQuery): URLSearchParams {
  for (const name of Object.keys(cell).toSorted()) params.set(cellMark + name, cell[name] ?? "");
  if (after !== undefined) params.set("after", after);
  return params;
}

/** A path with a query, without its mark where there is none. */
export function pathOf(at: string, query: string): string {
  return query === "" ? at : `${at}?${query}`;
}
