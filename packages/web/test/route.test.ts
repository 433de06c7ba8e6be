import { expect, test } from "vitest";
import { paramsOf, routeOf } from "../src/frame/route.ts";

const table: readonly (readonly [pattern: string, path: string, params: unknown])[] = [
  ["/", "/", {}],
  ["/tasks", "/tasks", {}],
  ["/tasks", "/tasks/", {}],
  ["/tasks", "/task", undefined],
  ["/programmes/:programme", "/programmes/trial-1", { programme: "trial-1" }],
  ["/programmes/:programme", "/programmes", undefined],
  ["/programmes/:programme", "/programmes/trial-1/study", undefined],
  ["/programmes/:p/:e/:id/edit", "/programmes/a/b/12/edit", { p: "a", e: "b", id: "12" }],
  ["/programmes/:p/:e/:id/edit", "/programmes/a/b/12/history", undefined],
  ["/programmes/:p", "/programmes/%2e%2e", undefined],
  ["/programmes/:p", "/programmes/a%2Fb", undefined],
];

test.each(table)("%s ← %s", (pattern, path, params) => {
  expect(paramsOf(pattern, path)).toEqual(params);
});

test("the first pattern that fits wins: a word before a name", () => {
  const routes = [{ pattern: "/:e/new" }, { pattern: "/:e/:id" }];
  expect(routeOf(routes, "/study/new")?.route).toBe(routes[0]);
  expect(routeOf(routes, "/study/12")).toEqual({ route: routes[1], params: { e: "study", id: "12" } });
  expect(routeOf(routes, "/study")).toBeUndefined();
});
