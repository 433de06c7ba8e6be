/** What the parts of an address with a name are in it: `{ programme: "trial" }`. */
export type Params = Readonly<Record<string, string>>;

const partsIn = (path: string) => path.split("/").filter((part) => part !== "");
const plain = /^[\w-]+$/;

/**
 * Reads an address after a pattern; undefined where it has another form.
 *
 * @example paramsOf("/programmes/:programme", "/programmes/trial") // { programme: "trial" }
 */
export function paramsOf(pattern: string, path: string): Params | undefined {
  const [wanted, found] = [partsIn(pattern), partsIn(path)];
  if (wanted.length !== found.length) return undefined;
  const pairs = wanted.map((part, at) => [part, found[at] ?? ""] as const);
  const fits = pairs.every(([part, of]) => (part.startsWith(":") ? plain.test(of) : part === of));
  if (!fits) return undefined;
  const named = pairs.filter(([part]) => part.startsWith(":"));
  return Object.fromEntries(named.map(([part, of]) => [part.slice(1), of]));
}

/** The first of a list of routes an address fits, and its params. */
export function routeOf<R extends { readonly pattern: string }>(
  routes: readonly R[],
  path: string,
): { readonly route: R; readonly params: Params } | undefined {
  for (const route of routes) {
    const params = paramsOf(route.pattern, path);
    if (params !== undefined) return { route, params };
  }
  return undefined;
}
