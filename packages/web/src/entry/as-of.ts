/** The moment an entry or a list is looked at: the day it was valid, and what was known by then. */
export interface AsOf {
  readonly validAt?: string;
  readonly knownAt?: string;
}

/** Reads the moment from the query of a page. */
export function asOfIn(query: string): AsOf {
  const params = new URLSearchParams(query);
  const [validAt, knownAt] = [params.get("valid-at"), params.get("known-at")];
  return { ...(validAt && { validAt }), ...(knownAt && { knownAt }) };
}

/** `valid-at=2020-03-31&known-at=…`; empty for the present. */
export function asOfQuery({ validAt, knownAt }: AsOf): string {
  const params = new URLSearchParams();
  if (validAt) params.set("valid-at", validAt);
  if (knownAt) params.set("known-at", knownAt);
  return params.toString();
}
