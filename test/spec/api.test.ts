import { problemOf } from "@hakaru/api/problem";
import { createServer } from "@hakaru/api/server";
import { Refusal } from "@hakaru/model/fault";
import { faults as storeFaults } from "@hakaru/store/faults";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

let term: OpenTerm1;
let server: ReturnType<typeof createServer>;
let document: { paths: Record<string, { get: Operation }>; components: { schemas: Record<string, object> } };

interface Operation {
  parameters: { name: string; in: string }[];
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

beforeAll(async () => {
  term = await openTerm1();
  await term.publisher.latest();
  server = createServer({ publishers: new Map([["term-1", term.publisher]]) }, (error) => {
    throw error;
  });
  document = (await get("/api/openapi.json")).json();
});
afterAll(async () => {
  await server.close();
  await term.close();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  server.inject({ method: "GET", url, headers });

const filled: Readonly<Record<string, string>> = {
  strategy: "term-1",
  kpi: "rd-drug-licence-out",
  measure: "health-management",
  number: "1",
};

function urlOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? "");
}

function validate(schema: object, value: unknown): unknown {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: "api", components: document.components });
  const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components'));
  const valid = ajv.validate(resolved, value);
  return valid ? [] : ajv.errors;
}

test("the document is OpenAPI 3.1 and every address of it answers as it says", async () => {
  expect(document).toMatchObject({ openapi: "3.1.0" });
  expect(Object.keys(document.paths).length).toBeGreaterThanOrEqual(14);
  for (const [path, { get: operation }] of Object.entries(document.paths)) {
    const response = await get(urlOf(path));
    expect(response.statusCode, path).toBe(200);
    const schema = operation.responses["200"]?.content?.["application/json"]?.schema;
    expect(validate(schema ?? {}, response.json()), path).toEqual([]);
  }
});

test("a shape that is not kept is noticed", async () => {
  const schema =
    document.paths["/api/strategies/{strategy}/verdicts"]?.get.responses["200"]?.content?.["application/json"]
      ?.schema ?? {};
  const verdicts = (await get("/api/strategies/term-1/verdicts")).json<object[]>();
  expect(validate(schema, verdicts)).toEqual([]);
  expect(validate(schema, [{ ...verdicts[0], verdict: "fine" }])).not.toEqual([]);
  expect(validate(schema, [{ ...verdicts[0], more: 1 }])).not.toEqual([]);
});

test.each<[string, number, string]>([
  ["/api/strategies/nope", 404, "not-found"],
  ["/api/strategies/term-1/kpis/nope", 404, "not-found"],
  ["/api/nope", 404, "not-found"],
  ["/api/strategies/term-1/releases/99", 404, "not-found"],
  ["/api/strategies/term-1/kpis?validAt=2020-02-30", 400, "bad-date"],
  ["/api/strategies/term-1/kpis?knownAt=yesterday", 400, "bad-date"],
  ["/api/strategies/term-1/kpis?asof=2020-03-31", 400, "unknown-parameter"],
  ["/api/strategies/term-1/kpis?knownAt=2001-01-01", 400, "nothing-known-yet"],
  ["/api/strategies/term-1/kpis?validAt=1999-01-01", 400, "nothing-as-of"],
])("%s is a problem %i: %s, in both languages", async (url, status, code) => {
  const response = await get(url);
  expect([response.statusCode, response.headers["content-type"]]).toEqual([
    status,
    "application/problem+json; charset=utf-8",
  ]);
  const problem = response.json();
  expect(problem).toMatchObject({ status, faults: [{ code }] });
  expect(validate(document.components.schemas.Problem ?? {}, without(problem, "instance"))).toEqual([]);
  const english = (await get(url, { "accept-language": "en-GB,en;q=0.9" })).json();
  expect(english.title).toBe(problem.faults[0].message.en);
  expect(problem.title).toBe(problem.faults[0].message.ja);
});

const place = { where: "db.intra:5432", user: "office", database: "strategy" };
test.each([
  storeFaults["server-unreachable"]({ ...place, why: "no route" }),
  storeFaults["server-gone"]({ folder: "/srv/strategy", why: "exit code 2" }),
  storeFaults["login-refused"](place),
  storeFaults["database-unknown"](place),
  storeFaults["database-closed"]({ ...place, why: "permission denied" }),
  storeFaults["disk-full"]({ ...place, detail: "ENOSPC" }),
])("$code is nothing a reader can mend: 503 without a word of our machines", (fault) => {
  for (const lang of ["ja", "en"] as const) {
    const problem = problemOf(new Refusal(fault), lang);
    expect(problem).toMatchObject({ status: 503, faults: [{ code: "unavailable" }] });
    expect(JSON.stringify(problem)).not.toMatch(/intra|srv|office|DATABASE/);
  }
});

function without(value: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

test("an ETag is answered by 304 until something changes", async () => {
  for (const url of ["/", "/api/strategies/term-1/kpis", "/style.css", "/report.json"]) {
    const first = await get(url);
    const tag = String(first.headers.etag);
    const again = await get(url, { "if-none-match": `"other", ${tag}` });
    expect([again.statusCode, again.body], url).toEqual([304, ""]);
    expect((await get(url, { "if-none-match": '"other"' })).statusCode).toBe(200);
  }
});

test.each([
  ["text/csv", 200, "text/csv; charset=utf-8; header=present"],
  ["application/json, text/csv;q=0.9", 200, "application/json; charset=utf-8"],
  ["text/csv, application/json;q=0.5", 200, "text/csv; charset=utf-8; header=present"],
  ["*/*", 200, "application/json; charset=utf-8"],
  ["text/*", 200, "text/csv; charset=utf-8; header=present"],
  ["application/xml", 406, "application/problem+json; charset=utf-8"],
])("Accept: %s gives %i %s", async (accept, status, type) => {
  const response = await get("/api/strategies/term-1/kpis", { accept });
  expect([response.statusCode, response.headers["content-type"]]).toEqual([status, type]);
});

test("the table holds a line for each figure and each silence", async () => {
  const response = await get("/api/strategies/term-1/kpis", { accept: "text/csv" });
  const lines = response.body.trim().split("\r\n");
  expect(lines).toHaveLength(1 + 44 + 5);
  expect(lines.find((line) => line.startsWith("rd-device-exports,"))).toContain(
    ",670000000000,yen,2018,final,",
  );
  expect(lines.find((line) => line.startsWith("rd-infect-new-vaccines,"))).toContain(
    ",not-stated,not-stated,",
  );
});

test("observations stand on two axes", async () => {
  const at = async (query: string) =>
    (await get(`/api/strategies/term-1/observations?${query}`)).json<{ subject: string; value: number }[]>();
  const licences = (list: readonly { subject: string }[]) =>
    list.filter((o) => o.subject === "rd-drug-licence-out");
  expect(licences(await at("validAt=2020-03-31"))).toMatchObject([{ value: 225 }, { value: 9 }]);
  expect(licences(await at("validAt=2018-12-31"))).toMatchObject([{ value: 4 }]);
  expect(await at("validAt=2020-03-31&subject=rd-drug-licence-out")).toHaveLength(2);
});

test("a trace goes from the number to the filed cell", async () => {
  const [first] = (await get("/api/strategies/term-1/kpis/rd-device-exports/trace")).json();
  expect(first).toMatchObject({
    number: {
      value: 670_000_000_000,
      unit: "yen",
      events: [{ state: "submitted" }, { state: "checked" }, { state: "published" }],
    },
    definition: { version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    query: { kind: "reported" },
    filing: { cell: "line 7", raw: "6.7千億円", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test("pages are sent so that no script and no other host can come in", async () => {
  const { headers } = await get("/");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect((await get("/../../etc/passwd")).statusCode).toBe(404);
  expect((await get("/%2e%2e/%2e%2e/etc/passwd")).statusCode).toBe(404);
  expect((await get("/releases/1/../../x")).statusCode).toBe(404);
});
