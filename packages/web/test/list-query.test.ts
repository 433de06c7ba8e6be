import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fromFirst,
  type ListQuery,
  orderOf,
  readListQuery,
  sortedBy,
  without,
  writeListQuery,
} from "../src/list/list-query.ts";

const words = fc.string({ minLength: 1, unit: "binary" }).filter((text) => text.trim() !== "");
const names = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/);

const queries: fc.Arbitrary<ListQuery> = fc.record(
  {
    q: words,
    state: names,
    sort: names,
    cursor: words,
    validAt: words,
    knownAt: words,
    filters: fc.dictionary(names, words, { maxKeys: 4, noNullPrototype: true }),
  },
  { requiredKeys: ["filters"] },
);

test("what is written is read back, whatever people search for", () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(readListQuery(writeListQuery(query))).toEqual(query);
    }),
  );
});

test("the same list has one address, whatever order it was asked in", () => {
  const one = readListQuery("sort=-begins&filter.place=13&q=肺&filter.kind=seed");
  const other = readListQuery("q=肺&filter.kind=seed&filter.place=13&sort=-begins");
  expect(writeListQuery(one)).toBe(writeListQuery(other));
});

const table: readonly (readonly [query: string, read: ListQuery])[] = [
  ["", { filters: {} }],
  ["q=", { filters: {} }],
  ["q=%20%20&state=draft", { state: "draft", filters: {} }],
  ["q=%E8%82%BA", { q: "肺", filters: {} }],
  ["valid-at=2020-03-31&known-at=2020-04-01", { validAt: "2020-03-31", knownAt: "2020-04-01", filters: {} }],
  ["filter.place=13&filter.=x&other=1", { filters: { place: "13" } }],
];

test.each(table)("%s", (query, read) => {
  expect(readListQuery(query)).toEqual(read);
});

test("another order, and dropping a condition, begin at the first page", () => {
  const query = readListQuery("q=肺&state=draft&filter.place=13&cursor=20");
  expect(writeListQuery(fromFirst(query))).not.toContain("cursor");
  expect(readListQuery(writeListQuery(without(query, "q")))).toEqual({
    state: "draft",
    filters: { place: "13" },
  });
  expect(without(query, "state")).toEqual({ q: "肺", filters: { place: "13" } });
  expect(without(query, "place")).toEqual({ q: "肺", state: "draft", filters: {} });
});

test("a column sorts up, then down, then not at all", () => {
  const first = sortedBy({ filters: {}, cursor: "20" }, "begins");
  expect([first, orderOf(first, "begins")]).toEqual([{ filters: {}, sort: "begins" }, "ascending"]);
  const second = sortedBy(first, "begins");
  expect([second.sort, orderOf(second, "begins")]).toEqual(["-begins", "descending"]);
  expect(sortedBy(second, "begins")).toEqual({ filters: {} });
  expect(orderOf(second, "title")).toBe("none");
});
